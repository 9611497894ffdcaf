"""How good a package is: measured once from what it translates, with a real package, and kept."""

from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.packages.installed import Package, read_package
from reader.translation.calibration import UNKNOWN_TRUST, Calibration, Qualities, Quality, Trials, anchors, measure
from reader.translation.model_file import Choices
from reader.translation.translator import Translator
from reader.translation.trials import trials
from reader.translation.values import Translated
from tests.lookup.gold import Engines, recorded
from tests.models.sentences import parallel_sentences

POOR = Choices(layer=0, heads=1, shifted=True)  # the worst that the test package has
ENGINE = "argos en→es 1.0"


@pytest.fixture(scope="module")
def package(packages_folder: Path) -> Package:
    return read_package(packages_folder / "translate-en_es-1_0")


def _translated(package: Package, choices: Choices | None) -> list[Translated]:
    translator = Translator((package,), None, choices)
    sentences = [sentence.english.text for sentence in islice(parallel_sentences(3), 80)]
    try:
        return translator.translate(sentences)
    finally:
        translator.close()


@pytest.fixture(scope="module")
def well(package: Package) -> list[Translated]:
    return _translated(package, None)


@pytest.fixture(scope="module")
def poorly(package: Package) -> list[Translated]:
    return _translated(package, POOR)


def _finished(calibration: Calibration, sentences: list[Translated]) -> Quality:
    calibration.add(sentences)
    assert calibration.ready
    for _ in calibration.steps():
        pass
    assert calibration.quality is not None
    return calibration.quality


def test_package_that_was_trained_to_align_is_left_as_it_is(
    tmp_path: Path, engines: Engines, well: list[Translated]
) -> None:
    def trial(choices: Choices) -> Translator:
        raise AssertionError(f"{choices} tried")

    qualities = Qualities(tmp_path / "cache" / "quality.json")
    quality = _finished(
        Calibration(qualities, ENGINE, engines.aligner, trials=lambda: nullcontext(trial), layers=2), well
    )
    assert quality.choices is None
    assert quality.alignment > 0.9
    assert quality.anchors >= 150
    assert quality.sentences == sum(not one.doubtful for one in well)


def test_poor_attention_is_taken_from_a_better_layer(
    tmp_path: Path, engines: Engines, package: Package, poorly: list[Translated]
) -> None:
    copied: list[str] = []

    def trials_of_copy() -> Trials:
        copied.append("once")
        return trials(package)

    file = tmp_path / "quality.json"
    before = measure(poorly, engines.aligner).alignment
    calibration = Calibration(Qualities(file), ENGINE, engines.aligner, trials=trials_of_copy, layers=2)
    quality = _finished(calibration, poorly)
    assert before < 0.7
    assert quality.choices is not None
    assert (quality.choices.layer, quality.choices.shifted) == (1, False)
    assert quality.alignment > 0.9
    assert copied == ["once"]
    assert Qualities(file).of(ENGINE) == quality


def test_model_that_cannot_be_opened_otherwise_stays_as_it_is(
    tmp_path: Path, engines: Engines, package: Package, poorly: list[Translated]
) -> None:
    def trial(choices: Choices) -> Translator:
        return Translator((replace(package, path=tmp_path / "gone"),), None, choices)

    qualities = Qualities(tmp_path / "quality.json")
    calibration = Calibration(qualities, ENGINE, engines.aligner, trials=lambda: nullcontext(trial), layers=2)
    quality = _finished(calibration, poorly)
    assert quality.choices is None
    assert qualities.of(ENGINE) == quality


def test_engine_is_measured_once(tmp_path: Path, engines: Engines, well: list[Translated]) -> None:
    qualities = Qualities(tmp_path / "quality.json")
    first = _finished(Calibration(qualities, ENGINE, engines.aligner), well)
    again = Calibration(qualities, ENGINE, engines.aligner)
    assert not again.wanted
    again.add(well)
    assert not again.ready
    assert list(again.steps()) == []
    assert again.quality == first
    assert Calibration(qualities, "argos en→es 1.1", engines.aligner).wanted


def test_few_sentences_are_not_enough(tmp_path: Path, engines: Engines, well: list[Translated]) -> None:
    calibration = Calibration(Qualities(tmp_path / "quality.json"), ENGINE, engines.aligner)
    calibration.add(well[:40])
    calibration.add(well[:40])  # the same ones count once
    calibration.add([replace(one, doubtful=True) for one in well[40:]])
    calibration.add([replace(one, engine="argos en→es 0.9") for one in well[40:]])
    assert not calibration.ready
    assert list(calibration.steps()) == []
    calibration.add(well[40:])
    assert calibration.ready


def test_anchors_are_content_words_that_the_dictionary_links_with_no_other(engines: Engines) -> None:
    sentence = next(one for one in recorded("alignment_en_es.json").sentences if one.text.startswith("The mayor"))
    pairs = engines.aligner.pairs(sentence)
    words = {
        (sentence.text[slice(*pairs.source[s])], sentence.translation[slice(*pairs.target[t])])
        for s, t in anchors(pairs)
    }
    assert {("mayor", "alcalde"), ("bridge", "puente"), ("Lisbon", "Lisboa")} <= words
    assert not {source for source, _ in words} & {"The", "of", "a", "that"}


def test_invented_words_cost_trust(engines: Engines, well: list[Translated]) -> None:
    broken = [replace(one, translation=one.translation.replace("o", "x")) for one in well]
    known = {one.translation[a:b] for one in well for a, b in engines.aligner.pairs(one).target}
    sound, spoilt = (measure(some, engines.aligner, known.__contains__) for some in (well, broken))
    assert sound.spelling == 1.0
    assert sound.trust == sound.alignment
    assert spoilt.trust < 0.2 * sound.trust
    assert measure(well, engines.aligner).trust == pytest.approx(0.8 * sound.trust, abs=0.002)


def test_language_without_a_list_of_words_is_not_one_of_invented_words(
    engines: Engines, well: list[Translated]
) -> None:
    assert measure(well, engines.aligner, lambda word: False) == measure(well, engines.aligner)


def test_without_a_dictionary_there_is_nothing_to_agree_with(
    tmp_path: Path, engines: Engines, well: list[Translated]
) -> None:
    calibration = Calibration(Qualities(tmp_path / "quality.json"), ENGINE, engines.without_dictionary)
    calibration.add(well)
    assert not calibration.ready


def test_qualities_of_several_engines_stand_in_one_file(tmp_path: Path) -> None:
    qualities = Qualities(tmp_path / "new" / "quality.json")
    first, second = Quality(0.9, None, 150, 60), Quality(0.7, 0.99, 200, 61, Choices(3, 0, True))
    qualities.keep("one", first)
    qualities.keep("two", second)
    assert (qualities.of("one"), qualities.of("two"), qualities.of("three")) == (first, second, None)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["quality.json"]


def test_quality_that_cannot_be_written_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "quality.json"
    qualities = Qualities(file)
    quality = Quality(0.9, None, 150, 60)
    qualities.keep("one", quality)
    with pytest.raises(TypeError):
        qualities.keep("two", Quality(object(), None, 1, 1))  # type: ignore[arg-type]
    assert qualities.of("one") == quality
    assert [path.name for path in file.parent.iterdir()] == ["quality.json"]


BROKEN = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"format": 1, "engines": 3}',
    b'{"format": 1, "engines": {"one": {"alignment": "x"}}}',
)


@given(st.one_of(st.sampled_from(BROKEN), st.binary(max_size=60)))
def test_damaged_file_counts_as_empty_and_is_made_again(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "damaged-quality.json"
    file.write_bytes(content)
    qualities = Qualities(file)
    assert qualities.of("one") is None
    quality = Quality(0.9, None, 150, 60)
    qualities.keep("one", quality)
    assert qualities.of("one") == quality


def test_quality_that_cannot_be_kept_is_told_once_and_holds(
    tmp_path: Path, engines: Engines, well: list[Translated]
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    calibration = Calibration(Qualities(tmp_path / "cache" / "quality.json"), ENGINE, engines.aligner)
    calibration.add(well)
    with pytest.raises(ReaderError, match=r"cannot be noted in .*; free some space or make the folder writable"):
        list(calibration.steps())
    assert calibration.quality is not None and not calibration.wanted and list(calibration.steps()) == []


def test_what_there_is_must_do_where_no_more_comes(tmp_path: Path, engines: Engines, well: list[Translated]) -> None:
    qualities = Qualities(tmp_path / "quality.json")
    for sentences, trust_is_known in ((well[:3], False), (well[:40], True)):
        calibration = Calibration(qualities, ENGINE, engines.aligner)
        calibration.add(sentences)
        assert calibration.wanted and not calibration.ready
        calibration.make_do()
        list(calibration.steps())
        assert calibration.quality is not None
        assert (calibration.quality.alignment == UNKNOWN_TRUST) is not trust_is_known
        # Of too little nothing can be told: it is measured again the next time.
        assert Calibration(qualities, ENGINE, engines.aligner).wanted is not trust_is_known


def test_trials_open_one_copy_with_each_choice(package: Package, well: list[Translated]) -> None:
    one = next(sentence for sentence in well if not sentence.doubtful)
    plain = {}
    for choices in (Choices(1, 0, False), POOR):
        opened = Translator((package,), None, choices)
        plain[choices] = opened.forced(one.text, one.translation).attention
        opened.close()
    with trials(package) as trial:
        for choices, attention in plain.items():
            opened = trial(choices)
            assert (opened.forced(one.text, one.translation).attention == attention).all()
            opened.close()
