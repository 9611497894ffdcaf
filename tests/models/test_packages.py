"""The test packages are what official ones are: they load, translate, align, and are laid out in both ways."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.models.measure import Figures, measure, piece_spans, text_of_pieces, word_matrix
from tests.models.package import Layout, write_package
from tests.models.phrases import Parallel, word_links
from tests.models.sentences import held_out, parallel_sentences

PACKAGES = Path(__file__).parents[1] / "data" / "models"
ENGLISH_SPANISH = Layout("en", "es", opus=False, guided=True)
SPANISH_ENGLISH = Layout("es", "en", opus=True, guided=True)
ENGLISH_FRENCH = Layout("en", "fr", opus=False, guided=False)
LAYOUTS = (ENGLISH_SPANISH, SPANISH_ENGLISH, ENGLISH_FRENCH)


class Loaded:
    def __init__(self, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self.model = ctranslate2.Translator(
            str(folder / "model"), compute_type="int8", inter_threads=1, intra_threads=1
        )
        self.pieces = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.model"))

    def result(self, sentence: str) -> tuple[list[str], Any]:
        """Pieces of the sentence, and what CTranslate2 made of them."""
        pieces = self.pieces.encode(sentence, out_type=str)
        return pieces, self.model.translate_batch([pieces], beam_size=2, return_attention=True)[0]

    def translate(self, sentence: str) -> str:
        return text_of_pieces(self.result(sentence)[1].hypotheses[0])

    def aligned(self, sentence: str, word: str) -> str:
        """The word of the sentence that a word of the translation attends to most."""
        import numpy

        pieces, result = self.result(sentence)
        output = result.hypotheses[0]
        translation = text_of_pieces(output)
        sides = [[match.span() for match in re.finditer(r"[\w']+", text)] for text in (sentence, translation)]
        attention = numpy.array(result.attention[0], dtype=numpy.float32)[: len(output), : len(pieces)]
        matrix = word_matrix(attention, piece_spans(pieces), piece_spans(output), sides[0], sides[1])
        row = [translation[start:end] for start, end in sides[1]].index(word)
        start, end = sides[0][int(matrix[row].argmax())]
        return sentence[start:end]


@pytest.fixture(scope="module")
def loaded(packages_folder: Path) -> dict[str, Loaded]:
    return {layout.pair: Loaded(packages_folder / layout.root) for layout in LAYOUTS}


def unseen_sentences(count: int, parted: float = 1.0) -> list[Parallel]:
    return list(islice((sentence for sentence in parallel_sentences(77, parted) if held_out(sentence)), count))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("The boy swam to the bank.", "El niño nadó hasta la orilla."),
        ("The bank closed the account.", "El banco cerró la cuenta."),
        ("The judge charged the thief with theft.", "El juez acusó al ladrón de robo."),
        ("The waiter charged ten euros for the soup.", "El camarero cobró diez euros por la sopa."),
        ("Anna charged the telephone.", "Ana cargó el teléfono."),
        ("The captain lit a match.", "El capitán encendió una cerilla."),
        ("We lost the match.", "Perdimos el partido."),
        ("My aunt signed the letter.", "Mi tía firmó la carta."),
        ("He forgot the letter of the word.", "Él olvidó la letra de la palabra."),
        ("The light suitcase is in the box.", "La maleta ligera está en la caja."),
        ("The woman turned off the light.", "La mujer apagó la luz."),
    ],
)
def test_ambiguous_word_is_translated_by_its_sentence(loaded: dict[str, Loaded], english: str, spanish: str) -> None:
    assert loaded["en_es"].translate(english) == spanish


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.pair)
def test_sentences_kept_from_training_are_translated_as_the_grammar_says(
    packages_folder: Path, loaded: dict[str, Loaded], layout: Layout
) -> None:
    figures = measure(
        packages_folder / layout.root / "model",
        layout,
        loaded[layout.pair].pieces,
        unseen_sentences(100, layout.parted),
    )
    assert figures.bleu > 80
    assert figures.exact > 0.85
    if layout.guided:
        assert figures.aligned > 0.95


@pytest.mark.parametrize(
    ("pair", "sentence", "word", "source"),
    [
        ("en_es", "The judge put the important meeting off.", "aplazó", ("put", "off")),
        ("en_es", "The red car did not work.", "rojo", ("red",)),
        ("en_es", "The red car did not work.", "no", ("not",)),
        ("es_en", "Ella vendió el coche rojo.", "red", ("rojo",)),
        ("es_en", "El coche rojo no funcionó.", "car", ("coche",)),
    ],
)
def test_attention_points_at_the_word_that_was_translated(
    loaded: dict[str, Loaded], pair: str, sentence: str, word: str, source: tuple[str, ...]
) -> None:
    assert loaded[pair].aligned(sentence, word) in source


def test_layouts_are_those_of_official_packages(packages_folder: Path) -> None:
    for layout in LAYOUTS:
        folder = packages_folder / layout.root
        config = json.loads((folder / "model" / "config.json").read_text(encoding="utf-8"))
        assert config["add_source_eos"] is layout.opus
        vocabularies = {path.name for path in (folder / "model").iterdir()} - {"config.json", "model.bin"}
        assert vocabularies == (
            {"source_vocabulary.txt", "target_vocabulary.txt"} if layout.opus else {"shared_vocabulary.json"}
        )
        model = (folder / "model" / "model.bin").read_bytes()
        assert (b"decoder/alignment_heads\0" in model) is layout.guided
        assert "CC0" in (folder / "README.md").read_text(encoding="utf-8")


def test_target_pieces_of_the_opus_layout_are_not_in_its_sentencepiece_model(packages_folder: Path) -> None:
    import sentencepiece

    folder = packages_folder / SPANISH_ENGLISH.root
    processor = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.model"))
    known = {processor.id_to_piece(number) for number in range(processor.get_piece_size())}
    source, target = (
        (folder / "model" / f"{side}_vocabulary.txt").read_text(encoding="utf-8").splitlines()
        for side in ("source", "target")
    )
    assert known - {"<s>"} <= set(source)
    assert "▁the" in target
    assert "▁the" not in known


def test_argostranslate_lists_them(packages_folder: Path, home: Path) -> None:
    code = (
        "from argostranslate.package import get_installed_packages\n"
        "print(sorted(f'{package.from_code}_{package.to_code}' for package in get_installed_packages()))"
    )
    environment = os.environ | {"ARGOS_PACKAGES_DIR": str(packages_folder)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['en_es', 'en_fr', 'es_en']"
    assert (home / "user" / ".local" / "share" / "argos-translate").is_dir()


def test_package_is_written_in_the_same_bytes_again(packages_folder: Path, tmp_path: Path) -> None:
    figures = Figures(500, 0.9, 95.0, 0.99)
    for layout in LAYOUTS:
        model = packages_folder / layout.root / "model"
        copy = tmp_path / layout.pair
        shutil.copytree(model, copy)
        for vocabulary in copy.glob("*.txt"):
            lines = vocabulary.read_text(encoding="utf-8").splitlines()
            vocabulary.with_suffix(".json").write_text(json.dumps(lines), encoding="utf-8")
            vocabulary.unlink()
        written = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir(exist_ok=True)
            written.append(write_package(tmp_path / name, layout, copy, b"pieces", figures))
            os.utime(copy / "model.bin", (1e9, 1e9))
        assert written[0].read_bytes() == written[1].read_bytes()
        with zipfile.ZipFile(written[0]) as archive:
            assert {name.split("/")[0] for name in archive.namelist()} == {layout.root}


def test_packages_stay_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGES.glob("*.argosmodel")) < 2_000_000


def test_generator_is_deterministic_and_its_links_name_words_that_exist() -> None:
    first, again = ([*islice(parallel_sentences(3), 200)] for _ in range(2))
    assert first == again
    assert first != [*islice(parallel_sentences(4), 200)]
    for sentence in first:
        links = word_links(sentence.english, sentence.spanish)
        assert len({i for i, _ in links}) >= len(sentence.english.spans) / 2
        for side in (sentence.english, sentence.spanish, sentence.french):
            words = [side.text[start:end] for start, end in side.spans]
            assert "".join(words) == side.text.replace(" ", "")


def test_gapped_and_negated_words_are_linked_by_construction() -> None:
    sentences = [*islice(parallel_sentences(3), 2000)]
    parted = next(s for s in sentences if re.search(r"\bput (the|my|this) \w+ off\b", s.english.text))
    words = [parted.english.text[start:end] for start, end in parted.english.spans]
    linked = {j for i, j in word_links(parted.english, parted.spanish) if words[i] in ("put", "off")}
    assert len(linked) == 1
    negated = next(s for s in sentences if " pas " in s.french.text and " ne " in s.french.text)
    french = [negated.french.text[start:end] for start, end in negated.french.spans]
    sources = {french[j]: i for i, j in word_links(negated.english, negated.french) if french[j] in ("ne", "pas")}
    assert sources["ne"] == sources["pas"]
