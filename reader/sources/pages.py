"""A whole document of XHTML → its blocks: by expat where it is well formed, else by lxml's forgiving parser."""

from reader.sources.found import Found
from reader.sources.markup import Markup
from reader.sources.xml import NotWellFormedError, decode_xml, parse_events


def blocks_of_xhtml(data: bytes, name: str, *, bare_pictures: bool = False) -> Found:
    """The blocks of a chapter; `name` is how it is called in a sentence. Raises ReaderError as parse_events does."""
    text = decode_xml(data)
    markup = Markup(bare_pictures=bare_pictures)
    try:
        parse_events(text, name, lambda tag, given: markup.start(tag.lower(), given), markup.end, markup.words)
    except NotWellFormedError:
        from reader.sources.html import blocks_of_html

        return blocks_of_html(text, name, bare_pictures=bare_pictures)
    return markup.finish()
