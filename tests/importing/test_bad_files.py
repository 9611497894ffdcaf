"""Files that are wrong, odd, hostile or large: the good lines come in, the others are named, nothing is half done."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.importing.formats import READ_FORMATS
from reader.importing.incoming import Hints
from reader.importing.plan import Outcome, import_file
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status

Bring = Callable[..., Outcome]
HEAD = "term,language,translation_in_context,status,sentence\n"


def words(store: Store) -> dict[str, tuple[str, str]]:
    return {term.text: (term.translation, term.status.label) for term in store.terms()}


def test_the_same_row_twice_passes_and_contradictory_rows_are_rejected_by_number(bring: Bring, store: Store) -> None:
    outcome = bring(
        HEAD
        + "casa,es,house,known,\ncasa,es,house,known,\nCasa,es,home,known,\ncasa,es,,learning 2,\nsol,es,sun,new,\n"
    )
    assert words(store) == {"casa": ("house", "known"), "sol": ("sun", "new")}
    assert [line for line, _ in outcome.rejected] == [4, 5]
    assert "contradicts line 2" in outcome.rejected[0].why
    assert "known there, learning 2 here" in outcome.rejected[1].why


def test_headers_in_any_case_and_order_a_mark_in_front_and_quoted_line_ends(bring: Bring, store: Store) -> None:
    head = '\ufeffLanguage;TERM;"Translation_In_Context"\r\n'
    text = head + 'es;casa;"a house\r\nor ""home"""\r\nes;sol;sun;too;many\r\nes;luz;light\r\n'
    outcome = bring(text)
    assert words(store) == {"casa": ('a house\nor "home"', "new"), "luz": ("light", "new")}
    assert outcome.rejected == [(4, "5 cells where the header has 3")]


def test_lines_in_several_encodings(bring: Bring, store: Store) -> None:
    rows = [
        HEAD.encode(),
        "niño,es,child,,\n".encode(),
        "mañana,es,morning,,\n".encode("cp1252"),
        "años,es,years,,\n".encode(),
    ]
    bring(b"".join(rows))
    assert set(words(store)) == {"niño", "mañana", "años"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_wide_encodings(bring: Bring, store: Store, encoding: str) -> None:
    bring((HEAD + "niño,es,child,,\n" * 3).encode(encoding))
    assert set(words(store)) == {"niño"}


def test_guards_against_formulas_are_taken_off(bring: Bring, store: Store) -> None:
    bring("guid," + HEAD + "a,'=1+1,es,'@x,new,\nb,'tis,en,it is,new,\n")
    assert words(store) == {"=1+1": ("@x", "new"), "'tis": ("it is", "new")}


def test_control_characters_and_markup_are_only_text(bring: Bring, store: Store) -> None:
    bring(HEAD + "ca\x1b[31msa,es,<script>x</script>[b],new,\n")
    assert words(store) == {"casa": ("<script>x</script>[b]", "new")}


def test_unknown_languages_and_statuses_reject_their_rows_only(bring: Bring, store: Store) -> None:
    outcome = bring(HEAD + "a,tlhIngan,x,,\nb,es,x,brilliant,\nc,es,x,,\n,es,x,,\n")
    assert set(words(store)) == {"c"}
    assert [line for line, _ in outcome.rejected] == [2, 3, 5]


def test_rows_without_a_language_are_rejected_where_others_tell_theirs(bring: Bring, store: Store) -> None:
    outcome = bring(HEAD + "perro,,dog,,\ncasa,es,house,,\nsol,,sun,,\n")
    assert set(words(store)) == {"casa"}
    assert outcome.rejected == [(2, "it does not tell its language"), (4, "it does not tell its language")]


def test_a_file_without_languages_asks_for_one(bring: Bring, store: Store) -> None:
    with pytest.raises(ReaderError, match=r"does not tell which language.*--language CODE"):
        bring("term,translation\ncasa,house\n")
    assert words(store) == {}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "is empty"),
        (bytes(range(256)) * 20, "a.bin", "holds no text"),
        (b"PK\x03\x04rubbish", "a.apkg", "is an archive, but no Anki package"),
        (b"SQLite format 3\x00" + b"x" * 200, "a.db", "is no database that can be read"),
        (b'{"terms": [{"term": "a", "language": "es"}, {"ter', "a.json", "no complete JSON"),
        (b'{"words": 1}', "a.json", "has no list “terms”"),
        (b"term,language\n", "a.csv", "There are no words in"),
    ],
)
def test_files_that_are_something_else_get_a_sentence(
    bring: Bring, store: Store, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(ReaderError, match=said):
        bring(content, name)
    assert words(store) == {}


def test_a_format_named_wrongly(bring: Bring) -> None:
    with pytest.raises(ReaderError, match="There is no import format “xlsx”"):
        bring("casa\n", format_name="xlsx")
    with pytest.raises(ReaderError, match="is not in the format apkg"):
        bring("casa\n", format_name="apkg")
    with pytest.raises(ReaderError, match="There is no file"):
        bring(Path("/nowhere/at all.csv"))


def test_a_quotation_mark_that_is_never_closed(bring: Bring, store: Store) -> None:
    outcome = bring(HEAD + 'sol,es,sun,new,\n"casa,es,house,new,\n' + "x" * 1_100_000 + "\nluz,es,light,new,\n")
    assert set(words(store)) == {"sol", "luz"}
    assert outcome.rejected[0] == (3, "this row cannot be read; look for a quotation mark that is not closed")


def test_lines_after_a_quotation_that_nothing_closes_are_read_all_the_same(bring: Bring, store: Store) -> None:
    outcome = bring(
        HEAD + 'casa,es,"house,new,\nsol,es,sun,new,\nluz,es,"light,new,\nmar,es,"the\nsea",new,\nfin,es,"end,'
    )
    why = "this row cannot be read; look for a quotation mark that is not closed"
    assert {line: said for line, said in outcome.rejected if said == why} == {7: why}
    lone = bring(HEAD + 'casa,es,"house,new,\nsol,es,sun,new,\nluz,es,light,new,\n')
    assert lone.rejected == [(2, why)]
    assert {"sol", "luz"} <= set(words(store))


def test_a_dry_run_tells_everything_and_changes_nothing(bring: Bring, store: Store) -> None:
    store.keep(text="casa", language="es", target_language="en", translation="home")
    before = store.path.read_bytes(), words(store)
    outcome = bring(HEAD + "casa,es,house,known,Vivo en una casa.\nsol,es,sun,,\n", dry_run=True)
    assert outcome.tally == (1, 1, 0)
    [changed, added] = outcome.changes
    assert {name: (old, new) for name, old, new in changed.fields} == {
        "status": ("new", "known"),
        "translation": ("home", "house"),
        "sentence": ("", "one more"),
    }
    assert (added.kind, added.line, added.term) == ("added", 3, "sol")
    assert (store.path.read_bytes(), words(store)) == before


def test_undo_of_an_import_finds_every_sentence_also_where_some_stood_at_a_taken_place(
    bring: Bring, store: Store
) -> None:
    head = "term,language,sentence,source,location\n"
    bring(head + "casa,es,Mi casa.,T,1:3\nsol,es,El sol.,T,2:3\nluz,es,La luz.,T,3:3\n")
    before = [met.sentence for number in (1, 2, 3) for met in store.encounters(number)]
    bring(head + "casa,es,Tu casa.,T,9:3\nsol,es,Un sol.,T,2:3\nluz,es,Una luz.,T,8:4\n")
    store.undo()
    assert [met.sentence for number in (1, 2, 3) for met in store.encounters(number)] == before


def test_an_import_is_one_step_for_undo(bring: Bring, store: Store) -> None:
    store.keep(text="casa", language="es", target_language="en", translation="home")
    before = words(store)
    bring(HEAD + "casa,es,house,known,Vivo en una casa.\nsol,es,sun,,El sol sale.\n")
    assert store.undo() == "The import of 2 words is undone."
    assert (words(store), store.encounters(1)) == (before, [])
    assert store.problems() == []


def test_importing_again_changes_nothing(bring: Bring, store: Store) -> None:
    text = HEAD + "casa,es,house,known,Vivo en una casa.\nsol,es,sun,,El sol sale.\n"
    assert bring(text).tally == (2, 0, 0)
    assert bring(text).tally == (0, 0, 2)


def test_when_the_disk_is_full_all_is_as_it_was(bring: Bring, store: Store) -> None:
    store.keep(text="casa", language="es", target_language="en", translation="home")
    before = words(store)
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages + 3}")
    text = HEAD + "casa,es,house,known,\n" + "".join(f"word{n},en,palabra {n},known,\n" for n in range(3000))
    with pytest.raises(ReaderError, match=r"The disk is full.*everything kept before is safe"):
        bring(text)
    assert words(store) == before
    store._db.execute("PRAGMA max_page_count = 1073741823")
    assert bring(text).tally == (3000, 1, 0)
    assert store.problems() == []


def test_many_rows_are_one_undoable_step_and_take_no_memory(bring: Bring, store: Store) -> None:
    rows = 12_000
    text = HEAD + "".join(f"word{n},en,palabra {n},known,This is word{n} here.\n" for n in range(rows))
    assert bring(text).tally == (rows, 0, 0)
    (changes, touched) = store._db.execute("SELECT changes, touched FROM journal").fetchone()
    assert len(changes) + len(touched) < 300
    assert store.undo() == "The import of 12,000 words is undone."
    assert store.terms() == []


@given(st.data())
def test_bytes_of_any_kind_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([None, *(one for one in READ_FORMATS)]))
    head = data.draw(
        st.sampled_from(
            [b"", HEAD.encode(), b"term,language\n", b"#separator:tab\n#html:true\n", b'{"terms":[{"term":',
             b"word\t", b"[",
             b"Your words (csv format)\n\nword,language,translation\n",
             b"# Vocabulary\n\n1. **a** - b\n"]
        )
    )  # fmt: skip
    content = head + data.draw(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.md"
        path.write_bytes(content)
        with Store(Path(":memory:")) as store:
            try:
                import_file(store, path, lambda language: "en", Hints("es", Status.NEW), format_name=name)
            except ReaderError as error:
                assert str(error).endswith((".", ")"))


@pytest.mark.parametrize(
    "table",
    [
        "Word;Meaning\ncasa;house\n",
        "WORD\tExample\tMeaning\ncasa\t\thouse\n",
        "term,translation\rcasa,house\r",
        "word,translation\r\ncasa,house\r\n",
        "word,definition,meaning\ncasa,,house",
    ],
)
def test_tables_of_other_hands_have_other_names_signs_and_line_ends(bring: Bring, store: Store, table: str) -> None:
    outcome = bring(table, "words.txt", language="es")
    assert (outcome.format, words(store)) == ("csv", {"casa": ("house", "new")})


def test_list_from_an_old_mac(bring: Bring, store: Store) -> None:
    bring("casa\rni\u00f1o\rperro".encode("mac_roman"), "words.txt", language="es")
    assert len(words(store)) == 3
