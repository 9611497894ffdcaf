"""The words of a text before it is read: families, how much is known, what is worth learning first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.reading.before import Counted, bulk_words, count, subject_of
from reader.reading.books import OpenBook
from reader.reading.families import Family, Spot, Tally, families_of, known, ladder, restated, shares_reached, to_learn
from reader.reading.opening import Opened
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.sources.markdown import parse_markdown
from reader.vocabulary.terms import Status
from tests.chapters import lighthouse

TEXT = "The boats went out. Boats go out, and one boat goes. The US told us. Nobody spoke."


def family(lemma: str, count: int, status: Status | None = None, rank: int | None = None) -> Family:
    return Family(lemma, (lemma,), count, status, 3.0, rank, Spot(0, 0, 0, len(lemma)))


def by_lemma(families: list[Family]) -> dict[str, Family]:
    return {one.lemma: one for one in families}


def test_forms_of_one_lemma_are_one_family(english: Chain) -> None:
    families, tokens = families_of([parse_markdown(TEXT, "x")], english, {})
    found = by_lemma(families)
    assert found["boat"].times == 3 and set(found["boat"].forms) == {"boats", "Boats", "boat"}
    assert found["go"].times == 3 and found["go"].first == Spot(0, 0, 10, 14)
    assert tokens == sum(one.times for one in families) == 17


def test_status_is_that_of_the_lemma_else_the_strongest_of_a_form(english: Chain) -> None:
    statuses = {"boat": Status.LEARNING_1, "boats": Status.KNOWN, "went": Status.LEARNING_2, "goes": Status.IGNORED,
                "out": Status.IGNORED}  # fmt: skip
    families, _ = families_of([parse_markdown(TEXT, "x")], english, statuses)
    found = by_lemma(families)
    assert found["boat"].status is Status.LEARNING_1
    assert found["go"].status is Status.LEARNING_2
    assert found["out"].status is Status.IGNORED
    assert found["nobody"].status is None
    changed = by_lemma(restated(families, {"nobody": Status.KNOWN}, english.source))
    assert changed["nobody"].status is Status.KNOWN and changed["boat"].status is None


def test_known_by_token_and_by_type_without_what_is_ignored() -> None:
    share = known(
        [
            family("a", 6, Status.KNOWN),
            family("b", 2),
            family("c", 2, Status.LEARNING_4),
            family("d", 90, Status.IGNORED),
        ]
    )
    assert (share.by_token, share.by_type) == (0.6, 1 / 3)
    assert known([]).by_token == 0


def test_what_helps_most_is_learned_first() -> None:
    words = [
        family("in no list", 2),
        family("rare", 2, rank=9000),
        family("common", 2, rank=20),
        family("often", 5),
        family("mine", 9, Status.KNOWN),
    ]
    assert [one.lemma for one in to_learn(words)] == ["often", "common", "rare", "in no list"]


def test_ladder_tells_how_many_lemmas_reach_which_share() -> None:
    words = [family("mine", 90, Status.KNOWN), *(family(f"w{n}", 1) for n in range(10))]
    assert ladder(words, (0.8, 0.9, 0.95, 1.0)) == [(5, 0.95), (10, 1.0)]
    assert shares_reached(words)["w4"] == pytest.approx(0.95)
    assert ladder([], (0.5,)) == []


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from([None, *Status])), max_size=30))
def test_ladder_keeps_its_promises(words: list[tuple[int, Status | None]]) -> None:
    families = [family(f"w{n}", times, status) for n, (times, status) in enumerate(words)]
    order = to_learn(families)
    for step in ladder(families):
        learned = {one.lemma for one in order[: step.lemmas]}
        after = [one._replace(status=Status.KNOWN) if one.lemma in learned else one for one in families]
        assert known(after).by_token >= step.share - 1e-9
        fewer = [
            one._replace(status=Status.KNOWN) if one.lemma in learned - {order[step.lemmas - 1].lemma} else one
            for one in families
        ]
        assert known(fewer).by_token < step.share


def test_words_of_a_book_are_those_of_all_its_chapters(english: Chain) -> None:
    book = lighthouse()
    article = book.chapter(3)
    subject = subject_of(Opened(article, choose_pair(article, Settings(language="es")), book, 3), OpenBook(book))
    *numbers, counted = count(subject, english, {})
    assert isinstance(counted, Counted) and counted.unread == 1 and set(numbers) == {0, 1, 3}
    found = by_lemma(counted.families)
    assert found["lamp"].times == 3 and found["lamp"].first.chapter == 0
    assert found["wave"].times == 60
    (word,) = bulk_words(subject, english, [found["wave"]])
    assert word.encounter is not None and word.encounter.sentence == "Waves broke."
    assert word.encounter.source.id.endswith("/1") and word.translation


def test_names_are_kept_apart_until_somebody_says_otherwise(english: Chain) -> None:
    text = "Boats met Zelenkov there. The boats of Zelenkov left. “Zelenkov,” said I. Nobody in Tarnopol knew."
    families, _ = families_of([parse_markdown(text, "x")], english, {})
    assert {one.lemma for one in families if one.is_aside} == {"Zelenkov", "Tarnopol"}
    assert not {"Zelenkov", "Tarnopol"} & {one.lemma for one in to_learn(families)}
    counted = known(families)
    assert counted.tokens == sum(one.times for one in families) - 4
    learned = restated(families, {"zelenkov": Status.LEARNING_1}, english.source)
    assert "Zelenkov" in {one.lemma for one in to_learn(learned)} and known(learned).tokens == counted.tokens + 3


def test_a_capital_letter_at_the_beginning_of_sentences_makes_no_name(english: Chain) -> None:
    text = "Zorbing is fun. “Zorbing!” he said. It is so: Zorbing."
    families, _ = families_of([parse_markdown(text, "x")], english, {})
    assert not [one.lemma for one in families if one.is_aside]


def test_german_nouns_are_no_names_for_their_capitals(english: Chain) -> None:
    article = parse_markdown("Er sah den Zwirbelkopf und das Haus.", "x")
    tally = Tally(get_language("de"))
    assert list(tally.add(article)) == [None]
    families = list(tally.families(english, {}))
    assert not [one.lemma for one in families if one.is_aside]
