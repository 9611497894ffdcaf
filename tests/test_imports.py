"""Who may import whom (the table of the architecture), and that nothing heavy is loaded before it is wanted."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reader"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# Rooms and modules below reader ("reader": all of it), and what they may import. The longest name that fits holds; a
# module may always import its own room and reader.errors.
_MAY_IMPORT = {
    "reader": "",
    "errors": "",
    "files": "",
    "paths": "",
    "languages": "",
    "detection": "languages",
    "settings": "paths",
    "text": "languages",
    "sources": "detection downloads.page languages text.article",
    # Nothing but packages and sources asks the network for anything, and nothing but downloads does the asking.
    "downloads": "",
    "packages": "downloads languages paths translation.model translation.model_file",
    "translation": "languages text",
    "lookup": "languages text translation",
    "dictionaries": (
        "detection downloads files languages lookup.dictionary_file lookup.preferences lookup.references lookup.senses "
        "packages.install packages.queue paths text"
    ),
    "vocabulary": "languages text.frequency",
    "library": "files languages sources.opener sources.samples text vocabulary",
    "export": "files languages text.frequency vocabulary",
    "importing": "detection export files languages sources.encoding text.article vocabulary",
    "backup": "files library.store paths vocabulary",
    "days": "",
    "plots": "",
    # One reader at one text.
    "reading": (
        "days detection languages lookup packages.installed packages.records paths settings sources text translation "
        "vocabulary"
    ),
    "library.shelving": "library paths reading settings sources text vocabulary",
    "library.survey": "files library paths reading settings vocabulary",
    # What both front ends do with the words that are kept.
    "learning": (
        "days export importing languages lookup paths plots reading.engines reading.pairs settings text vocabulary"
    ),
    # Asks nobody but Anki on this computer.
    "learning.anki_connect": "export",
    # The two front ends stand side by side. The app knows values, and what the rooms above make of them.
    "cli": "reader",
    "ui": (
        "backup days dictionaries downloads.progress_line export.rows export.word_list files importing.incoming "
        "importing.plan languages learning library lookup.entry lookup.interpreter lookup.latest lookup.references "
        "packages.catalogue packages.installed packages.queue paths plots.text reading settings sources.pictures "
        "sources.samples text vocabulary"
    ),
    "__main__": "reader",
}


def _full(name: str) -> str:
    return name if name == "reader" else f"reader.{name}"


MAY_IMPORT = {_full(room): tuple(map(_full, others.split())) for room, others in _MAY_IMPORT.items()}

# Third-party packages, and the only places that may import them.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "textual": ("reader.ui",),
    "rich": ("reader.ui", "reader.text.typeset"),
    "platformdirs": ("reader.paths",),
    "msgpack": ("reader.text.frequency",),
    "simplemma": ("reader.text",),
    "wordfreq": ("reader.text.frequency", "reader.text.segmenters"),
    "markdown_it": ("reader.sources",),
    "mdit_py_plugins": ("reader.sources",),
    "charset_normalizer": ("reader.sources",),
    "argostranslate": ("reader.translation",),
    "ctranslate2": ("reader.translation",),
    "sentencepiece": ("reader.translation",),
    "numpy": ("reader.translation",),
    "genanki": ("reader.export",),
    "fsrs": ("reader.vocabulary.review",),
    "urllib3": ("reader.downloads.connections", "reader.learning.anki_connect"),
    "lxml": ("reader.sources",),
    "sqlite3": ("reader.backup", "reader.dictionaries", "reader.importing", "reader.library.store",
                "reader.lookup.dictionary", "reader.lookup.dictionary_file", "reader.translation.cache",
                "reader.vocabulary"),
    "zstandard": ("reader.importing",),
    "PIL": ("reader.plots.picture",),
    "threading": ("reader.reading.books", "reader.downloads.connections", "reader.lookup.dictionary",
                  "reader.lookup.interpreter", "reader.lookup.latest", "reader.packages.queue",
                  "reader.text.frequency", "reader.text.lemmas", "reader.text.tokens", "reader.translation.cache",
                  "reader.reading.viewer"),
    "argparse": ("reader.cli", "reader.__main__"),
    "pdfminer": ("reader.sources.pdf", "reader.sources.pdf_streams"),
}  # fmt: skip

HEAVY = (
    "argostranslate",
    "ctranslate2",
    "wordfreq",
    "simplemma",
    "genanki",
    "fsrs",
    "markdown_it",
    "mdit_py_plugins",
    "charset_normalizer",
    "sentencepiece",
    "urllib3",
    "lxml",
    "zstandard",
    "pdfminer",
    "PIL",
)


# What takes time and is not needed for the first page: it is loaded when it is wanted, or once the page is there.
AFTER_THE_FIRST_PAINT = (
    *HEAVY,
    "tomllib",
    "reader.backup",
    "reader.reading.before",
    "reader.dictionaries",
    "reader.downloads",
    "reader.export",
    "reader.importing",
    "reader.learning.keeping",
    "reader.library",
    "reader.lookup.chain",
    "reader.lookup.dictionary",
    "reader.lookup.dictionary_file",
    "reader.lookup.entry",
    "reader.packages",
    "reader.plots",
    "reader.library.shelving",
    "reader.sources.epub",
    "reader.sources.pdf",
    "reader.sources.web",
    "reader.text.lemmas",
    "reader.translation",
    "reader.ui.screens.before",
    "reader.ui.screens.downloads",
    "reader.ui.screens.help",
    "reader.ui.screens.library",
    "reader.ui.screens.review",
    "reader.ui.screens.vocabulary",
    "reader.ui.widgets.offer",
    "reader.ui.widgets.table",
    "reader.vocabulary.gathering",
    "reader.vocabulary.intake",
    "reader.vocabulary.merging",
    "reader.vocabulary.placement",
    "reader.vocabulary.ranking",
)


@cache
def imports_of(module: str) -> frozenset[str]:
    """Every module that a module imports, anywhere in it; `from a.b import c` counts as a.b.c where that is one."""
    return frozenset(_imports_in(MODULES[module]))


def _imports_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def rule_of(module: str) -> str:
    return max((room for room in MAY_IMPORT if within(module, room)), key=len)


def test_modules_import_only_the_rooms_they_may() -> None:
    assert [
        f"{module} must not import {name}"
        for module in MODULES
        for name in imports_of(module)
        if within(name, "reader") and name != "reader" and not may_import(module, name)
    ] == []


def test_no_room_may_import_what_it_does_without() -> None:
    used = {(rule_of(module), name) for module in MODULES for name in imports_of(module)}
    rooms = [room for room in MAY_IMPORT if "reader" not in MAY_IMPORT[room]]
    assert [
        f"{room} does not import {other} any more"
        for room in rooms
        for other in MAY_IMPORT[room]
        if not any(who == room and within(name, other) for who, name in used)
    ] == []


def may_import(module: str, name: str) -> bool:
    room = rule_of(module)
    own = room if room != "reader" else module
    return any(within(name, other) for other in (own, *MAY_IMPORT[room], "reader.errors"))


def test_third_party_packages_are_imported_only_in_their_rooms() -> None:
    assert [
        f"{module} must not import {name}"
        for module in MODULES
        for name in imports_of(module)
        if not any(within(module, place) for place in ONLY_IN.get(name.split(".")[0], (module,)))
    ] == []


def test_the_app_may_import_nothing_of_the_command_line() -> None:
    assert not any(within(room, "reader.cli") or room == "reader" for room in MAY_IMPORT["reader.ui"])


def test_widgets_import_no_screens_and_neither_the_app() -> None:
    for module in MODULES:
        names = imports_of(module)
        if within(module, "reader.ui.widgets"):
            assert not any(within(name, "reader.ui.screens") for name in names), module
        if within(module, "reader.ui.widgets") or within(module, "reader.ui.screens"):
            assert "reader.ui.app" not in names, module


def test_only_main_imports_the_ui() -> None:
    for module in MODULES:
        if not within(module, "reader.ui") and module != "reader.__main__":
            assert not any(within(name, "reader.ui") for name in imports_of(module)), module


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has after running the code."""
    program = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def loaded_after(code: str) -> set[str]:
    """Their packages."""
    return {name.split(".")[0] for name in modules_after(code)}


def test_core_imports_without_textual_and_loads_nothing_heavy() -> None:
    core = [m for m in MODULES if not within(m, "reader.ui") and m != "reader.__main__"]
    block = "import sys\nsys.modules['textual'] = None\n"
    loaded = loaded_after(block + "\n".join(f"import {module}" for module in core)) - {"textual"}
    assert not loaded & {*HEAVY, "rich", "msgpack"}


def test_a_text_is_opened_with_nothing_loaded_that_its_first_page_does_not_need(tmp_path: Path) -> None:
    text = PACKAGE.parent / "seeds" / "en-b2-town-votes-to-keep-its-foghorn.md"
    loaded = modules_after(
        "from pathlib import Path\n"
        "from reader.cli.asked import opening\n"
        "from reader.reading.opening import open_text\n"
        "from reader.paths import Paths\n"
        "from reader.settings import load_settings\n"
        "from reader.ui.app import ReaderApp\n"
        f"paths = Paths(*[Path({str(tmp_path)!r}, name) for name in ('config', 'data', 'cache')])\n"
        "settings = load_settings(paths, {})\n"
        f"ReaderApp(paths, settings, open_text({str(text)!r}, settings, 'en', 'es')).get_default_screen()\n"
    )
    assert sorted(name for name in loaded if any(within(name, late) for late in AFTER_THE_FIRST_PAINT)) == []


def test_importing_creates_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("HOME", str(tmp_path))
    core = [m for m in MODULES if not within(m, "reader.ui") and m != "reader.__main__"]
    loaded_after("\n".join(f"import {module}" for module in core))
    assert [p for p in tmp_path.iterdir() if p.name != "home"] == []


def test_files_stay_short() -> None:
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {m: n for m, n in lines.items() if n > (300 if m == "reader.ui.app" else 400)} == {}
