"""What opening a text means for the library: it is in it afterwards, and what cannot be read again is kept in it."""

from functools import partial

from reader.errors import ReaderError
from reader.library.items import WEB, New
from reader.library.store import Library
from reader.paths import Paths
from reader.reading.books import OpenBook
from reader.reading.opening import How, Opened, is_id, open_store, open_store_to_read, open_text, saved_chapter
from reader.reading.pairs import choose_pair
from reader.reading.session import source_of
from reader.settings import Settings
from reader.sources.opener import USUAL
from reader.sources.plain import parse_plain
from reader.sources.web import NoArticleError as NoArticleError
from reader.text.article import Article, clean
from reader.vocabulary.terms import Source

PASTE = "paste"
"""The address of texts that were pasted."""


def open_any(
    paths: Paths,
    settings: Settings,
    address: str,
    source_language: str | None = None,
    target_language: str | None = None,
    how: How = USUAL,
    *,
    chapter: int | None = None,
) -> Opened:
    """A path, an address, "-", or the id of something in the library; of a book the chapter where one left off unless
    another is asked for. Raises ReaderError, ListError for a feed."""
    article = kept_article(paths, address)
    if article is not None:
        return Opened(article, choose_pair(article, settings, source_language, target_language))
    address = _address_of_id(paths, address) or address
    saved = partial(saved_chapter, paths) if chapter is None else None
    codes = source_language, target_language
    return open_text(address, settings, *codes, how, chapter=chapter, saved_chapter=saved)


def _address_of_id(paths: Paths, source: str) -> str | None:
    if not is_id(source):
        return None
    if paths.library_file.exists():
        with Library(paths.library_file) as library:
            item = library.item(source)
        if item is not None:
            return item.address
    with open_store_to_read(paths) as store:
        return next((record.source.address for record in store.texts() if record.source.id == source), None)


def moved(paths: Paths, item_id: str, opened: Opened) -> bool:
    """Whether a file that was found is the text of an item; then the item is read from there from now on. A text that
    has its title from the name of its file may have another one now."""
    source = _source(opened)
    with Library(paths.library_file) as library:
        item = library.item(item_id)
        if item is None:
            return False
        if source.id != item_id:
            renamed = opened.article._replace(title=item.title)
            if opened.book is not None or source_of(renamed, source.language).id != item_id:
                return False
        library.move(item_id, source.address)
    return True


def as_before(paths: Paths, settings: Settings, opened: Opened) -> Opened:
    """What is opened, in the language that the library has it in: its reader may have said once which one it is."""
    if opened.pair.said or not paths.library_file.exists():
        return opened
    with Library(paths.library_file) as library:
        item = library.item(source_id(opened))
    if item is None or item.language in ("", opened.pair.source.code):
        return opened
    pair = choose_pair(opened.article, settings, item.language)
    target = opened.pair.target
    return opened._replace(pair=pair if target.code == item.language else pair._replace(target=target))


def source_id(opened: Opened) -> str:
    """The id by which library and vocabulary know what is opened."""
    return _source(opened).id


def _source(opened: Opened) -> Source:
    """What is opened, as library and vocabulary remember it: of a book the whole."""
    code = opened.pair.source.code
    return OpenBook(opened.book).source(code) if opened.book else source_of(opened.article, code)


def kept_article(paths: Paths, item_id: str) -> Article | None:
    """The text of an id that the library keeps; None for everything else."""
    if not is_id(item_id) or not paths.library_file.exists():
        return None
    with Library(paths.library_file) as library:
        return library.article(item_id)


def pasted(text: str) -> Article:
    """A pasted text as an article; raises ReaderError where there is nothing in it."""
    text = clean(text)
    if not text.strip():
        raise ReaderError("There is no text to paste; copy some first.")
    article = parse_plain(text, PASTE)
    if article.title.casefold() != PASTE:
        return article
    first = next((block.text for block in article.blocks if block.text.strip()), "")
    return article._replace(title=_beginning(first))


def _beginning(text: str) -> str:
    """The first words of a text, for one without a title."""
    words = text.split()
    return " ".join(words[:7]) + (" …" if len(words) > 7 else "")


def shelve(paths: Paths, opened: Opened) -> bool:
    """Puts a text in the library, its text too where it cannot be read from its address again. Where it is what a
    file has become, it takes over the place and the tags of what the file was. Returns whether it did."""
    article, source = opened.article, _source(opened)
    cannot_be_read_again = article.source.startswith(WEB) or article.source in (PASTE, "-")
    byline = opened.book.byline if opened.book else article.byline
    new = New(source.id, source.title, source.language, source.address, byline or "", article.level or "")
    with Library(paths.library_file) as library:
        library.add(new, article if cannot_be_read_again else None)
        if cannot_be_read_again:
            return False
        older = library.supersede(source.id, source.address)
    return older is not None and _carry_place(paths, older, source)


def _carry_place(paths: Paths, older: str, source: Source) -> bool:
    with open_store(paths) as store:
        place, present = store.position(older), store.position(source.id)
        if place is None or not place.percent or (present is not None and present.percent):
            return False
        store.source(source)
        store.save_position(source.id, place.block, place.offset, place.percent, place.chapter)
    return True
