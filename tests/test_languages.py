"""Languages by every name people use for them, and the language of a text by its words."""

import pytest

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import get_language

SENTENCES = {
    "en": "It was the third such flight in the year, but analysts warn that it remains effective.",
    "es": "El perro que no se ve es el que más ladra, pero no siempre muerde a la gente.",
    "de": "Der Mann ging in die Stadt und kaufte dort Brot, weil seine Frau Hunger hatte.",
    "fr": "Le chat dort dans la maison et il ne fait rien de plus que manger avec ses amis.",
    "it": "Il gatto dorme nella casa e non fa niente di più che mangiare con gli amici.",
    "pt": "O gato dorme em casa e não faz nada mais do que comer com os amigos dele.",
    "ca": "El gat dorm a la casa i no fa res més que menjar amb els seus amics, però és molt feliç.",
    "nl": "De kat slaapt in het huis en doet niet meer dan eten met zijn vrienden.",
    "sv": "Katten sover i huset och gör inte mer än att äta med sina vänner.",
    "nb": "Katten sover i huset og gjør ikke noe mer enn å spise sammen med vennene sine.",
    "fi": "Kissa nukkuu talossa, eikä se tee mitään muuta kuin syö ystäviensä kanssa, mutta se on iloinen.",
    "pl": "Kot śpi w domu i nie robi nic więcej niż jedzenie z przyjaciółmi, ale jest szczęśliwy.",
    "cs": "Kočka spí v domě a nedělá nic jiného, než že jí se svými přáteli, ale je šťastná.",
    "hu": "A macska a házban alszik, és nem csinál mást, csak eszik a barátaival, de boldog.",
    "ro": "Pisica doarme în casă și nu face nimic altceva decât să mănânce cu prietenii ei.",
    "tr": "Kedi evde uyuyor ve arkadaşlarıyla yemek yemekten başka bir şey yapmıyor ama çok mutlu.",
    "ru": "Кошка спит в доме и не делает ничего, кроме как есть с друзьями.",
    "uk": "Кішка спить у будинку і не робить нічого, крім як їсть з друзями, але вона щаслива.",
    "bg": "Котката спи в къщата и не прави нищо друго, освен да яде с приятелите си.",
    "el": "Η γάτα κοιμάται στο σπίτι.",
    "ja": "吾輩は猫である。名前はまだ無い。",
    "zh": "我爱北京天安门",
    "ko": "고양이는 집에서 잔다",
    "ar": "القط ينام في البيت",
    "fa": "گربه در خانه می‌خوابد و چیزی نمی‌خورد",
    "he": "החתול ישן בבית",
    "hi": "बिल्ली घर में सोती है",
    "th": "แมวนอนในบ้าน",
    "ka": "კატა სახლში სძინავს",
    "id": "Kucing itu tidur di dalam rumah dan tidak melakukan apa-apa selain makan dengan teman.",
    "vi": "Con mèo ngủ trong nhà và không làm gì khác ngoài việc ăn với bạn bè của nó.",
    "la": "In principio erat verbum et verbum erat apud Deum, non est qui faciat bonum.",
}


@pytest.mark.parametrize("name", ["es", "ES", "es-MX", "es_ES", "spa", "Spanish", " spanish ", "castilian"])
def test_a_language_is_found_by_any_of_its_names(name: str) -> None:
    assert get_language(name).code == "es"


@pytest.mark.parametrize(
    ("code", "known"), [("pb", "pt"), ("zt", "zh"), ("iw", "he"), ("ger", "de"), ("pt-BR", "pt"), ("fil", "tl")]
)
def test_codes_of_other_programs_are_understood(code: str, known: str) -> None:
    assert get_language(code).code == known


@pytest.mark.parametrize("code", ["xx", "", "klingon", "e", "??", "en es"])
def test_an_unknown_language_code_is_refused_with_the_remedy(code: str) -> None:
    with pytest.raises(ReaderError, match="two-letter ISO 639 code"):
        get_language(code)


def test_a_language_of_which_only_the_name_is_known_works() -> None:
    zulu = get_language("zu")
    assert (zulu.name, zulu.direction, zulu.spaced, zulu.elisions) == ("Zulu", "ltr", True, ())


def test_direction_and_spaces() -> None:
    assert get_language("ar").direction == "rtl"
    assert not get_language("ja").spaced
    assert get_language("ko").spaced


def test_abbreviations_carry_their_dot() -> None:
    assert {"mrs.", "etc."} <= get_language("en").abbreviations
    assert {"ee.uu.", "sr."} <= get_language("es").abbreviations
    assert all(word.endswith(".") for code in SENTENCES for word in get_language(code).abbreviations)


@pytest.mark.parametrize("code", SENTENCES)
def test_the_language_of_a_sentence(code: str) -> None:
    assert detect_language(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "   ", "1234 – 5678!", "Zxq wvk plm", "Mrs. Jones", "ok"])
def test_unsure_is_none(text: str) -> None:
    assert detect_language(text) is None


def test_foreign_names_and_quotations_do_not_change_the_language_of_a_text() -> None:
    text = (
        SENTENCES["en"] + " He called it “Московский Кремль” and she said “no sé qué decir” to them. " + SENTENCES["en"]
    )
    assert detect_language(text) == "en"
