"""Bytes → text, whatever encoding they are in; and what is no text at all."""

import codecs
import re

from reader.detection import detect_language
from reader.text.article import clean

_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNUSUAL_CONTROLS = bytes([*range(0x08), 0x0E, 0x0F, *range(0x10, 0x1A), *range(0x1C, 0x20)])
_CHANGED_BYTES = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
_UNCHANGED_BYTES = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_CHANGED_SEQUENCES = rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])"
_C1 = rb"\xc2[\x80-\x9f]"
_WESTERN_LETTERS = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßšžðþÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸŠŽÐÞªº")
_WESTERN_SIGNS = frozenset("“”‘’„‚–—…«»‹›¿¡°§€£¥¢©®™·•´¨¸†‡‰×÷±½¼¾¶µ¬\xa0\xad")
# what the same bytes are where the words turn out to be of these languages
_CENTRAL_EUROPEAN = frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "ro"})
_TURKISH = frozenset({"tr"})


def is_binary(data: bytes) -> bool:
    """Whether the beginning of `data` (64 kB) is no text: many control characters and not UTF-16 or UTF-32."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _BOMS) or _wide_encoding(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _UNUSUAL_CONTROLS))
    return controls > max(8, len(sample) // 50)


def text_of(data: bytes) -> str:
    """`data` decoded and cleaned of control characters; for ordinary UTF-8 the bytes tell that nothing is to clean."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return clean(decode(data))
    return text if _is_clean(data) else clean(decode(data))


def decode(data: bytes) -> str:
    """The text: by its byte order mark, else UTF-8, UTF-16 without a mark, or the likeliest older encoding.

    Never fails: bytes that fit no guess become what they are in Windows-1252.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _older(data)


def wide_encoding(sample: bytes) -> str | None:
    """The encoding of a file that begins with `sample`, where its characters have several bytes each; else None."""
    for mark, encoding in _BOMS[1:]:
        if sample.startswith(mark):
            return encoding
    return None if sample.startswith(codecs.BOM_UTF8) else _wide_encoding(sample)


def older_encoding(sample: bytes) -> str:
    """What the lines that are no UTF-8 are in, by a sample of their file; where others are, Windows-1252."""
    text = sample.decode("utf-8", "surrogateescape")
    strays = sum(1 for letter in text if "\udc80" <= letter <= "\udcff")
    proper = sum(1 for letter in text if letter > "\x7f") - strays
    return "cp1252" if proper * 3 >= strays else _older_encoding(sample)


def _is_clean(data: bytes) -> bool:
    """Whether UTF-8 bytes have nothing that `text.article.clean` changes; five times as fast as asking the text."""
    rest = data.translate(None, _UNCHANGED_BYTES)  # controls, and the characters beyond ASCII, which stay whole
    return (
        len(rest) == len(rest.translate(None, _CHANGED_BYTES))
        and not re.search(_CHANGED_SEQUENCES, rest)
        and (b"\xef" not in rest or b"\xef\xbb\xbf" not in rest)
        and (b"\xc2" not in rest or not re.search(_C1, rest))
    )


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: zero bytes, all of them in the same half of each unit."""
    if len(sample) % 2 or b"\0" not in sample:
        return None
    quads = [sample[place::4].count(0) for place in range(4)]
    units = len(sample) // 4
    if units and quads[3] >= units and quads[2] >= units - 1 and quads[0] == 0:
        return "utf-32-le"
    if units and quads[0] >= units and quads[1] >= units - 1 and quads[3] == 0:
        return "utf-32-be"
    even, odd = quads[0] + quads[2], quads[1] + quads[3]
    if min(even, odd) > 0 or max(even, odd) * 100 < len(sample) // 2:
        return None
    if max(even, odd) * 4 < len(sample) and _is_ordinary_utf8(sample.replace(b"\0", b"")):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    strange = sum(1 for letter in text if not (letter.isprintable() or letter in "\t\n\r\f\ufeff\xa0\xad"))
    return encoding if strange * 50 <= len(text) else None


def _is_ordinary_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8 without the control characters that the halves of wide characters look like."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(sample) - len(sample.translate(None, _UNUSUAL_CONTROLS)) <= len(sample) // 50


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few stray bytes, those read as Windows-1252; None where it is not UTF-8 at all."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum(1 for letter in text if "\udc80" <= letter <= "\udcff")
    proper = sum(1 for letter in text if letter > "\x7f") - strays
    return text.translate(_STRAY) if proper >= 4 * strays else None


def _older(data: bytes) -> str:
    return data.decode(_older_encoding(data[:_SAMPLE]), "surrogateescape").translate(_STRAY)


def _older_encoding(sample: bytes) -> str:
    """Latin scripts by their words and letters, because statistics fail on a few sentences; others by statistics."""
    central = min(("cp1250", "iso8859-2"), key=lambda encoding: _signs(sample.decode(encoding, "replace")))
    for encoding, languages in ((central, _CENTRAL_EUROPEAN), ("cp1254", _TURKISH)):
        if detect_language(sample.decode(encoding, "replace")) in languages:
            return encoding
    for encoding in ("cp1252", "mac_roman"):
        if _looks_western(sample.decode(encoding, "surrogateescape")):
            return encoding
    return _by_statistics(sample) or "cp1252"


def _signs(text: str) -> int:
    """How many characters beyond ASCII are no letters; the wrong encoding has more of them."""
    return sum(1 for letter in text if letter > "\x7f" and not letter.isalpha())


def _looks_western(text: str) -> bool:
    """Whether the letters beyond ASCII are those of Western Europe, a third of all at most, signs not in words."""
    odd = accented = 0
    for at, letter in enumerate(text):
        if letter <= "\x7f":
            continue
        if letter in _WESTERN_LETTERS:
            accented += 1
        elif letter not in _WESTERN_SIGNS or (letter not in "’·\xad–—" and _within_word(text, at)):
            odd += 1
    letters = sum(map(str.isalpha, text))
    return accented * 3 <= max(letters, 3) and odd * 20 <= accented + odd + 19


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None


# a byte kept by "surrogateescape" → what it is in Windows-1252, or the control character it is in Latin-1
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
