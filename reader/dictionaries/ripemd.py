"""RIPEMD-128, which the scrambled word lists of MDict files are read with; Python's hashlib does not have it."""

import struct

_MASK = 0xFFFFFFFF
_Rows = tuple[tuple[int, ...], ...]
_LEFT = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    (7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8),
    (3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12),
    (1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2),
)
_RIGHT = (
    (5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12),
    (6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2),
    (15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13),
    (8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14),
)
_LEFT_SHIFTS = (
    (11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8),
    (7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12),
    (11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5),
    (11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12),
)
_RIGHT_SHIFTS = (
    (8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6),
    (9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11),
    (9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5),
    (15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8),
)
_LEFT_ADDED = (0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC)
_RIGHT_ADDED = (0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0)


def ripemd128(message: bytes) -> bytes:
    """The 16 bytes of the digest."""
    padded = message + b"\x80" + bytes(-(len(message) + 9) % 64) + struct.pack("<Q", 8 * len(message))
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    for at in range(0, len(padded), 64):
        words = struct.unpack_from("<16I", padded, at)
        left = _line(state, words, _LEFT, _LEFT_SHIFTS, _LEFT_ADDED, (0, 1, 2, 3))
        right = _line(state, words, _RIGHT, _RIGHT_SHIFTS, _RIGHT_ADDED, (3, 2, 1, 0))
        state = [(state[(n + 1) % 4] + left[(n + 2) % 4] + right[(n + 3) % 4]) & _MASK for n in range(4)]
    return struct.pack("<4I", *state)


def _line(
    state: list[int],
    words: tuple[int, ...],
    order: _Rows,
    shifts: _Rows,
    added: tuple[int, ...],
    functions: tuple[int, ...],
) -> list[int]:
    a, b, c, d = state
    for step in range(64):
        turn = step // 16
        total = (a + _mixed(functions[turn], b, c, d) + words[order[turn][step % 16]] + added[turn]) & _MASK
        shift = shifts[turn][step % 16]
        a, b, c, d = d, (total << shift | total >> (32 - shift)) & _MASK, b, c
    return [a, b, c, d]


def _mixed(function: int, x: int, y: int, z: int) -> int:
    if function == 0:
        return x ^ y ^ z
    if function == 1:
        return x & y | ~x & _MASK & z
    if function == 2:
        return (x | ~y & _MASK) ^ z
    return x & z | y & ~z & _MASK
