"""What Anki itself makes of our package and of our text file."""

import html
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.cards import Card
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest
from anki.notes import Note
from hypothesis import given
from hypothesis import strategies as st

from reader.export.anki import note_fields, note_tags, render_anki_tsv, render_apkg
from reader.export.cards import FIELDS
from reader.export.markup import escape
from reader.export.rows import ExportRow
from reader.vocabulary.terms import Status

Row = Callable[..., ExportRow]
MOMENT = datetime(2026, 2, 1, 12, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> {{c1::a}} {{Term}} [sound:x.mp3] [anki:play:q:0] "
    "[latex]x[/latex] [$]y[/$] [[type:Term]] \\(z\\) \\[w\\] <!-- a --> &lt;i&gt; \"q\" 'q' "
    "\t tab\nline\x1f\x00 end"
)


def import_package(collection: Collection, data: bytes, *, scheduling: bool = True) -> tuple[int, int]:
    """Imports as File → Import does and returns how many notes were new and how many updated."""
    package = Path(collection.path).with_name("words.apkg")
    package.write_bytes(data)
    options = ImportAnkiPackageOptions(with_scheduling=scheduling)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log
    assert not log.conflicting
    return len(log.new), len(log.updated)


def import_text(collection: Collection, data: bytes) -> tuple[int, int]:
    """Imports with what Anki reads from the header alone."""
    file = Path(collection.path).with_name("words.txt")
    file.write_bytes(data)
    metadata = collection.get_csv_metadata(str(file), None)
    log = collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log
    return len(log.new), len(log.updated)


def note_of(collection: Collection, made: ExportRow) -> Note:
    [nid] = collection.db.list("select id from notes where guid = ?", made.guid)  # type: ignore[union-attr]
    return collection.get_note(nid)


def cards_in_order(collection: Collection) -> Sequence[Card]:
    return [collection.get_card(cid) for cid in collection.find_cards("", order="c.due, c.ord")]


class Shown(HTMLParser):
    """A rendered side of a card: its words, its tags, its attributes."""

    def __init__(self, side: str) -> None:
        super().__init__()
        self.words, self.tags, self.attributes = "", set[str](), set[str]()
        self.feed(side)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    def handle_data(self, data: str) -> None:
        self.words += data


def test_importing_twice_adds_nothing_and_a_later_export_updates(row: Row, collection: Collection) -> None:
    rows = [row(), row(term="Weg", sentence="Der Weg ist weit.", surface="Weg", language="de")]
    assert import_package(collection, render_apkg(rows, MOMENT)) == (2, 0)
    before = note_of(collection, rows[0])
    assert import_package(collection, render_apkg(rows, MOMENT)) == (0, 0)
    later = [row(translation_in_context="imputado", status=Status.KNOWN), rows[1]]
    assert import_package(collection, render_apkg(later, MOMENT + timedelta(days=1))) == (0, 2)
    assert (collection.note_count(), collection.card_count()) == (2, 4)
    after = note_of(collection, rows[0])
    assert after.id == before.id
    assert (after["Translation"], after["Status"]) == ("imputado", "known")


def test_the_fields_of_a_note(row: Row, collection: Collection) -> None:
    made = row(tags=("news", "two words", 'q"uote'))
    import_package(collection, render_apkg([made], MOMENT))
    note = note_of(collection, made)
    assert note.note_type()["name"] == "Reader"  # type: ignore[index]
    assert tuple(note.keys()) == FIELDS
    assert note["Term"] == "charge"
    assert note["Translation"] == "acusado"
    assert note["Sentence"] == "The boss was <b>charged</b> with trafficking."
    assert note["Cloze"] == "The boss was <b>…</b> with trafficking."
    assert note["SentenceTranslation"] == "El jefe fue acusado de tráfico."
    assert note["PartOfSpeech"] == "verb"
    assert note["Source"] == "Mexico rejects US intervention"
    assert note["Frequency"].endswith("rank 1,290 · met 3×")
    assert note.tags == ["news", "q_uote", "two_words"]


def test_each_language_pair_has_its_deck(row: Row, collection: Collection) -> None:
    rows = [row(), row(term="Weg", language="de", target_language="en")]
    import_package(collection, render_apkg(rows, MOMENT))
    decks = [collection.decks.name(note_of(collection, made).cards()[0].did) for made in rows]
    assert decks == ["Reader::en → es", "Reader::de → en"]


def test_new_cards_come_in_the_order_of_the_ranking(row: Row, collection: Collection) -> None:
    terms = ["zebra", "apple", "mango", "lemon"]
    import_package(collection, render_apkg([row(term=term) for term in terms], MOMENT))
    cards = [card for card in cards_in_order(collection) if card.ord == 0]
    assert [card.note()["Term"] for card in cards] == terms
    assert len({card.due for card in cards}) == len(terms)


def test_without_a_sentence_there_is_one_card_and_it_is_not_blank(row: Row, collection: Collection) -> None:
    import_package(collection, render_apkg([row(sentence="", sentence_translation="")], MOMENT))
    [card] = cards_in_order(collection)
    assert Shown(card.render_output().question_text).words.split() == ["charge"]
    assert "acusado" in Shown(card.render_output().answer_text).words
    assert not collection.get_empty_cards().notes


def test_recognition_asks_for_the_meaning_and_production_for_the_word(row: Row, collection: Collection) -> None:
    import_package(collection, render_apkg([row()], MOMENT))
    recognition, production = (card.render_output() for card in cards_in_order(collection))
    asked = Shown(recognition.question_text).words
    assert " ".join(asked.split()) == "The boss was charged with trafficking."
    assert "<b>charged</b>" in recognition.question_text
    gap = Shown(production.question_text).words
    assert "The boss was … with trafficking." in gap
    assert "acusado" in gap
    assert "charge" not in gap
    for answer in (recognition, production):
        shown = Shown(answer.answer_text).words
        for expected in (
            "charged",
            "charge",
            "acusado",
            "verb",
            "Mexico rejects US intervention",
            "rank 1,290",
        ):
            assert expected in shown
    assert "prefers" not in recognition.css
    assert "nightMode" in recognition.css
    assert "night_mode" in recognition.css


def test_only_the_occurrence_that_was_met_is_hidden(row: Row, collection: Collection) -> None:
    cloze = "They attack {{c1::at}} dawn, at noon."
    made = row(term="at", sentence="They attack at dawn, at noon.", sentence_cloze=cloze)
    import_package(collection, render_apkg([made], MOMENT))
    assert note_of(collection, made)["Cloze"] == "They attack <b>…</b> dawn, at noon."


@pytest.mark.parametrize("way", ["package", "text"])
def test_nothing_in_a_text_can_run_or_turn_into_something_in_anki(row: Row, collection: Collection, way: str) -> None:
    word = "WORD"
    made = row(
        term=HOSTILE,
        pos=HOSTILE,
        translation_in_context=HOSTILE,
        definition=HOSTILE,
        sentence=f"{HOSTILE} {word} {HOSTILE}",
        surface=word,
        sentence_translation=HOSTILE,
        language=f'"><script>{HOSTILE}',
        source=HOSTILE,
    )
    import_package(collection, render_apkg([row(term="plain")], MOMENT))
    if way == "package":
        assert import_package(collection, render_apkg([made], MOMENT)) == (1, 0)
    else:
        assert import_text(collection, render_anki_tsv([made])) == (1, 0)
    for card in note_of(collection, made).cards():
        sides = card.render_output()
        assert not sides.question_av_tags
        assert not sides.answer_av_tags
        for side in (sides.question_text, sides.answer_text):
            shown = Shown(side)
            assert shown.tags <= {"div", "p", "b", "br", "hr", "span"}
            assert shown.attributes <= {"class", "lang", "dir", "id"}
            assert not re.search(r"\[sound:|\[anki:|\[latex|\[\$|\[\[type|\{\{|<img|<script", side)
            assert not re.search(r"\\[(\[]", shown.words)
            assert "<script>alert(1)</script>" in shown.words
    assert not collection.media.check().missing


def test_ignored_terms_are_suspended_others_not(row: Row, collection: Collection) -> None:
    rows = [row(), row(term="the", status=Status.IGNORED)]
    import_package(collection, render_apkg(rows, MOMENT))
    assert {card.note()["Term"] for card in cards_in_order(collection) if card.queue == -1} == {"the"}
    assert len(collection.find_cards("is:suspended")) == 2


def test_importing_again_keeps_what_anki_has_learned(row: Row, collection: Collection) -> None:
    import_package(collection, render_apkg([row()], MOMENT))
    learned = cards_in_order(collection)[0].id
    collection.sched.set_due_date([learned], "30")
    later = render_apkg([row(translation_in_context="imputado")], MOMENT + timedelta(days=1))
    assert import_package(collection, later, scheduling=False) == (0, 1)
    card = collection.get_card(learned)
    assert (card.ivl, card.note()["Translation"]) == (30, "imputado")


def test_two_exports_of_different_words_at_the_same_moment_do_not_collide(row: Row, collection: Collection) -> None:
    for term in ("one", "two"):
        assert import_package(collection, render_apkg([row(term=term)], MOMENT)) == (1, 0)
    assert (collection.note_count(), collection.card_count()) == (2, 4)
    assert collection.fix_integrity()[1]


def test_the_same_rows_and_moment_give_the_same_package_and_leave_no_file(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    rows = [row(), row(term="Weg", language="de")]
    data = render_apkg(rows, MOMENT)
    assert data == render_apkg(rows, MOMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(2026, 2, 1, 12, 0, 0)}
    assert not list(temporary.iterdir())


def test_an_empty_vocabulary_makes_a_package_without_notes(collection: Collection) -> None:
    assert import_package(collection, render_apkg([], MOMENT)) == (0, 0)


def test_the_header_of_the_text_file(row: Row) -> None:
    lines = render_anki_tsv([row()]).decode().splitlines()
    assert lines[:6] == [
        "#separator:tab",
        "#html:true",
        "#notetype:Reader",
        "#deck:Reader::en → es",
        "#tags column:16",
        "#guid column:1",
    ]
    assert lines[6] == "#columns:guid\t" + "\t".join(FIELDS) + "\tTags"


def test_the_text_file_makes_the_same_notes_as_the_package(row: Row, collection: Collection) -> None:
    first = row(sentence='He was "charged",\nthen\tfreed.')
    import_package(collection, render_apkg([first], MOMENT))
    rows = [row(sentence='"Yes", he\nsaid.', surface="said", term="say"), row(term="Weg", language="de")]
    assert import_text(collection, render_anki_tsv([*rows, first])) == (2, 0)
    for made in (*rows, first):
        note = note_of(collection, made)
        assert note.fields == note_fields(made)
        assert note.tags == sorted(note_tags(made))
        assert {collection.decks.name(card.did) for card in note.cards()} == {f"Reader::{made.language} → es"}


def test_the_text_file_updates_what_the_package_brought(row: Row, collection: Collection) -> None:
    import_package(collection, render_apkg([row()], MOMENT))
    assert import_text(collection, render_anki_tsv([row(translation_in_context="=imputado")])) == (0, 1)
    assert note_of(collection, row())["Translation"] == "=imputado"
    assert collection.note_count() == 1


@given(st.text(alphabet="<>&\"'[]{}\\\t\r\n\x00\x1f:c1a()\u2060é") | st.text())
def test_escaped_text_shows_what_it_was_and_has_no_tag_but_br(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped.replace("<br>", "")
    assert not re.search(r"[\"'\[\]{}\t\r\n\x00-\x1f]", escaped)
    visible = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text)
    shown = html.unescape(escaped.replace("<br>", "\n").replace("\\&#8288;", "\\"))
    assert shown == re.sub(r"\r\n?", "\n", visible)


@given(st.lists(st.text(max_size=30), min_size=7, max_size=7), st.lists(st.text(max_size=8)))
def test_no_text_breaks_a_line_of_the_text_file(row: Row, texts: list[str], tags: list[str]) -> None:
    term, pos, translation, before, after, definition, source = texts
    made = row(
        term=term,
        pos=pos,
        translation_in_context=translation,
        sentence=f"{before}charged{after}",
        sentence_cloze="",
        definition=definition,
        source=source,
        tags=tuple(tags),
    )
    lines = render_anki_tsv([made, row()]).decode().split("\n")
    assert len(lines) == 7 + 2 + 1
    assert [line.count("\t") for line in lines[7:9]] == [15, 15]
    assert '"' not in lines[7]
    assert "<" not in "".join(lines[7].split("\t")[1:13]).replace("<br>", "")
