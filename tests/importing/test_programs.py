"""Files in the layouts of other programs: what becomes of their words, statuses, sentences and schedules."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.importing.incoming import UnknownLanguageError
from reader.importing.plan import Outcome
from reader.learning.imports import bring_in
from reader.paths import Paths
from reader.settings import Settings
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status, Term
from tests.vocabulary.clicks import click

Bring = Callable[..., Outcome]
STAMP = int(datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp())


def terms(store: Store) -> dict[str, Term]:
    return {term.text: term for term in store.terms()}


def statuses(store: Store) -> dict[str, str]:
    return {text: term.status.label for text, term in terms(store).items()}


LUTE_EXPORT = (
    "term,parent,translation,language,tags,added,status,link_status,pronunciation\n"
    "charged,charge,acusado,English,law;;news,2026-05-04 10:00:00,3,y,\n"
    'charge,,"cargar;\nacusar",English,,2026-05-04 10:00:00,2,,\n'
    "stave\u200b \u200boff,,evitar,English,,2026-05-04 10:00:00,99,,\n"
    "l\u200b'\u200bhomme,,el hombre,French,,2026-05-04 10:00:00,98,,\n"
    "went,go,ir,English,,2026-05-04 10:00:00,0,y,\n"
    "ghuS,,x,Klingon,,2026-05-04 10:00:00,1,,\n"
)


def test_lute_exports_families_with_their_parents(bring: Bring, store: Store) -> None:
    outcome = bring(LUTE_EXPORT)
    assert outcome.format == "lute"
    assert statuses(store) == {
        "charge": "learning 2",
        "stave off": "known",
        "l'homme": "ignored",
        "go": "new",
    }
    assert terms(store)["charge"].translation == "cargar;\nacusar"
    assert terms(store)["charge"].tags == ("law", "news")
    assert terms(store)["l'homme"].language == "fr"
    assert [(line, why) for line, why in outcome.rejected] == [(8, "“Klingon” is no language that Reader knows")]


def test_lute_import_files_have_letters_and_commas(bring: Bring, store: Store) -> None:
    bring(
        'term,LANGUAGE,Status,tags\nhola,Spanish,W,"a,b"\nni modo,Spanish,i,\nbueno,Spanish,5,\n'
        "明白,Mandarin Chinese,,\n"
    )
    assert statuses(store) == {"hola": "known", "ni modo": "ignored", "bueno": "learning 4", "明白": "new"}
    assert terms(store)["明白"].language == "zh"


def test_lingq_meanings_are_of_several_languages(bring: Bring, store: Store) -> None:
    outcome = bring(
        "term,phrase,tag1,tag2,tag3,tag4,meaninglanguage1,meaning1,meaninglanguage2,meaning2\n"
        "charged,He was charged with treason.,law,,,,es,acusado,en,accused formally\n",
        language="en",
    )
    assert outcome.format == "lingq"
    term = terms(store)["charged"]
    assert (term.translation, term.definition, term.tags) == ("acusado", "accused formally", ("law",))
    [met] = store.encounters(term.id)
    assert met.sentence[met.start :].startswith("charged")


READLANG = (
    "Your words (csv format)\n\n"
    "word,language,translation,contexts,last_modified,alternatives,spaced_repetition_next_date,"
    "spaced_repetition_interval,spaced_repetition_easiness_factor,spaced_repetition_recall_attempts,"
    "spaced_repetition_last_recall_ease,spaced_repetition_previous_interval,"
    "spaced_repetition_previous_interval_date,deleted_date,favorite,relevancy\n"
    'Casa,es,house,"Vivo en una Casa grande.",2026-05-04T10:00:00Z,,2026-06-01T10:00:00Z,15,2.5,4,3,6,,,false,0.9\n'
    "perro,es,dog,,2026-05-04T10:00:00Z,,,,2.5,0,,,,,false,0.1\n"
    "viejo,es,old,,2026-05-04T10:00:00Z,,,,2.5,0,,,,2026-05-05T10:00:00Z,false,0.1\n"
)


def test_readlang_brings_its_schedule_and_leaves_out_what_was_deleted(bring: Bring, store: Store) -> None:
    outcome = bring(READLANG, "readlang.csv")
    assert (outcome.format, statuses(store)) == ("readlang", {"casa": "learning 4", "perro": "new"})
    house = terms(store)["casa"]
    assert house.due == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert store.encounters(house.id)[0].surface == "Casa"


def test_vocabsieve_notes(bring: Bring, store: Store) -> None:
    bring(
        "timestamp,content,anki_export_success,sentence,word,definition,definition2,pronunciation,image,tags\n"
        "1777888800.5,x,1,Er geht weg.,weg,fort,away,,,book a\n",
        language="de",
    )
    term = terms(store)["weg"]
    assert (term.translation, term.definition, term.tags) == ("fort", "away", ("a", "book"))
    assert term.added.year == 2026


def test_ankimorphs_files_of_priorities_and_of_known_morphs(bring: Bring, store: Store) -> None:
    bring("Morph-Lemma,Morph-Inflection,Lemma-Priority,Inflection-Priority\ngo,went,0,1\ngo,go,0,2\n", language="en")
    bring("Morph-Lemma,Morph-Inflection\nhouse,houses\n", language="en")
    assert statuses(store) == {"go": "new", "house": "known"}


def koreader(path: Path) -> Path:
    """A vocabulary_builder.sqlite3 as KOReader makes it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE vocabulary (word TEXT NOT NULL UNIQUE, title_id INTEGER, create_time INTEGER NOT NULL,
                review_time INTEGER, due_time INTEGER NOT NULL, review_count INTEGER NOT NULL DEFAULT 0,
                prev_context TEXT, next_context TEXT, streak_count INTEGER NOT NULL DEFAULT 0, highlight TEXT,
                PRIMARY KEY (word));
            CREATE TABLE title (id INTEGER NOT NULL UNIQUE, name TEXT UNIQUE, filter INTEGER NOT NULL DEFAULT 1,
                PRIMARY KEY (id AUTOINCREMENT));
            INSERT INTO title (id, name) VALUES (1, 'Don Quijote'), (2, '42');
            """
        )
        db.executemany(
            "INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                ("hidalgo", 1, STAMP, STAMP, STAMP + 86400 * 15, 7, "no ha mucho tiempo que vivía un ",
                 " de los de lanza en astillero. Otra frase que no es de aquí", 7, None),
                ("comía", 1, STAMP, None, STAMP, 0, "Era un hombre pobre. El caballero ",
                 " poco y dormía menos.", 0, "Comía"),
                ("xyz", 2, STAMP, None, STAMP, 0, "0 1 2", "3 4 5", 0, None),
            ],
        )  # fmt: skip
        db.commit()
    return path


def test_koreader_asks_for_the_language_where_no_sentence_tells_it(bring: Bring, tmp_path: Path) -> None:
    path = koreader(tmp_path / "vocabulary_builder.sqlite3")
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM vocabulary WHERE word <> 'xyz'")
        db.commit()
    with pytest.raises(UnknownLanguageError):
        bring(path)


def test_koreader_tells_the_language_by_its_sentences(bring: Bring, store: Store, tmp_path: Path) -> None:
    outcome = bring(koreader(tmp_path / "vocabulary_builder.sqlite3"))
    assert outcome.format == "koreader"
    assert statuses(store) == {"hidalgo": "learning 4", "comía": "new"}
    assert [why for _, why in outcome.rejected] == [
        "the language of its book is not recognised; say it with --language CODE"
    ]
    gentleman = terms(store)["hidalgo"]
    assert gentleman.due == datetime.fromtimestamp(STAMP + 86400 * 15, UTC)
    [met] = store.encounters(gentleman.id)
    assert met.sentence == "no ha mucho tiempo que vivía un hidalgo de los de lanza en astillero."
    assert met.sentence[met.start :].startswith("hidalgo")
    assert met.source.title == "Don Quijote"
    [ate] = store.encounters(terms(store)["comía"].id)
    assert (ate.sentence, ate.surface) == ("El caballero Comía poco y dormía menos.", "Comía")


def kindle(path: Path) -> Path:
    """A vocab.db as a Kindle makes it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE WORDS (id TEXT PRIMARY KEY NOT NULL, word TEXT, stem TEXT, lang TEXT,
                category INTEGER DEFAULT 0, timestamp INTEGER DEFAULT 0, profileid TEXT);
            CREATE TABLE LOOKUPS (id TEXT PRIMARY KEY NOT NULL, word_key TEXT, book_key TEXT, dict_key TEXT, pos TEXT,
                usage TEXT, timestamp INTEGER DEFAULT 0);
            CREATE TABLE BOOK_INFO (id TEXT PRIMARY KEY NOT NULL, asin TEXT, guid TEXT, lang TEXT, title TEXT,
                authors TEXT);
            INSERT INTO BOOK_INFO VALUES ('B', 'B', 'G', 'en', 'Emma', 'Austen, Jane');
            """
        )
        rows = [("en:charged", "charged", "charge", "en", 0, STAMP * 1000, ""),
                ("de:ging", "ging", "gehen", "de", 100, STAMP * 1000, ""),
                ("tlh:x", "x", "x", "tlh-x", 0, STAMP * 1000, "")]  # fmt: skip
        db.executemany("INSERT INTO WORDS VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        db.executemany(
            "INSERT INTO LOOKUPS VALUES (?, ?, 'B', 'D', '1', ?, ?)",
            [
                ("1", "en:charged", "He was charged with treason. ", STAMP * 1000),
                ("2", "en:charged", "They charged him.", STAMP * 1000 + 1),
                ("3", "de:ging", "Er ging weg.", STAMP * 1000),
            ],
        )
        db.commit()
    return path


def test_kindle_words_have_stems_several_sentences_and_a_book(bring: Bring, store: Store, tmp_path: Path) -> None:
    outcome = bring(kindle(tmp_path / "vocab.db"))
    assert outcome.format == "kindle"
    assert statuses(store) == {"charge": "new", "gehen": "known"}
    met = store.encounters(terms(store)["charge"].id)
    assert {one.sentence for one in met} == {"He was charged with treason.", "They charged him."}
    assert {one.surface for one in met} == {"charged"}
    assert {one.source.title for one in met} == {"Emma (Austen, Jane)"}
    assert len(outcome.rejected) == 1 and "no language" in outcome.rejected[0].why
    assert store.statuses("en")["charged"] is Status.NEW


def test_a_plain_list_is_of_known_words(bring: Bring, store: Store) -> None:
    outcome = bring("﻿# my words\nCasa\n\nperro\tdog\n¿?\ncasa\n", "words.txt", language="es")
    assert (outcome.format, statuses(store)) == ("words", {"casa": "known", "perro": "known"})
    assert terms(store)["perro"].translation == "dog"
    assert [line for line, _ in outcome.rejected] == [5]


def test_forms_of_a_plain_list_stand_for_their_lemmas(store: Store, paths: Paths, tmp_path: Path) -> None:
    click(store, "left")
    store.correct("saw", "saw", "en")
    file = tmp_path / "words.txt"
    file.write_text("dealt\ndeal\nmeetings\nleft\nsaw\nstave off\nParis\nwent\tfue\n", encoding="utf-8")
    bring_in(store, paths, Settings(), file, language="en")
    known = {"deal", "meeting", "left", "saw", "stave off", "Paris", "went"}
    assert statuses(store) == dict.fromkeys(known, "known")


@pytest.mark.parametrize("sign", ["\t", ",", "; ", " - ", " = ", " — "])
def test_what_a_word_means_stands_behind_a_sign_that_every_line_has(bring: Bring, store: Store, sign: str) -> None:
    bring(f"# mine\nbien-être{sign}well-being\nd'accord{sign}all right, agreed\n", "words.txt", language="fr")
    assert {term.text: term.translation for term in store.terms()} == {
        "bien-être": "well-being",
        "d'accord": "all right, agreed",
    }


def test_a_comma_that_not_every_line_has_belongs_to_the_phrase(bring: Bring, store: Store) -> None:
    bring("casa\nmás vale tarde, que nunca\n", "words.txt", language="es")
    assert set(statuses(store)) == {"casa", "más vale tarde, que nunca"}


def test_the_status_of_a_list_may_be_said(bring: Bring, store: Store) -> None:
    bring("casa\n", "words.txt", language="es", status=Status.LEARNING_3)
    assert statuses(store) == {"casa": "learning 3"}


def test_a_list_raises_what_is_being_learned_and_leaves_ignored_words_alone(bring: Bring, store: Store) -> None:
    for text, status in (("uno", Status.LEARNING_2), ("dos", Status.IGNORED), ("tres", Status.KNOWN)):
        store.keep(text=text, language="es", target_language="en", status=status)
    outcome = bring("uno\ndos\ntres\n", "words.txt", language="es")
    assert statuses(store) == {"uno": "known", "dos": "ignored", "tres": "known"}
    assert outcome.tally == (0, 1, 2)


def test_terms_of_lwt_come_with_their_marked_sentence(bring: Bring, store: Store) -> None:
    outcome = bring(
        "Hund\tdog\tDer {Hund} bellt.\t\t3\tGerman\t12\ttier,haus\n"
        "auf keinen Fall\t*\t\t\t99\tGerman\t13\t\nkaputt\tbroken\n",
        "terms.tsv",
    )
    assert outcome.format == "lwt"
    assert statuses(store) == {"Hund": "learning 3", "auf keinen Fall": "known"}
    assert [line for line, _ in outcome.rejected] == [3]
    dog = terms(store)["Hund"]
    assert (dog.translation, dog.tags, terms(store)["auf keinen Fall"].translation) == ("dog", ("haus", "tier"), "")
    [met] = store.encounters(dog.id)
    assert (met.sentence, met.sentence[met.start : met.start + len(met.surface)]) == ("Der Hund bellt.", "Hund")


def test_words_highlighted_on_a_kindle_are_taken_and_passages_passed_over(bring: Bring, store: Store) -> None:
    book, where = "Don Quijote (Miguel de Cervantes)\r\n", "- Your Highlight on page 3 | Location 40-41 | Added on …"
    texts = ("hidalgo,", "de cuyo nombre", "En un lugar de la Mancha, de cuyo nombre no quiero acordarme")
    outcome = bring(
        "\ufeff" + "".join(f"{book}{where}\r\n\r\n{text}\r\n==========\r\n" for text in texts),
        "My Clippings.txt",
        language="es",
    )
    assert outcome.format == "clippings"
    assert statuses(store) == {"hidalgo": "new", "de cuyo nombre": "new"}
