"""The commands and their JSON, as other programs call them: real dictionaries, a real vocabulary."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Done, call, start

HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"
SENTENCE = "She was charged with theft, and to stave off a trial her lawyer ran a campaign."


def run(*arguments: str, stdin: str = "") -> Done:
    return call(*arguments, input=stdin.encode())


def answer(*arguments: str, stdin: str = "") -> Any:
    """The JSON that a command prints; it must print nothing else."""
    done = run(*arguments, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


PAIR = ("--from", "en", "--to", "es")


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("text", str(HARBOUR), "--json"), ""),
        (("tokens", "-", "--from", "en", "--json"), "Éva’s boats came back."),
        (("words", str(HARBOUR), *PAIR, "--top", "3"), ""),
        (("lookup", "charged", "--context", SENTENCE, *PAIR, "--json"), ""),
        (("lookup", "--batch", *PAIR), '{"word": "red", "id": 2}\n\n'),
        (("vocab", "add", "red", "--status", "brilliant"), ""),
        (("dict", "list"), ""),
        (("words",), ""),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, tuple) else "",
)
def test_a_process_of_its_own_answers_the_same(arguments: tuple[str, ...], stdin: str) -> None:
    apart, here = start(*arguments, input=stdin.encode()), run(*arguments, stdin=stdin)
    assert (apart.returncode, apart.stdout, apart.stderr) == (here.returncode, here.stdout, here.stderr)
    assert apart.stdout or apart.returncode


def test_text_tells_title_byline_and_blocks() -> None:
    found = answer("text", str(HARBOUR))
    assert (found["title"], found["byline"], found["language"]) == ("Harbour", "Ana Ruiz in Puerto Claro", "en")
    assert found["source"] == str(HARBOUR)
    assert [block["kind"] for block in found["blocks"]] == ["paragraph"] * 4
    assert found["blocks"][1]["text"].startswith("“I think the [Atlantic] crews")
    assert found["words"] == 99


def test_text_from_standard_input() -> None:
    found = answer("text", "-", stdin="One two.\n\nThree.")
    assert [block["text"] for block in found["blocks"]] == ["One two.", "Three."]


def test_tokens_have_offsets_in_code_points_from_the_start_of_the_block() -> None:
    done = run("tokens", str(HARBOUR), "--from", "en", "--json")
    sentences = [json.loads(line) for line in done.stdout.splitlines()]
    blocks = [block["text"] for block in answer("text", str(HARBOUR))["blocks"]]
    assert [s["block"] for s in sentences] == [0, 1, 1, 2, 2, 3]
    for sentence in sentences:
        text = blocks[sentence["block"]]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for token in sentence["tokens"]:
            assert text[token["start"] : token["end"]] == token["surface"]
    lemmas = {t["surface"]: t["lemma"] for s in sentences for t in s["tokens"]}
    assert lemmas["boats"] == "boat" and lemmas["charged"] == "charge" and lemmas["narrow-minded"] == "narrow-minded"


def test_words_are_ranked_and_can_be_cut() -> None:
    found = answer("words", str(HARBOUR), *PAIR)
    assert found["language"] == "en"
    assert found["tokens"] == 99
    assert found["types"] == len(found["words"])
    assert sum(word["count"] for word in found["words"]) == found["tokens"]
    ranks = [word["rank"] for word in found["words"] if word["rank"]]
    assert ranks == sorted(ranks)
    top = answer("words", str(HARBOUR), *PAIR, "--top", "3", "--max-zipf", "5")
    assert len(top["words"]) == 3
    assert all(word["zipf"] <= 5 for word in top["words"])
    assert set(top["words"][0]) >= {"lemma", "forms", "count", "zipf", "rank", "status", "gloss"}


def test_words_unknown_leaves_out_what_is_known() -> None:
    run("vocab", "add", "pressure", "--status", "known", *PAIR)
    found = answer("words", str(HARBOUR), *PAIR)
    assert found["known_tokens"] == 2
    assert next(w for w in found["words"] if w["lemma"] == "pressure")["status"] == "known"
    left = answer("words", str(HARBOUR), *PAIR, "--unknown")
    assert "pressure" not in {word["lemma"] for word in left["words"]}


def test_lookup_has_every_key_of_the_contract() -> None:
    found = answer("lookup", "charged", "--context", SENTENCE, *PAIR)
    assert set(found) >= {
        "word", "lemma", "from", "to", "part_of_speech", "frequency", "best", "entries", "in_context", "phrase",
    }  # fmt: skip
    assert (found["word"], found["lemma"], found["from"], found["to"]) == ("charged", "charge", "en", "es")
    assert set(found["frequency"]) >= {"zipf", "rank"}
    assert 1 <= len(found["best"]) <= 5
    assert found["in_context"] is None
    entry = found["entries"][0]
    assert set(entry) >= {"headword", "part_of_speech", "pronunciation", "dictionary", "senses"}
    assert set(entry["senses"][0]) >= {"translations", "note", "score"}


def test_lookup_in_a_sentence_finds_the_phrase_around_the_word() -> None:
    found = answer("lookup", "stave", "--context", SENTENCE, *PAIR)
    assert found["phrase"]["headword"] == "stave off"
    assert "evitar" in found["phrase"]["senses"][0]["translations"]


def test_lookup_of_a_word_that_nobody_knows_is_no_failure() -> None:
    found = answer("lookup", "xyzzyplugh", *PAIR)
    assert found["best"] == [] and found["entries"] == []
    assert "xyzzyplugh" in found["tried"]


def test_batch_answers_in_order_and_survives_bad_lines() -> None:
    requests = [
        '{"word": "networks", "context": "Criminal networks.", "id": 1}',
        "not json",
        '{"context": "no word", "id": "b"}',
        '["a list"]',
        '{"word": "networks", "start": -4, "id": 9}',
        '{"word": "sovereign", "id": 2}',
    ]
    done = run("lookup", "--batch", *PAIR, stdin="\n".join(requests))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [a.get("id") for a in answers] == [1, None, "b", None, 9, 2]
    assert ["error" in a for a in answers] == [False, True, True, True, True, False]
    assert answers[0]["best"][0] == "red"


def test_batch_answers_empty_lines_too_so_that_line_n_answers_line_n() -> None:
    done = run("lookup", "--batch", *PAIR, stdin='\n{"word": "red", "id": 2}\n  \n{"word": "red", "id": 4}\n\n')
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == [None, 2, None, 4, None]
    assert ["error" in a for a in answers] == [True, False, True, False, True]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "[NaN]"])
def test_batch_answers_an_id_that_is_no_json_with_an_error(number: str) -> None:
    done = run("lookup", "--batch", *PAIR, stdin=f'{{"word": "red", "id": {number}}}\n')
    found = json.loads(done.stdout, parse_constant=pytest.fail)
    assert found["id"] is None and "JSON" in found["error"]


def test_batch_takes_lone_surrogates() -> None:
    request = '{"word": "\\ud800", "context": "\\udfff red", "id": "\\udcff"}'
    found = json.loads(run("lookup", "--batch", *PAIR, stdin=request).stdout)
    assert "error" not in found and (found["id"], found["entries"]) == ("\udcff", [])


def test_batch_reads_bytes_that_are_no_text() -> None:
    done = call("lookup", "--batch", *PAIR, input=b'\xff\xfe\n{"word": "red", "id": 3}\n')
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert "error" in answers[0] and answers[1]["id"] == 3


def test_vocab_add_list_and_export_belong_together(tmp_path: Path) -> None:
    added = answer("vocab", "add", "charged", "--context", SENTENCE, "--status", "learning 2", *PAIR)
    assert (added["term"], added["status"], added["encounters"]) == ("charge", "learning 2", 1)
    answer("vocab", "add", "the", *PAIR)
    terms = answer("vocab", "list")["terms"]
    assert [term["term"] for term in terms] == ["the", "charge"]
    assert set(terms[0]) >= {
        "term", "lemma", "language", "status", "zipf", "rank", "encounters", "translation", "sentence",
        "sentence_translation", "source", "added", "due",
    }  # fmt: skip
    assert [t["term"] for t in answer("vocab", "list", "--status", "learning")["terms"]] == ["charge"]
    assert [t["term"] for t in answer("vocab", "list", "--search", "theft")["terms"]] == ["charge"]
    assert [t["term"] for t in answer("vocab", "list", "--sort", "alphabet")["terms"]] == ["charge", "the"]
    assert answer("vocab", "list", "--language", "es")["terms"] == []
    target = tmp_path / "words.csv"
    assert run("vocab", "export", "-o", str(target)).returncode == 0
    assert "charge" in target.read_text(encoding="utf-8-sig")
    out = run("vocab", "export", "--format", "json", "-o", "-")
    assert len(json.loads(out.stdout)["terms"]) == 2


def test_dict_list_names_the_embedded_dictionaries_with_their_licences() -> None:
    found = answer("dict", "list")["dictionaries"]
    assert {("en", "es"), ("es", "en")} <= {(d["from"], d["to"]) for d in found}
    for one in found:
        assert set(one) >= {"name", "from", "to", "headwords", "licence", "embedded"}
        assert one["headwords"] > 0 and one["licence"] and one["embedded"] is True


def test_doctor_finds_everything_in_its_place(home: Path) -> None:
    backup = home / "data" / "backups" / "reader-2026-07-31.zip"
    backup.parent.mkdir(parents=True)
    backup.touch()
    checks = json.loads(run("doctor", "--json").stdout)["checks"]
    assert [str(backup) in check["detail"] for check in checks if check["name"] == "daily backup"] == [True]
    assert all(set(check) >= {"name", "ok", "detail", "remedy"} for check in checks)
    missing = [] if importlib.util.find_spec("textual") else ["package textual"]
    assert [check["name"] for check in checks if not check["ok"]] == missing


@pytest.mark.parametrize(
    "arguments",
    [
        ("text", "/nowhere.txt"),
        ("text", "/"),
        ("words", str(HARBOUR), "--from", "xx"),
        ("lookup", "red", "--to", "klingonese"),
        ("lookup", "   "),
        ("vocab", "add", "red", "--status", "brilliant"),
        ("vocab", "list", "--status", "brilliant"),
        ("vocab", "list", "--language", "zzz"),
        ("vocab", "export", "-o", "/nowhere/words.csv"),
        ("vocab", "export", "-o", "words.docx"),
        ("vocab", "export", "--format", "docx", "-o", "words"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_1(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert done.stdout == b""
    assert said.startswith("reader: ") and said.count("\n") == 1 and "Traceback" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("vocab",),
        ("words",),
        ("words", "x", "--top", "0"),
        ("--nonsense",),
        ("lookup",),
        ("lookup", "red", "--batch"),
        ("lookup", "red", "--start=--"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"usage" in done.stderr and b"Traceback" not in done.stderr


def test_reader_of_our_output_may_stop_reading() -> None:
    done = subprocess.run(
        f"{sys.executable} -m reader words {HARBOUR} --from en --to es | head -1", shell=True, capture_output=True
    )
    assert done.stderr == b"" and done.stdout.count(b"\n") == 1


def test_batch_takes_the_languages_of_each_request() -> None:
    requests = [
        '{"word": "red", "from": "en", "to": "es", "id": 1}',
        '{"word": "red", "from": "es", "to": "en", "id": 2}',
        '{"word": "red", "id": 3}',
        '{"word": "red", "from": "qq", "id": 4}',
        '{"word": "red", "to": 7, "id": 5}',
        '{"word": "red", "to": "fr", "id": 6}',
        '{"word": "rojo", "from": "spa", "id": 7}',
    ]
    done = run("lookup", "--batch", *PAIR, stdin="\n".join(requests))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(a["id"], a.get("from"), a.get("to")) for a in answers] == [
        (1, "en", "es"), (2, "es", "en"), (3, "en", "es"), (4, None, None), (5, None, None), (6, "en", "fr"),
        (7, "es", "en"),
    ]  # fmt: skip
    assert answers[0]["best"][0] == "rojo" and answers[1]["best"][0] == "network" and answers[5]["best"][0] == "rouge"
    assert answers[3]["error"].startswith("“qq” is no language code") and '"to"' in answers[4]["error"]


@pytest.mark.parametrize(("context", "start"), [("A red net.", 10), ("A red net.", 99), (None, 3)])
def test_start_beyond_the_context_is_an_error(context: str | None, start: int) -> None:
    request = json.dumps({"word": "red", "context": context, "start": start, "id": 1})
    found = json.loads(run("lookup", "--batch", *PAIR, stdin=request).stdout)
    assert found["id"] == 1 and "beyond" in found["error"]
    sentence = ("--context", context) if context else ()
    done = run("lookup", "red", *sentence, "--start", str(start), *PAIR)
    assert done.returncode == 1 and done.stderr.startswith(b"reader: --start must be within")


@pytest.mark.parametrize(("word", "pair"), [("charged", ("en", "es")), ("naranja", ("es", "en"))])
def test_one_word_is_looked_up_in_the_language_whose_dictionary_has_it(word: str, pair: tuple[str, str]) -> None:
    found = answer("lookup", word)
    assert (found["from"], found["to"]) == pair and found["best"]
    shown = run("lookup", word).stdout.decode().split("\n")[0]
    assert f" · {pair[0]} → {pair[1]} · " in shown
    assert answer("vocab", "add", word)["language"] == pair[0]


@pytest.mark.parametrize("arguments", [("vocab",), ("dict",), ("models",)])
def test_command_without_its_second_word_shows_the_choices(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"list" in done.stderr.split(b"error: ")[1] and b"{list" in done.stderr.split(b"error: ")[0]


@pytest.mark.parametrize(
    "arguments",
    [("review",), ("import", "x"), ("vocab", "review"), ("export", "-o", "x")],
)
def test_command_of_a_later_version_is_said_to_be_one(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert said.startswith(("reader: This version of Reader has no command", "reader: There is no command “export”"))
    assert said.count("\n") == 1


def test_empty_lists_are_said_beside_the_output() -> None:
    done = run("vocab", "list")
    assert (done.returncode, done.stdout) == (0, b"") and b"no words in the vocabulary yet" in done.stderr
    run("vocab", "add", "red", *PAIR)
    done = run("vocab", "list", "--language", "fr")
    assert (done.returncode, done.stdout) == (0, b"") and b"No word of the vocabulary" in done.stderr
    done = run("words", str(HARBOUR), *PAIR, "--min-zipf", "9")
    assert (done.returncode, done.stdout) == (0, b"") and b"No word of this text" in done.stderr
    assert run("words", str(HARBOUR), *PAIR, "--min-zipf", "9", "--json").stderr == b""


def test_asking_makes_no_vocabulary(home: Path, tmp_path: Path) -> None:
    for arguments in (
        ("vocab", "list"),
        ("vocab", "export", "-o", str(tmp_path / "words.csv")),
        ("vocab", "export", "--format", "json", "-o", "-"),
        ("words", str(HARBOUR), *PAIR),
    ):
        assert run(*arguments).returncode == 0
    assert run("text", "0" * 32).returncode == 1
    assert not (home / "data").exists()
    assert answer("vocab", "list") == {"terms": []}


@pytest.mark.parametrize("status", ["learning-3", "learning3", "LEARNING 3", "Learning_3", "3"])
def test_status_may_be_written_in_several_ways(status: str) -> None:
    assert answer("vocab", "add", "red", "--status", status, *PAIR)["status"] == "learning 3"
    assert len(answer("vocab", "list", "--status", status)["terms"]) == 1


def test_doctor_names_the_themes_where_the_chosen_one_is_none(home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('theme = "solarized"\n', encoding="utf-8")
    done = run("doctor", "--json")
    (theme,) = [check for check in json.loads(done.stdout)["checks"] if check["name"] == "theme"]
    assert done.returncode == 1 and not theme["ok"] and "solarized" in theme["detail"]
    assert all(name in theme["remedy"] for name in ("reader-light", "reader-sepia", "reader-dark"))


def test_doctor_says_what_is_wrong_with_the_settings(home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("measure = 'wide'\n", encoding="utf-8")
    checks = json.loads(run("doctor", "--json").stdout)["checks"]
    assert [check["ok"] for check in checks if check["name"] == "settings"] == [False]
