"""What is found out of the texts of the library in the background: missing files, their words, how many are known."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from reader.errors import ReaderError
from reader.files import is_there
from reader.library.shelf import Facts, Volume
from reader.library.shelving import open_any
from reader.library.store import Library
from reader.paths import Paths
from reader.reading.before import Subject, subject_of
from reader.reading.counting import Whole, note_chapters
from reader.reading.engines import open_chain
from reader.reading.names import is_word
from reader.reading.opening import open_store
from reader.settings import Settings
from reader.vocabulary.counts import Share, book_and_chapter
from reader.vocabulary.store import Store

Found = Mapping[str, Facts]
"""Facts by the ids of volumes."""


def survey(paths: Paths, settings: Settings, volumes: Sequence[Volume]) -> Iterator[Found]:
    """What is found, as it is found; empty after steps that brought nothing. What takes longest comes last: texts
    that have not been counted yet are opened and counted one after the other. A text that cannot be is passed over.

    Samples that nobody has opened are counted only in languages of which words are known.
    """
    missing = {volume.id for volume in volumes if volume.is_file and not is_there(Path(volume.address))}
    yield {one: Facts(missing=True) for one in missing}
    if not paths.vocabulary_file.exists():
        return
    with open_store(paths) as store:
        shares = store.known_shares()
        yield {
            volume.id: _facts(shares[volume.id])
            for volume in volumes
            if volume.id in shares and volume.id not in missing
        }
        learned = store.languages_known()
        for volume in volumes:
            if volume.id in missing or volume.removed or (volume.is_sample and volume.language not in learned):
                continue
            share = shares.get(volume.id)
            if volume.words and share is not None and share.up_to_date and not volume.is_sample:
                continue
            if not (volume.kept or volume.is_sample or volume.is_file):
                continue  # nobody has asked for a page to be fetched
            try:
                yield from _count(paths, settings, store, volume)
            except ReaderError:
                yield {}


def _facts(share: Share) -> Facts:
    return Facts(known=share.known, new=share.new)


def _count(paths: Paths, settings: Settings, store: Store, volume: Volume) -> Iterator[Found]:
    """Counts a text, or the chapters of a book that are not counted yet; what is known of it then."""
    subject = subject_of(open_any(paths, settings, volume.source, volume.language or None, chapter=None))
    source_id, _ = book_and_chapter(subject.source(0).id)
    whole = Whole(subject.title, subject.chapters, partial(_texts, subject), subject.source, subject.pair.source)
    chain = open_chain(paths, subject.pair)
    for _ in note_chapters(store, whole, chain.lemmatiser.by_rules, partial(is_word, chain)):
        yield {}
    share = store.known_shares(source_id).get(source_id)
    if share is None:
        return
    if not volume.is_sample and paths.library_file.exists():
        with Library(paths.library_file) as library:
            library.set_words(volume.id, share.words)
    yield {volume.id: _facts(share)._replace(words=share.words)}


def _texts(subject: Subject, number: int) -> list[str]:
    return [block.text for block in subject.chapter(number).blocks]
