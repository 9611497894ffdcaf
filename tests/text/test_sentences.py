"""Where sentences end, and where they only seem to."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text.sentences import sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, get_language(language))]


# "|" stands where a sentence ends; the text is the same without it
CASES = {
    "en": [
        "Mrs. Jones went to the U.S.A. for 3.5km.| Then she left.| No. 5 is here.| He said no.| Then yes.",
        "“I think so,” he said.| “There will be more.”| Then he left…| And came back.| (He did.)",
        "The issue of [Mexican] politicians is going to weigh.| [Mexican] politicians know it.",
        "“Really?” he asked.| Why?| because.| “No!” she cried, “never!”| He left.",
        "He works at Apple Inc.| The company is big.| J. R. R. Tolkien wrote it.| So did I.| He left.",
        "It is 5 p.m.| We go to the U.S. Department of State in the U.S.| He was Martin Luther King Jr.| He smiled.",
        "‘Is she willing to go after them?’| Because some of these people are [drug-trafficking] friends.",
        "Wait ... what?| “... and then” he left.| (...) He [...] left.| End.",
        "1. The first thing.| 2. The second.",
        "See Fig. 3 and pp. 4–5.| Smith et al. (2020) said so, cf. p. 5.",
        "He was paid.[1]| Then more.²| And he left.",
        "copied text.Next one.| See example.com or Node.js.| A last sentence without a full stop".replace(".N", ".|N"),
    ],
    "es": [
        "El Sr. García vive en EE. UU. desde 1990.| ¿Qué pasa?| ¡Nada!| Hay cosas, p. ej. manzanas.",
        "La Dra. Ruiz vive en EE. UU.| El presidente no.| —No sé. —dijo él.| —¿Qué? —preguntó.| «Sí.»| Bien",
        "La Comisión de los DD.HH. está en EE.UU. y no en la C. de México.",
    ],
    "de": [
        "Das ist z. B. ein Apfel.| Am 3. Mai kam er.| Im 19. Jahrhundert lebte sie.| Er sagte: „Nein.“| Dann ging er.",
        "Dr. Müller kam.| Es war 1998.| Dann kam sie mit Äpfeln, Birnen usw.| Das war gut.",
    ],
    "fr": ["M. Dupont est là.| « Oui ! » dit-il.| Il est parti à 5 h.| Elle aussi.| C’est vrai ?| Non."],
    "it": ["Il sig. Rossi vide cani, gatti, ecc.| Poi andò via.| È vero?| Sì."],
    "pt": ["O Sr. Silva chegou à Av. Paulista, n. 5.| Sim."],
    "ja": ["今日は晴れ。|明日は雨？|「そうだ。」と言った。|「うん！」|彼は笑った。|終わり"],
    "zh": ["你好。|我很好！|你呢？|“好。”|他说。"],
    "hi": ["यह है।| वह था।| अब"],
    "el": ["Τι κάνεις;| Καλά.| Εσύ;"],
}


@pytest.mark.parametrize(("code", "marked"), [(code, case) for code, cases in CASES.items() for case in cases])
def test_sentence_ends(code: str, marked: str) -> None:
    assert sentences(marked.replace("|", ""), code) == [part.strip() for part in marked.split("|")]


def test_blank_lines_end_a_sentence_and_line_ends_do_not() -> None:
    assert sentences("One\n\n \nTwo three\nfour. \n Five") == ["One", "Two three\nfour.", "Five"]


def test_no_text_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n ") == []
    assert sentences("...") == ["..."]


def test_double_spaces_stay_inside_and_are_trimmed_outside() -> None:
    assert sentence_spans("  Two  spaces.  Here.  ", get_language("en")) == [(2, 14), (16, 21)]


@given(st.text(st.sampled_from("aA.!?…。” \n)([1IdDr’"), max_size=60), st.sampled_from(["en", "es", "de", "el", "ja"]))
def test_sentences_are_in_order_trimmed_and_lose_nothing(text: str, code: str) -> None:
    spans = sentence_spans(text, get_language(code))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "1. " * 300_000,
        "A. " * 300_000,
        "." * 1_000_000,
        "No. 5 " * 150_000,
        "." * 1_000_000 + "a",
        "。" * 1_000_000 + "と",
        "." + "¹" * 1_000_000 + "a",
        "." + "[1]" * 300_000 + "a",
        "." + "”" * 1_000_000 + "a",
        "a.B" * 300_000,
        "word.Next" * 100_000,
    ],
    ids=lambda text: f"{text[:9]}…{text[-1:]}",
)
def test_a_million_characters_take_no_more_than_a_moment(text: str) -> None:
    before = time.process_time()
    sentence_spans(text, get_language("en"))
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("run", "tail"), [(".", "a"), ("?!", "a"), ("…", "a"), ("。", "と"), ("a.B", ""), (".”", "a"), (".¹", "a")]
)
def test_four_times_the_stops_take_about_four_times_as_long(run: str, tail: str) -> None:
    """Sixteen times where every stop of a run is tried anew; measured at lengths where that would be seconds."""

    def seconds(count: int) -> float:
        text = run * count + tail
        before = time.process_time()
        sentence_spans(text, get_language("en"))
        return time.process_time() - before

    seconds(1)
    assert min(seconds(20_000) for _ in range(3)) < 9 * min(seconds(5_000) for _ in range(3)) + 0.05


def test_a_run_of_stops_ends_one_sentence_wherever_it_is_found() -> None:
    assert sentences("Well...What now?! Yes..it is. “Oh!!” End...") == [
        "Well...",
        "What now?!",
        "Yes..it is.",
        "“Oh!!”",
        "End...",
    ]
    assert sentences("。。。と言った。。終わり", "ja") == ["。。。と言った。。", "終わり"]
