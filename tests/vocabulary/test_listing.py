"""Long lists: order, filter and search in memory say the same as the file; changes come through."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.vocabulary.cards import REVIEW, Card
from reader.vocabulary.listing import ORDERS, TermIndex
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import MORNING, click, give_cards
from tests.vocabulary.test_standing import frequency_of

WORDS = ("threat", "sovereign", "off", "stave", "Élan", "zzyzx")


def filled(store: Store) -> TermIndex:
    for number, word in enumerate(WORDS):
        click(store, word, offset=number, minute=number, status=Status(number), translation=f"t{number}")
    click(store, "off", "offs", offset=77)
    store.keep(text="Haus", language="de", target_language="en", translation="house")
    store.edit(2, notes="as in debt", tags=["Politics"])
    give_cards(store, [Card(3, REVIEW, None, 5.0, 5.0, MORNING, None, 1, 0)])
    store.rank_terms(frequency_of)
    index = TermIndex()
    for _ in index.fill(store.path):
        pass
    return index


def texts(store: Store, ids: list[int]) -> list[str]:
    rows = store.rows(ids)
    return [rows[number].text for number in ids]


def test_every_order_lists_every_term(store: Store) -> None:
    index = filled(store)
    for order in ORDERS:
        assert sorted(index.ids(order=order)) == list(range(1, 8))
    assert texts(store, index.ids("en", order="added"))[0] == "zzyzx"
    assert texts(store, index.ids("en", order="due"))[0] == "off"
    assert texts(store, index.ids("en", order="encounters"))[0] == "off"
    assert texts(store, index.ids("en", order="alphabet"))[:2] == ["Élan", "off"]
    assert texts(store, index.ids("en", order="frequency"))[:4] == ["off", "threat", "sovereign", "stave"]


def test_a_search_puts_the_word_itself_before_the_sentences_it_stands_in(store: Store) -> None:
    said = "Off to the harbour went the harbourmaster."
    click(store, "off", sentence=said, translation="apagado", offset=1)
    click(store, "quay", sentence="The quay is long.", translation="harbour wall", offset=2)
    click(store, "harbour", sentence=said, translation="puerto", offset=3)
    index = TermIndex()
    list(index.fill(store.path))
    for order in ORDERS:
        assert texts(store, index.ids(order=order, search="harbour")) == ["harbour", "quay", "off"]


def test_priority_is_the_files_own_order(store: Store) -> None:
    index = filled(store)
    for language in ("", "en", "de"):
        for statuses in (None, {Status.NEW, Status.KNOWN}):
            ids, count = store.first_listed(language, statuses, 99)
            assert index.ids(language, statuses) == ids
            assert count == len(ids)


def test_due_are_those_that_a_review_would_ask_for(store: Store) -> None:
    cards = [Card(number, REVIEW, None, 5.0, 5.0, MORNING, None, 1, 0, number == 2) for number in (1, 2, 6)]
    for number, word in enumerate(WORDS):
        click(store, word, offset=number)
        store.set_status([number + 1], Status(number))
    give_cards(store, [*cards, Card(3, REVIEW, None, 5.0, 5.0, MORNING + timedelta(days=2), None, 1, 0)])
    index = TermIndex()
    for _ in index.fill(store.path):
        pass
    later = MORNING + timedelta(days=1)
    # Of the others two is put aside, three is due later, six is known by the reader's own word.
    assert texts(store, index.ids("en", due_until=later)) == ["threat"]
    assert store.first_listed("en", None, 9, later) == ([1], 1)
    assert texts(store, index.ids("en", order="due"))[:2] == ["threat", "off"]


def test_search_finds_words_meanings_notes_tags_and_sentences(store: Store) -> None:
    index = filled(store)
    for wanted, found in (
        ("SOVER", {"sovereign"} | set(WORDS)),  # it stands in the sentence of all
        ("elan", {"Élan"}),
        ("HOUSE", {"Haus"}),
        ("as in DEBT", {"sovereign"}),
        ("#politics", {"sovereign"}),
        ("nowhere", set()),
    ):
        assert set(texts(store, index.ids(search=wanted))) == found


def test_changes_come_through(store: Store) -> None:
    index = filled(store)
    index.ids("en", {Status.KNOWN})
    store.set_status([1], Status.KNOWN)
    store.delete([4])
    new = click(store, "debt", offset=999).term.id
    index.renew(store, [1, 4, new])
    assert set(texts(store, index.ids("en", {Status.KNOWN}))) == {"threat", "zzyzx"}
    assert 4 not in index.ids()
    assert set(index.ids(search="debt")) == {2, new}
    for order in ORDERS:
        assert sorted(index.ids(order=order)) == [1, 2, 3, 5, 6, 7, new]


def test_terms_that_stand_elsewhere_are_put_there(store: Store) -> None:
    index = filled(store)
    assert texts(store, index.ids("en"))[0] != "zzyzx"
    moved = store.rows([6])[6].standing
    assert moved is not None
    index.take({6: moved._replace(priority=100.0, apart="", rank=1), 999: moved})
    assert texts(store, index.ids("en"))[0] == "zzyzx"
    assert texts(store, index.ids("en", order="frequency"))[0] == "zzyzx"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 6)), max_size=30))
def test_orders_mended_by_one_are_as_orders_made_anew(changed: list[tuple[int, int]]) -> None:
    from pathlib import Path

    with Store(Path(":memory:")) as store:
        for number in range(40):
            store.keep(text=f"word{number}", language="en", target_language="es", status=Status(number % 7))
        store.rank_terms(frequency_of)
        index = TermIndex()
        index.renew(store, range(1, 41))
        for order in ORDERS:
            index.ids(order=order)
        for number, status in changed:
            store.set_status([number], Status(status))
            index.renew(store, [number])
        fresh = TermIndex()
        fresh.renew(store, range(1, 41))
        assert [fresh._listed[n].status for n in fresh.ids(order="status")] == [
            index._listed[n].status for n in index.ids(order="status")
        ]
        assert sorted(index.ids()) == sorted(fresh.ids())
