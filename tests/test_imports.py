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

# The longest prefix that fits holds. A module may always import its own room and reader.errors.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "reader": (),
    "reader.errors": (),
    "reader.paths": (),
    "reader.languages": (),
    "reader.detection": ("reader.languages",),
    "reader.settings": ("reader.paths",),
    "reader.text": ("reader.languages",),
    "reader.sources": ("reader.detection", "reader.downloads.page", "reader.languages", "reader.text.article"),
    # Nothing but packages and sources asks the network for anything, and nothing but downloads does the asking.
    "reader.downloads": (),
    "reader.packages": ("reader.downloads", "reader.languages", "reader.paths", "reader.translation.model",
                        "reader.translation.model_file"),
    "reader.translation": ("reader.languages", "reader.text"),
    "reader.lookup": ("reader.paths", "reader.languages", "reader.text", "reader.translation"),
    "reader.dictionaries": ("reader.detection", "reader.downloads", "reader.languages", "reader.lookup.dictionary_file",
                            "reader.lookup.preferences", "reader.lookup.references", "reader.lookup.senses",
                            "reader.packages.install", "reader.packages.queue", "reader.paths", "reader.text"),
    "reader.vocabulary": ("reader.languages", "reader.paths", "reader.text.frequency"),
    "reader.library": ("reader.languages", "reader.sources.opener", "reader.sources.samples", "reader.text",
                       "reader.vocabulary"),
    "reader.export": ("reader.languages", "reader.vocabulary", "reader.lookup.entry", "reader.text.frequency"),
    "reader.importing": ("reader.detection", "reader.export", "reader.languages", "reader.sources.encoding",
                         "reader.text.article", "reader.vocabulary"),
    "reader.backup": ("reader.library.store", "reader.paths", "reader.vocabulary"),
    # One reader at one text.
    "reader.kept_phrases": ("reader.lookup.phrases", "reader.lookup.verb_groups", "reader.text",
                            "reader.vocabulary.terms"),
    "reader.statuses": ("reader.kept_phrases", "reader.text", "reader.vocabulary.terms"),
    "reader.answer": ("reader.lookup.entry", "reader.text.walk"),
    "reader.answering": ("reader.answer", "reader.languages", "reader.lookup", "reader.text"),
    "reader.names": ("reader.languages", "reader.lookup", "reader.text"),
    "reader.counting": ("reader.languages", "reader.names", "reader.statuses", "reader.text", "reader.vocabulary"),
    "reader.translations": ("reader.lookup", "reader.text", "reader.translation.values"),
    "reader.glossing": ("reader.lookup", "reader.text"),
    "reader.books": ("reader.text", "reader.vocabulary.terms"),
    "reader.days": (),
    "reader.changing": ("reader.lookup.latest", "reader.vocabulary"),
    "reader.examples": ("reader.languages", "reader.text", "reader.vocabulary"),
    "reader.clicks": ("reader.answer", "reader.answering", "reader.days", "reader.languages", "reader.lookup",
                      "reader.statuses", "reader.text", "reader.vocabulary"),
    "reader.session": ("reader.answer", "reader.answering", "reader.bookmark", "reader.clicks", "reader.counting",
                       "reader.glossing", "reader.languages", "reader.lookup", "reader.names", "reader.statuses",
                       "reader.text",
                       "reader.translations", "reader.vocabulary"),
    "reader.placing": ("reader.lookup", "reader.vocabulary"),
    "reader.pages": ("reader.session", "reader.statuses", "reader.text", "reader.vocabulary"),
    "reader.sitting": ("reader.vocabulary",),
    "reader.plots": (),
    "reader.looking_back": ("reader.export.formats", "reader.languages", "reader.plots", "reader.text",
                            "reader.vocabulary"),
    "reader.bookmark": ("reader.books", "reader.counting", "reader.languages", "reader.sitting", "reader.vocabulary"),
    "reader.opening": ("reader.books", "reader.detection", "reader.languages", "reader.lookup",
                       "reader.packages.installed", "reader.packages.records", "reader.paths", "reader.settings",
                       "reader.sources", "reader.text", "reader.translation", "reader.vocabulary"),
    "reader.shelving": ("reader.books", "reader.library", "reader.opening", "reader.paths", "reader.session",
                        "reader.settings", "reader.sources", "reader.sources.plain", "reader.text",
                        "reader.vocabulary"),
    "reader.keeping": ("reader.export", "reader.languages", "reader.lookup", "reader.text", "reader.vocabulary"),
    "reader.families": ("reader.languages", "reader.lookup", "reader.names", "reader.text", "reader.vocabulary.terms"),
    "reader.before": ("reader.books", "reader.families", "reader.lookup", "reader.opening", "reader.session",
                  "reader.text", "reader.vocabulary"),
    "reader.corrected": ("reader.text.lemmas", "reader.vocabulary"),
    "reader.bringing": ("reader.corrected", "reader.importing", "reader.languages", "reader.opening", "reader.paths",
                        "reader.settings", "reader.vocabulary"),
    # Asks nobody but Anki on this computer.
    "reader.anki_connect": ("reader.export",),
    # The two front ends stand side by side. The app knows values, and what opening, keeping and session make of them.
    "reader.survey": ("reader.before", "reader.counting", "reader.library", "reader.names", "reader.opening",
                      "reader.paths",
                      "reader.settings", "reader.shelving", "reader.text", "reader.vocabulary"),
    "reader.cli": ("reader",),
    "reader.ui": ("reader.anki_connect", "reader.answer", "reader.backup.rotation", "reader.before",
                  "reader.bookmark", "reader.books", "reader.bringing", "reader.changing", "reader.corrected",
                  "reader.days", "reader.dictionaries",
                  "reader.downloads.progress_line", "reader.examples", "reader.export.formats", "reader.export.rows",
                  "reader.export.word_list", "reader.families", "reader.glossing", "reader.importing.plan",
                  "reader.keeping", "reader.languages", "reader.library", "reader.looking_back", "reader.names",
                  "reader.lookup.entry", "reader.lookup.interpreter", "reader.lookup.latest",
                  "reader.lookup.references", "reader.opening", "reader.packages.catalogue",
                  "reader.packages.installed", "reader.packages.queue", "reader.pages", "reader.paths",
                  "reader.placing", "reader.plots.text", "reader.session", "reader.settings", "reader.shelving",
                  "reader.sources.samples", "reader.statuses", "reader.survey", "reader.text", "reader.translations",
                  "reader.viewer", "reader.vocabulary"),
    "reader.__main__": ("reader",),
}  # fmt: skip

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
    "urllib3": ("reader.downloads.connections", "reader.anki_connect"),
    "lxml": ("reader.sources",),
    "sqlite3": ("reader.backup", "reader.dictionaries", "reader.importing", "reader.library.store",
                "reader.lookup.dictionary", "reader.lookup.dictionary_file", "reader.translation.cache",
                "reader.vocabulary"),
    "zstandard": ("reader.importing",),
    "PIL": ("reader.plots.picture",),
    "threading": ("reader.books", "reader.downloads.connections", "reader.lookup.dictionary",
                  "reader.lookup.interpreter", "reader.lookup.latest", "reader.packages.queue",
                  "reader.text.frequency", "reader.text.lemmas", "reader.text.tokens", "reader.translation.cache",
                  "reader.viewer"),
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
    "reader.before",
    "reader.dictionaries",
    "reader.downloads",
    "reader.export",
    "reader.importing",
    "reader.keeping",
    "reader.library",
    "reader.lookup.chain",
    "reader.lookup.dictionary",
    "reader.lookup.dictionary_file",
    "reader.lookup.entry",
    "reader.packages",
    "reader.plots",
    "reader.shelving",
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
        "from reader.opening import open_text\n"
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
