"""FreeDict's dictd files and the repair of what Ergane left in them; the bodies are entries of the real files."""

import gzip
from pathlib import Path

from dictionaries.build.freedict import Row, read_dictd, read_rows, sane_pronunciation
from dictionaries.build.segment import glued

BOX = "box /bɔks/\n1. arca, caja\n2. estuche, jarro, olla\n"


def _as_it_is(word: str) -> str | None:
    return word


def _translations(*bodies: str) -> list[tuple[str, str]]:
    return [(row.headword, row.translation) for row in read_rows(bodies, _as_it_is, _as_it_is)]


def test_senses_and_places_are_counted() -> None:
    assert read_rows([BOX], _as_it_is, _as_it_is) == [
        Row("box", "bɔks", 0, 0, "arca"),
        Row("box", "bɔks", 0, 1, "caja"),
        Row("box", "bɔks", 1, 0, "estuche"),
        Row("box", "bɔks", 1, 1, "jarro"),
        Row("box", "bɔks", 1, 2, "olla"),
    ]


def test_headword_cut_after_its_first_word_is_dropped() -> None:
    bodies = ["All /lhælouz/\nTodos los Santos\n", "break /breik/\nromper\n", "break /breikdaun/\ndemoler\n"]
    assert _translations(*bodies) == [("break", "romper")]


def test_headword_that_comes_again_after_another_was_cut() -> None:
    bodies = ["house /hˈaʊs/\ncasa\n", "housefly /hˈaʊsflaɪ/\nmosca\n", "house /hˈaʊs/\nchiesa\n"]
    assert _translations(*bodies) == [("house", "casa"), ("housefly", "mosca")]
    again = ["cassa /kˈassa/\njug, box\n", "cassa /kˈassa/\ncoffin\n"]
    assert _translations(*again) == [("cassa", "jug"), ("cassa", "box"), ("cassa", "coffin")]


def test_part_of_speech_and_gender_stand_after_the_pronunciation() -> None:
    rows = read_rows(["maison /mɛzɔ̃/ <n, fem>\nhouse\n", "house\nmaison\n"], _as_it_is, _as_it_is)
    assert [(row.part, row.gender) for row in rows] == [("noun", "f"), ("", "")]


def test_affixes_and_markup_are_dropped() -> None:
    assert _translations("archbishop /ɑːtʃbiʃəp/\narchi‐, arzobispo (m) <m>\n") == [("archbishop", "arzobispo")]


def test_words_run_together_are_taken_apart_or_dropped() -> None:
    mend = glued("es", {"cuarto de baño"})
    assert mend("cuartodebaño") == "cuarto de baño"
    assert mend("calabacín") == "calabacín"
    assert mend("xqzvwk") is None
    assert _translations("Hague /heig/\nLaHaya\n") == [("Hague", "La Haya")]


def test_pronunciation_that_cannot_be_the_words_is_left_out() -> None:
    assert sane_pronunciation("box", "bɔks") == "bɔks"
    assert sane_pronunciation("abide", "ə") == ""
    assert sane_pronunciation("Algiers", "bcd") == ""


def test_dictd_bodies_come_in_order_each_once(tmp_path: Path) -> None:
    bodies = ["00-database-info\nabout\n", BOX, "abide /əbaid/\n1. esperar\n"]
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    def number(value: int) -> str:
        return digits[value // 64] + digits[value % 64]

    offset, lines = 0, []
    for word, body in zip(("00-database-info", "box", "abide"), bodies, strict=True):
        length = len(body.encode())
        lines.append(f"{word}\t{number(offset)}\t{number(length)}")
        offset += length
    index, data = tmp_path / "x.index", tmp_path / "x.dict.dz"
    index.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    data.write_bytes(gzip.compress("".join(bodies).encode()))
    assert list(read_dictd(index, data)) == bodies[1:]
