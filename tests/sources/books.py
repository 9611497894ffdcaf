"""Writes small EPUB books for tests, of the parts that each test wants."""

import zipfile
from pathlib import Path

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""


def page(body: str, title: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    )


def package(chapters: int, *, metadata: str = "", manifest: str = "", spine: str = "", after: str = "") -> str:
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(chapters)
    )
    refs = "".join(f'<itemref idref="c{n}"/>' for n in range(chapters))
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{manifest}</manifest><spine>{refs}{spine}</spine>{after}</package>"
    )


METADATA = (
    '<dc:title>El faro</dc:title><dc:creator id="a">Ana Ruiz</dc:creator><dc:creator id="b">Bo Lind</dc:creator>'
    '<meta refines="#b" property="role">ill</meta><dc:language>es-MX</dc:language><dc:date>2021-05-04T00:00</dc:date>'
)
NAV_ITEM = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX_ITEM = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def write_book(path: Path, bodies: list[str], *, opf: str = "", **files: str | bytes) -> str:
    """A book with a chapter of each body; `files` are further ones in OEBPS, a dot in a name written as "__"."""
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": opf or package(len(bodies), metadata=METADATA),
        **{f"OEBPS/text/c{number}.xhtml": page(body) for number, body in enumerate(bodies)},
        **{f"OEBPS/{name.replace('__', '.')}": data for name, data in files.items()},
    }
    return write_parts(path, parts)


def write_parts(path: Path, parts: dict[str, str | bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return str(path)
