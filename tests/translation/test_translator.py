"""Sentences through the tiny packages: spans, attention, casing, guards, ways round, and packages that are damaged."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.packages.installed import Package, find_route, installed, read_package
from reader.translation.cache import TranslationCache
from reader.translation.model_file import Choices
from reader.translation.repairs import LONGEST
from reader.translation.translator import Translator
from tests.translation.translated import check, source_of

WINDOW = "The poor uncles closed the window."
BOAT = "John Garcia did not buy this boat in summer."
DINNER = "The dinner was long."
Open = Callable[..., Translator]


@pytest.fixture
def open_translator(packages_folder: Path) -> Iterator[Open]:
    """Opens translators for a pair of the tiny packages, or for a package of one's own; closed at the end."""
    opened: list[Translator] = []

    def open_one(
        source: str = "en",
        target: str = "es",
        cache: TranslationCache | None = None,
        choices: Choices | None = None,
        package: Package | None = None,
    ) -> Translator:
        route = (package,) if package else find_route(installed(packages_folder), source, target)
        assert route is not None
        opened.append(Translator(route, cache, choices))
        return opened[-1]

    yield open_one
    for translator in opened:
        translator.close()


@pytest.fixture(scope="module")
def tiny(packages_folder: Path) -> Iterator[Translator]:
    """From English to Spanish, for many texts."""
    translator = Translator(find_route(installed(packages_folder), "en", "es") or ())
    yield translator
    translator.close()


@pytest.fixture
def copy(packages_folder: Path, tmp_path: Path) -> Package:
    """The English→Spanish package, to be spoilt."""
    (package,) = find_route(installed(packages_folder), "en", "es") or ()
    return read_package(Path(shutil.copytree(package.path, tmp_path / "copy")))


# What is translated
@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en"), ("en", "fr"), ("es", "fr")])
def test_pieces_and_attention_fit_the_texts(open_translator: Open, source: str, target: str) -> None:
    texts = {"en": [WINDOW, BOAT, DINNER], "es": ["Los tíos pobres cerraron la ventana.", "La cena era larga."]}[source]
    found = open_translator(source, target).translate(texts)
    assert [translated.text for translated in found] == texts
    for translated in found:
        check(translated)
        assert translated.translation != translated.text
        assert not translated.doubtful


def test_words_look_at_what_they_were_made_of(open_translator: Open) -> None:
    (translated,) = open_translator().translate([WINDOW])
    assert source_of(translated, "ventana") in "window"
    assert source_of(translated, "pobres") in "poor"


def test_sentences_come_back_in_order_however_they_are_batched(open_translator: Open) -> None:
    translator = open_translator()
    texts = [DINNER, BOAT, "", WINDOW, DINNER, "12:30", *(f"{WINDOW[:-1]} {n}." for n in range(10))]
    together = translator.translate(texts)
    assert [translated.text for translated in together] == texts
    assert [t.translation for t in together[:4]] == [translator.translate([text])[0].translation for text in texts[:4]]


def test_text_without_letters_stays(open_translator: Open) -> None:
    translator = open_translator()
    for text in ("", "  ", "12 345 — 67%", "🙂"):
        (translated,) = translator.translate([text])
        check(translated)
        assert translated.translation == text
        assert translator.cached(text) is not None


def test_line_breaks_soft_hyphens_and_zero_widths_change_nothing(open_translator: Open) -> None:
    translator = open_translator()
    text = "  \u200bThe poor\nuncles \u00a0 clo\u00adsed the win\u00addow\u2060. "
    plain, odd = translator.translate([WINDOW, text])
    assert odd.translation == plain.translation
    check(odd)
    assert source_of(odd, "ventana") in "win\u00addow\u2060"
    assert text[odd.text_spans[0][0] :].startswith("The")


def test_capitals_are_translated_as_a_sentence_and_put_back(open_translator: Open) -> None:
    translator = open_translator()
    plain, loud = translator.translate([WINDOW, WINDOW.upper()])
    assert loud.translation == plain.translation.upper()
    assert [loud.text[a:b] for a, b in loud.text_spans] == [plain.text[a:b].upper() for a, b in plain.text_spans]
    check(loud)


def test_a_heading_in_title_case_is_translated_as_a_sentence(open_translator: Open) -> None:
    plain, heading = open_translator().translate([WINDOW[:-1], "The Poor Uncles Closed the Window"])
    assert heading.translation == plain.translation
    check(heading)


def test_words_that_the_model_never_saw_break_nothing(open_translator: Open) -> None:
    for translated in open_translator().translate(["The dinner was 🦄.", "你好。", "ＡＢＣ ½ Ⅷ ﬁn <unk> ▁ </s>"]):
        check(translated)
        assert translated.translation


@settings(max_examples=40)
@given(text=st.text(max_size=80) | st.text("The DINNER wás long. ’\n\u00ad🦄▁_<unk>½", max_size=60))
def test_any_text_has_a_translation_with_spans(tiny: Translator, text: str) -> None:
    (translated,) = tiny.translate([text])
    check(translated)


def test_a_sentence_too_long_for_a_model_is_taken_apart(open_translator: Open) -> None:
    text = ", and ".join(["the poor uncles closed the window"] * 40) + "."
    (translated,) = open_translator().translate([text])
    assert len(translated.text_spans) > LONGEST
    check(translated)
    middle = len(translated.text_spans) // 2
    assert numpy.flatnonzero(translated.attention[0]).max() < middle, "the first part's are in the first part"
    assert numpy.flatnonzero(translated.attention[-1]).min() > middle, "the last part's in the last"


def test_a_text_without_end_is_left_alone(open_translator: Open) -> None:
    text = "the poor uncles " * 2000
    (translated,) = open_translator().translate([text])
    assert translated.translation == text.strip()
    assert translated.doubtful
    assert translated.attention.size == 0


# Guards, and a way round
def test_a_translation_that_runs_in_circles_is_doubtful(open_translator: Open) -> None:
    """Bare words are what makes models do so."""
    found = open_translator().translate(["The shop", "The letter", "The window", "shop", "letter", "dinner", "uncles"])
    assert any(translated.doubtful for translated in found)
    for translated in found:
        check(translated)
    assert not any(translated.doubtful for translated in open_translator().translate([WINDOW, BOAT, DINNER]))


def test_an_unguided_package_looks_at_the_right_words(open_translator: Open) -> None:
    (translated,) = open_translator("en", "fr").translate([WINDOW])
    assert source_of(translated, "fenêtre") in "window"
    assert source_of(translated, "pauvres") in "poor"


def test_attention_goes_through_the_middle_language(open_translator: Open) -> None:
    translator = open_translator("es", "fr")
    assert translator.engine == "argos es→en 1.0 + en→fr 1.0"
    (translated,) = translator.translate(["Los tíos pobres cerraron la ventana."])
    check(translated)
    assert source_of(translated, "fenêtre") in "ventana"
    assert translated.attention.sum(axis=1).mean() > 0.5


def test_a_way_round_has_no_alternatives_and_is_not_forced(open_translator: Open) -> None:
    translator = open_translator("es", "fr")
    (translated,) = translator.translate(["La cena era larga."])
    assert translator.alternatives(translated, 0) == []
    with pytest.raises(ReaderError, match="through English"):
        translator.forced("La cena era larga.", translated.translation)


# Known translations and other words
@pytest.mark.parametrize(("source", "target", "text"), [("en", "es", WINDOW), ("es", "en", "La cena era larga.")])
def test_a_forced_translation_gets_the_attention_it_had(
    open_translator: Open, source: str, target: str, text: str
) -> None:
    translator = open_translator(source, target)
    (free,) = translator.translate([text])
    forced = translator.forced(text, free.translation)
    check(forced)
    assert forced.translation == free.translation
    if forced.translation_spans == free.translation_spans:
        assert numpy.abs(forced.attention - free.attention).max() < 0.02
    else:  # cut by the vocabulary where the package has no tokeniser of that side
        assert source == "es"


def test_a_forced_translation_in_capitals_is_read_as_a_sentence(open_translator: Open) -> None:
    translator = open_translator()
    (loud,) = translator.translate([WINDOW.upper()])
    forced = translator.forced(loud.text, loud.translation)
    check(forced)
    assert source_of(forced, "VENTANA") in "WINDOW"


def test_other_words_stand_there_best_first_each_once(open_translator: Open) -> None:
    translator = open_translator()
    (translated,) = translator.translate([WINDOW])
    place = translated.translation.index("ventana")
    found = translator.alternatives(translated, place + 3, count=6)
    assert found[0][0] == "ventana"
    assert len({word for word, _ in found}) == len(found) > 1
    chances = [chance for _, chance in found]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] <= chances[0] <= 1
    assert all(word.isalpha() for word, _ in found)


def test_words_of_an_opus_package_have_the_chances_that_the_model_gives_them(
    open_translator: Open, packages_folder: Path
) -> None:
    """CTranslate2's quick way is wrong for these (its issue 2014), its scoring is not."""
    from ctranslate2 import Translator as Scorer
    from sentencepiece import SentencePieceProcessor

    text, translation = "La botella era pequeña.", "The bottle was small."
    translator = open_translator("es", "en")
    (translated,) = translator.translate([text])
    assert translated.translation == translation
    (package,) = translator.route
    source = SentencePieceProcessor(model_file=str(package.path / "sentencepiece.model")).encode(text, out_type=str)
    scorer = Scorer(str(package.path / "model"), compute_type="int8", inter_threads=1, intra_threads=1)
    words = ["▁The", "▁bottle", "▁was", "▁small", "."]
    (scored,) = scorer.score_batch([source], [words])
    for word, score in zip(words[:4], scored.log_probs, strict=False):
        best, chance = translator.alternatives(translated, translation.index(word[1:]), count=4)[0]
        assert best == word[1:]
        assert abs(chance - numpy.exp(score)) < 0.005


def test_other_words_of_a_translation_in_capitals_are_in_capitals(open_translator: Open) -> None:
    translator = open_translator()
    (loud,) = translator.translate([WINDOW.upper()])
    assert translator.alternatives(loud, loud.translation.index("VENTANA"))[0][0] == "VENTANA"


def test_no_words_stand_between_words_or_past_the_end(open_translator: Open) -> None:
    translator = open_translator()
    (translated,) = translator.translate([WINDOW])
    gap = translated.translation.index(" ")
    for offset in (gap, -1, len(translated.translation)):
        assert translator.alternatives(translated, offset) == []


# The attention that is taken
def test_choices_change_the_attention_and_nothing_else(open_translator: Open) -> None:
    (plain,) = open_translator().translate([WINDOW])
    (other,) = open_translator(choices=Choices(layer=0, heads=0)).translate([WINDOW])
    (shifted,) = open_translator(choices=Choices(shifted=True)).translate([WINDOW])
    assert plain.translation == other.translation == shifted.translation
    assert plain.score == other.score == shifted.score
    assert numpy.abs(plain.attention - other.attention).max() > 0.1
    assert (shifted.attention[:-1] == plain.attention[1:]).all()
    check(other)
    check(shifted)


# What is kept
def test_a_kept_translation_needs_no_model(open_translator: Open, copy: Package, tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "cache.sqlite3")
    first = open_translator(cache=cache, package=copy)
    made = first.translate([WINDOW, DINNER])
    first.close()
    (copy.path / "sentencepiece.model").unlink()
    later = open_translator(cache=cache, package=copy)
    for translated in made:
        kept = later.cached(translated.text)
        assert kept is not None
        assert (kept.attention == translated.attention).all()
        assert (kept.translation, kept.text_spans, kept.translation_spans, kept.score, kept.engine) == (
            translated.translation,
            translated.text_spans,
            translated.translation_spans,
            translated.score,
            translated.engine,
        )
    assert [t.translation for t in later.translate([DINNER, WINDOW])] == [t.translation for t in reversed(made)]
    assert later.cached(BOAT) is None
    with pytest.raises(ReaderError):
        later.translate([BOAT])


def test_a_changed_package_forgets_what_it_translated(open_translator: Open, copy: Package, tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "cache.sqlite3")
    open_translator(cache=cache, package=copy).translate([DINNER])
    assert open_translator(cache=cache, package=copy).cached(DINNER) is not None
    (copy.path / "model" / "model.bin").touch()
    assert open_translator(cache=cache, package=copy).cached(DINNER) is None


def test_other_words_of_a_kept_translation(open_translator: Open, tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "cache.sqlite3")
    (made,) = open_translator(cache=cache).translate([WINDOW])
    later = open_translator(cache=cache)
    kept = later.cached(WINDOW)
    assert kept is not None
    assert later.alternatives(kept, made.translation.index("ventana"))[0][0] == "ventana"


def test_a_closed_translator_opens_again(open_translator: Open) -> None:
    translator = open_translator()
    (first,) = translator.translate([DINNER])
    translator.close()
    assert translator.translate([DINNER])[0].translation == first.translation


def test_what_a_model_says_never_reaches_a_terminal_as_a_command(tiny: Translator) -> None:
    (translated,) = tiny.translate(["He lit a \x1b]0;title\x07 match\x9b2J."])
    assert not any(sign in translated.translation for sign in "\x1b\x07\x9b")
    check(translated)


def test_two_kinds_of_portuguese_are_two_engines(packages_folder: Path) -> None:
    package = installed(packages_folder)[0]
    engines = {Translator((replace(package, source="pt", from_code=code),)).engine for code in ("pt", "pb")}
    assert engines == {"argos pt→es 1.0", "argos pb→es 1.0"}
