"""Bytes of any age and origin become text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.encoding import _is_clean, decode, is_binary, text_of
from reader.text.article import clean

TEXTS = {
    "spanish": "El niño comió piñas y después habló con la señora García. ¿Qué pasó?",
    "year": "Año",
    "english": "It’s a “test” — naïve café.",
    "french": "L’été dernier, j’ai mangé une crêpe à la crème brûlée chez ma sœur — c’était très bon.",
    "german": "Für Übermütige: das schöne Mädchen aß süße Äpfel und sprach über größere Dinge.",
    "czech": "Příliš žluťoučký kůň úpěl ďábelské ódy a to je vše, co se na to dá říct. Když už to bylo, tak to je.",
    "polish": "Zażółć gęślą jaźń, ale to nie jest to, co się na to mówi. Czy to jest dobre? Nie, bo jak może być.",
    "turkish": "Bir gün çok güzel bir şehre gittim ve orada Iğdır ile ilgili şeyler öğrendim ama daha çok var.",
    "russian": "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. "
    "Все смешалось в доме Облонских. Жена узнала, что муж был в связи с гувернанткой.",
    "greek": "Το σπίτι είναι μεγάλο και όμορφο και δεν θα το πουλήσω ποτέ σε κανέναν.",
    "japanese": "吾輩は猫である。名前はまだ無い。\nどこで生れたかとんと見当がつかぬ。何でも薄暗い所で泣いていた。",
    "chinese": "我爱北京天安门，天安门上太阳升。\n伟大领袖毛主席，指引我们向前进。",
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, code) for text in TEXTS for code in ("utf-8", "utf-8-sig", "utf-16", "utf-32")),
        *((text, code) for text in TEXTS for code in ("utf-16-le", "utf-16-be") if text != "year"),
        ("spanish", "cp1252"), ("spanish", "latin-1"), ("year", "cp1252"), ("english", "cp1252"), ("french", "cp1252"),
        ("french", "mac_roman"), ("german", "latin-1"), ("czech", "cp1250"), ("czech", "iso8859-2"),
        ("polish", "cp1250"), ("polish", "iso8859-2"), ("turkish", "cp1254"), ("russian", "cp1251"),
        ("russian", "koi8-r"), ("greek", "cp1253"), ("japanese", "shift_jis"), ("japanese", "euc-jp"),
        ("chinese", "gb18030"),
    ],
)  # fmt: skip
def test_texts_in_their_encodings(text: str, encoding: str) -> None:
    data = TEXTS[text].encode(encoding)
    assert decode(data) == TEXTS[text]
    assert not is_binary(data)


def test_a_stray_byte_does_not_spoil_a_utf8_text() -> None:
    data = "“Ñandú”, said é. ".encode() * 5 + b"caf\xe9 \x93x\x94"
    assert decode(data) == "“Ñandú”, said é. " * 5 + "café “x”"


def test_a_cut_off_character_at_the_end_does_not_spoil_the_text() -> None:
    assert decode("Año tras año, él vivió así: ñandú".encode()[:-1]).startswith("Año tras año, él vivió así: ñand")


def test_bytes_that_no_guess_fits_are_still_text() -> None:
    assert decode(b"\x81\x8d\xff\xfe plain") != ""


@pytest.mark.parametrize("data", [b"A\0b", b"abc\0defg", b"text\0 and more text", b"\0one\0 two and three"])
def test_a_stray_zero_byte_does_not_make_ascii_utf16(data: bytes) -> None:
    assert text_of(data) == data.replace(b"\0", b"").decode()


def test_a_few_zero_bytes_make_no_binary_file_and_many_do() -> None:
    assert not is_binary(b"text\0 and more text")
    assert not is_binary(b"")
    assert is_binary(bytes(range(32)) * 10)


CONTROLS = st.text(
    st.sampled_from("aé’\x00\x1b\r\n\t\x7f\x85\x9f\u2028\u202a\u202e\u2066\u2069\u2070\ufeff\uff21\u200d")
)


@given(st.one_of(st.text(), CONTROLS))
def test_bytes_and_text_agree_on_what_is_clean(text: str) -> None:
    assert _is_clean(text.encode()) == (clean(text) == text and "\r" not in text)


@given(st.one_of(st.text(), CONTROLS))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if "\0" not in text:
        assert text_of(text.encode()) == clean(text)


@given(st.binary())
def test_no_bytes_fail_and_nothing_unclean_comes_out(data: bytes) -> None:
    assert clean(text_of(data)) == text_of(data)
    text_of(data).encode()
