"""`reader text`, `reader tokens`, `reader words`: what stands in a text."""

import argparse
from typing import Any

from reader.cli.asked import text_asked
from reader.cli.contracts import article_json, chapters_json, feed_json, sentences_json, words_json
from reader.cli.printing import article_lines, feed_lines, notice, say_json, say_lines, word_lines
from reader.errors import ReaderError
from reader.paths import Paths
from reader.reading.engines import open_chain
from reader.reading.opening import ListError, open_store
from reader.reading.pairs import Pair
from reader.settings import Settings
from reader.text.segmenters import advice
from reader.text.whole import count_words


def run_text(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """The article as Reader sees it; of a feed the list of its texts."""
    try:
        opened = text_asked(arguments, paths, settings)
    except ListError as error:
        if arguments.json:
            say_json(feed_json(error.feed))
        else:
            say_lines(feed_lines(error.feed))
        return 0
    article, language = opened.article, opened.pair.source
    if arguments.json:
        found = article_json(article, count_words(article, language)) | {"language": language.code}
        if opened.book is not None:
            found["chapters"] = chapters_json(opened.book, language)
        say_json(found)
        return 0
    say_lines(article_lines(article))
    return 0


def run_tokens(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Sentences and words with their offsets."""
    opened = text_asked(arguments, paths, settings)
    _say_how_words_are_told(opened.pair)
    for sentence in sentences_json(opened.article, open_chain(paths, opened.pair)):
        if arguments.json:
            say_json(sentence)
        else:
            words = " ".join(f"{t['surface']}/{t['lemma']}" for t in sentence["tokens"])
            say_lines([f"{sentence['block']}:{sentence['start']}–{sentence['end']}  {words}"])
    return 0


def run_words(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """The vocabulary of the text, the most frequent in the language first."""
    opened = text_asked(arguments, paths, settings)
    _say_how_words_are_told(opened.pair)
    statuses = _statuses(paths, opened.pair)
    found = words_json(
        opened.article,
        open_chain(paths, opened.pair),
        statuses,
        top=arguments.top,
        unknown=arguments.unknown,
        least=arguments.min_zipf,
        most=arguments.max_zipf,
    )
    if arguments.json:
        say_json(found)
        return 0
    if not found["words"]:
        notice(
            "No word of this text is left by these options; leave out or change --unknown, --min-zipf or --max-zipf."
        )
    say_lines(word_lines(found["words"]))
    return 0


def _say_how_words_are_told(pair: Pair) -> None:
    """Of a language without spaces whose segmenter is not installed."""
    if not pair.source.spaced and (said := advice(pair.source)):
        notice(f"reader: {said}")


def _statuses(paths: Paths, pair: Pair) -> dict[str, Any]:
    """What is known already; without a vocabulary nothing is (and none is made by asking). The words of a text can be
    told without one, so a vocabulary that cannot be opened is only said."""
    try:
        if not paths.vocabulary_file.exists():
            return {}
        with open_store(paths) as store:
            return dict(store.statuses(pair.source.code))
    except (ReaderError, OSError) as error:
        notice(f"reader: The words are told without their statuses. {error}")
        return {}
