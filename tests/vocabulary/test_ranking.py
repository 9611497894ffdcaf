"""Most frequent first, with the reason in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reader.errors import ReaderError
from reader.text.frequency import Frequencies, Frequency
from reader.vocabulary.ranking import SORTS, FrequencyOf, Ranked, rank
from reader.vocabulary.terms import Status, Term
from tests.vocabulary.clicks import MORNING


def term(
    text: str, met: int = 1, *, number: int = 1, language: str = "en", day: int = 0, due: int | None = None
) -> Term:
    return Term(
        id=number,
        text=text,
        language=language,
        target_language="es",
        status=Status.NEW,
        translation="",
        definition="",
        part_of_speech=None,
        added=MORNING + timedelta(days=day),
        changed=MORNING,
        encounters=met,
        latest=None,
        due=None if due is None else MORNING + timedelta(days=due),
    )


LISTED = {
    "of": Frequency(7.4, 3, "very common"),
    "to": Frequency(7.43, 4, "very common"),
    "the": Frequency(7.73, 1, "very common"),
    "off": Frequency(5.7, 181, "very common"),
    "charge": Frequency(4.9, 1290, "common"),
    "threat": Frequency(4.78, 1691, "common"),
    "stave": Frequency(2.9, 21044, "rare"),
    "narco-terrorism": Frequency(2.1, None, "rare"),
}
UNLISTED = Frequency(0.0, None, "unlisted")


def listed(one: Term) -> Frequency:
    return LISTED.get(one.text.lower(), UNLISTED)


def order(ranked: list[Ranked]) -> list[str]:
    return [one.term.text for one in ranked]


@pytest.mark.parametrize(
    ("text", "met", "why"),
    [
        ("charge", 3, "common · rank 1,290 · met 3×"),
        ("charge", 0, "common · rank 1,290"),
        ("charge", 1234, "common · rank 1,290 · met 1,234×"),
        ("narco-terrorism", 1, "rare · met 1×"),
        ("to stave off", 1, "rare · rank 21,044 (its rarest word, “stave”) · met 1×"),
        ("Stave off!", 1, "rare · rank 21,044 (its rarest word, “Stave”) · met 1×"),
        ("threat of narco-terrorism", 1, "rare (its rarest word, “narco-terrorism”) · met 1×"),
        ("Sheinbaum", 2, "in no frequency list · met 2×"),
        ("the Sheinbaum threat", 1, "in no frequency list · met 1×"),
    ],
)
def test_reason_in_words(text: str, met: int, why: str) -> None:
    (one,) = rank([term(text, met)], listed)
    assert one.why == why


def test_most_frequent_first_and_what_no_list_has_after_it() -> None:
    texts = ["Sheinbaum", "to stave off", "threat", "narco-terrorism", "teh", "charge", "the"]
    terms = [term(text, met=number, number=number) for number, text in enumerate(texts)]
    assert order(rank(terms, listed)) == [
        *("the", "charge", "threat", "to stave off", "narco-terrorism"),
        *("teh", "Sheinbaum"),  # the more often met first
    ]


def test_equal_frequency_goes_by_encounters_then_alphabet() -> None:
    terms = [term("zeta"), term("Élan"), term("delta"), term("eta", met=5)]
    assert order(rank(terms, listed)) == ["eta", "delta", "Élan", "zeta"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("frequency", ["the", "charge", "threat", "Árbol"]),
        ("added", ["threat", "Árbol", "charge", "the"]),
        ("due", ["Árbol", "the", "charge", "threat"]),
        ("encounters", ["charge", "threat", "the", "Árbol"]),
        ("alphabet", ["Árbol", "charge", "the", "threat"]),
    ],
)
def test_orders(sort: str, expected: list[str]) -> None:
    terms = [
        term("the", met=2, day=1, due=5),
        term("threat", met=3, day=4),
        term("charge", met=9, day=2),
        term("Árbol", met=1, day=3, due=2),
    ]
    assert order(rank(terms, listed, sort)) == expected


def test_every_order_is_the_same_whatever_came_first() -> None:
    texts = ["the", "threat", "charge", "Sheinbaum", "sheinbaum", "Shéinbaum", "to stave off"]
    terms = [term(text, number=number) for number, text in enumerate(texts)]
    for sort in SORTS:
        assert rank(terms, listed, sort) == rank(terms[::-1], listed, sort)


def test_unknown_order_is_said() -> None:
    with pytest.raises(ReaderError, match=r"no order “rank”; use one of: frequency, added, due"):
        rank([], listed, "rank")


def test_each_word_is_looked_up_in_its_own_language() -> None:
    def frequency_of(one: Term) -> Frequency:
        return {"en": LISTED["charge"], "es": LISTED["the"]}[one.language]

    terms = [term("once", language="en", number=1), term("once", language="es", number=2)]
    assert [one.term.language for one in rank(terms, frequency_of)] == ["es", "en"]


def real(language: str) -> FrequencyOf:
    frequencies = Frequencies(language)
    found: Callable[[Term], Frequency] = lambda one: frequencies.of(one.text)  # noqa: E731
    return found


def test_real_frequencies_put_common_words_before_rare_ones_and_names_last() -> None:
    texts = ["thinktank", "Xochiquetzalli", "to stave off", "sovereign", "the", "threat"]
    ranked = rank([term(text) for text in texts], real("en"))
    assert order(ranked)[:4] == ["the", "threat", "sovereign", "to stave off"]
    assert order(ranked)[-1] == "Xochiquetzalli"
    assert ranked[-1].why == "in no frequency list · met 1×"
    assert "(its rarest word, “stave”)" in ranked[3].why
