"""What a page says about itself before its text begins is recognised, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.furniture import read_front
from reader.sources.plain import parse_plain

BODY = (
    "The harbour town of Brennack has kept its foghorn after a vote that went on until midnight, and the mayor said "
    "that she would now like everybody, foghorn included, to let her sleep."
)
CUERPO = (
    "El gato de la panadera duerme todo el día en el escaparate y por la noche recorre el pueblo para ver si hay "
    "alguien que todavía no se ha ido a la cama."
)


def test_a_page_copied_from_a_web_reader() -> None:
    page = (
        "Loading...\nPlease wait for a bit\nPlease wait for a bit\n\nClick any word to translate\n"
        f"Original article by Maren Oduya in Port Ellis\n{BODY}\n“Not before time,” said nobody. [Nobody] agreed."
    )
    article = parse_plain(page, "foghorn.txt")
    assert article.byline == "Maren Oduya in Port Ellis"
    assert article.title == "Foghorn"
    assert [block.text for block in article.blocks] == [BODY, "“Not before time,” said nobody. [Nobody] agreed."]


def test_title_between_furniture_and_byline() -> None:
    page = f"Loading…\n\nTown keeps its foghorn\n\nBy Maren Oduya and Jan de Vries\n\n5 min read\n\n{BODY}"
    article = parse_plain(page, "a.txt")
    assert (article.title, article.byline) == ("Town keeps its foghorn", "Maren Oduya and Jan de Vries")
    assert [block.text for block in article.blocks] == [BODY]


def test_title_and_standfirst_above_the_byline() -> None:
    standfirst = "After a vote that went on until midnight, the siren stays."
    article = parse_plain(f"Town keeps its foghorn\n\n{standfirst}\n\nBy Maren Oduya\n\n{BODY}", "a.txt")
    assert (article.title, article.byline) == ("Town keeps its foghorn", "Maren Oduya")
    assert [block.text for block in article.blocks] == [standfirst, BODY]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Original article by Maren Oduya in Port Ellis", "Maren Oduya in Port Ellis"),
        ("Written by J. R. Smith", "J. R. Smith"),
        ("Words by Ana María de la Cruz", "Ana María de la Cruz"),
        ("Author: Maren Oduya", "Maren Oduya"),
        ("Artículo original de Luis Pérez Ruiz en Madrid", "Luis Pérez Ruiz en Madrid"),
        ("Texto de Ana Gil", "Ana Gil"),
        ("Escrito por Ana Gil", "Ana Gil"),
        ("Ein Artikel von Anna Müller", "Anna Müller"),
        ("Text: Anna Müller", "Anna Müller"),
        ("Un article de Jean-Luc d’Ormesson", None),
        ("Un article de Marie Le Goff", "Marie Le Goff"),
        ("Écrit par Marie Le Goff", "Marie Le Goff"),
        ("Articolo originale di Paolo Rossi", "Paolo Rossi"),
        ("A cura di Paolo Rossi", "Paolo Rossi"),
        ("Artigo de João da Silva", "João da Silva"),
        ("By Maren Oduya in Port Ellis", "Maren Oduya in Port Ellis"),
        ("BY MAREN ODUYA", "MAREN ODUYA"),
        ("Por Ana Gil", "Ana Gil"),
        ("Von Anna Müller und Jan de Vries", "Anna Müller und Jan de Vries"),
        ("Par Marie Le Goff", "Marie Le Goff"),
        ("Di Paolo Rossi", "Paolo Rossi"),
    ],
)
def test_bylines_in_the_common_languages(line: str, names: str | None) -> None:
    front = read_front(["A title", line, BODY])
    assert front.byline == names and front.dropped == ({1} if names else set())


@pytest.mark.parametrize(
    "line",
    [
        "By the time he came, she had left.", "By noon", "By Thursday", "Por la mañana", "Por supuesto, Ana Gil",
        "Von hier aus", "Par hasard", "Di solito", "By George!", "“By Maren Oduya”", "Text by the sea",
        "Author: unknown", "Written by hand", "Un article de foi",
        "By Maren Oduya, who never slept in the town and did not mean to, and who said so to everybody",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_byline(line: str) -> None:
    front = read_front(["A title", line, BODY])
    assert (front.byline, front.dropped) == (None, frozenset())


def test_a_title_that_begins_like_a_byline_is_a_title() -> None:
    article = parse_plain(f"By Night in Chile\n\n{BODY}", "a.txt")
    assert (article.title, article.byline) == ("By Night in Chile", None)


@pytest.mark.parametrize(
    "lines",
    [
        ["Loading..."], ["Loading…", "Please wait for a moment"], ["Cargando...", "Espere un momento, por favor"],
        ["Wird geladen…", "Bitte warten"], ["Chargement en cours…", "Veuillez patienter"], ["Caricamento in corso…"],
        ["A carregar...", "Aguarde um momento"], ["Click any word to translate"], ["Tap a word to see its translation"],
        ["Haz clic en una palabra para traducirla"], ["Klicke auf ein Wort, um es zu übersetzen"],
        ["Cliquez sur un mot pour le traduire"], ["Clicca su una parola per tradurla"],
        ["Clique em uma palavra para traduzir"], ["Skip to main content", "Loading...", "Menu", "Sign in", "Share"],
    ],
)  # fmt: skip
def test_furniture_in_the_common_languages(lines: list[str]) -> None:
    assert read_front([*lines, BODY]).dropped == set(range(len(lines)))


def test_furniture_in_the_middle_of_a_text_is_text() -> None:
    page = "\n\n".join([BODY, BODY, BODY, "Loading...", "Please wait...", "Click any word to translate", BODY])
    article = parse_plain(page, "a.txt")
    assert "\n\n".join(block.text for block in article.blocks) == page


@pytest.mark.parametrize(
    "first",
    [
        "Please wait here, said the porter.",
        "Please wait.",
        "Loading the van took an hour",
        "One moment",
        "Share",
        "Espera",
        "Laden",
    ],
)
def test_prose_that_begins_like_furniture_stays(first: str) -> None:
    article = parse_plain(f"{first}\n\n{CUERPO}\n\n{BODY}", "zzz.txt")
    kept = [*([] if article.title == "Zzz" else [article.title]), *(block.text for block in article.blocks)]
    assert kept == [first, CUERPO, BODY]


def test_a_page_that_is_nothing_but_furniture_is_kept() -> None:
    article = parse_plain("Loading...\nPlease wait", "zzz.txt")
    assert [block.text for block in article.blocks] == ["Loading...", "Please wait"]


WORDS = "the ferry Loading wait by Maren please word translate old Share moment text house said"
SENTENCES = st.lists(
    st.sampled_from(WORDS.split()),
    min_size=8,
    max_size=30,
).map(lambda words: "He " + " ".join(words) + ".")


@given(st.lists(SENTENCES, min_size=1, max_size=14))
def test_sentences_are_never_furniture(lines: list[str]) -> None:
    assert read_front(lines).dropped == frozenset()
