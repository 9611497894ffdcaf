"""The one table of actions: what can be done, by which keys, where. Bindings, help and palette come from it."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType

from reader.ui.key_names import one_key


class Action(NamedTuple):
    """`run` is Textual's action string; `keys` are comma-separated; `screens` name where it holds ("*": everywhere)."""

    run: str
    keys: str
    label: str
    help: str
    group: str
    screens: tuple[str, ...]
    hint: bool = False
    priority: bool = False


_READING = ("reading",)
_VOCABULARY = ("vocabulary",)
_LIBRARY = ("library",)
_FEED = ("feed",)
_DOWNLOADS = ("downloads",)
_REVIEW = ("review",)
_SENTENCES = ("sentences",)
_DUPLICATES = ("duplicates",)
_PLACEMENT = ("placement",)
_BEFORE = ("before",)
_STATUS = ("reading", "vocabulary", "before")
_SHELF = ("dictionaries",)
_ENTRY = ("entry",)
_SHELF_HELP = "Show your dictionaries: order, switch, add, download"
_MODELS_HELP = "Show the translation models there are, and install them"

ACTIONS: tuple[Action, ...] = (
    # ---- moving
    Action("word(-1)", "left", "Word back", "Go to the word before", "Move", _READING),
    Action("word(1)", "right", "Word on", "Go to the next word", "Move", _READING),
    Action("line(-1)", "up", "Line up", "Go one line up", "Move", _READING),
    Action("line(1)", "down", "Line down", "Go one line down", "Move", _READING),
    Action("line_end(-1)", "home", "Line start", "Go to the first word of the line", "Move", _READING),
    Action("line_end(1)", "end", "Line end", "Go to the last word of the line", "Move", _READING),
    Action(
        "sentence(-1)",
        "ctrl+left,left_parenthesis",
        "Sentence back",
        "Go to the sentence before",
        "Move",
        _READING,
    ),
    Action(
        "sentence(1)",
        "ctrl+right,right_parenthesis",
        "Sentence on",
        "Go to the next sentence",
        "Move",
        _READING,
    ),
    Action(
        "block(-1)",
        "ctrl+up,left_curly_bracket",
        "Paragraph back",
        "Go to the paragraph before",
        "Move",
        _READING,
    ),
    Action(
        "block(1)",
        "ctrl+down,right_curly_bracket",
        "Paragraph on",
        "Go to the next paragraph",
        "Move",
        _READING,
    ),
    Action("page(-1)", "pageup,b", "Page up", "Go one page up", "Move", _READING),
    Action("page(1)", "pagedown,space", "Page down", "Go one page down", "Move", _READING),
    Action("edge(-1)", "g,ctrl+home", "Beginning", "Go to the beginning of the text", "Move", _READING),
    Action("edge(1)", "G,ctrl+end", "The end", "Go to the end of the text", "Move", _READING),
    Action("search", "slash", "Search", "Search in the text", "Move", _READING),
    Action("find(1)", "n", "Next match", "Go to the next place that was searched for", "Move", _READING),
    Action("find(-1)", "N", "Match before", "Go to the place before that was searched for", "Move", _READING),
    Action("chapter(-1)", "less_than_sign", "Chapter before", "Go to the chapter before", "Move", _READING),
    Action("chapter(1)", "greater_than_sign", "Next chapter", "Go to the next chapter", "Move", _READING),
    Action("contents", "c", "Contents", "Show the table of contents", "Move", _READING),
    Action("search_book", "F", "Search book", "Search in the whole book", "Move", _READING),
    Action("follow", "f", "Follow link", "Follow the link under the cursor, or go to the next link", "Move", _READING),
    Action("go_back", "backspace", "Back", "Back to where a link was followed, or to your words", "Move", _READING),
    Action("picture", "p", "Picture", "Show the picture with the system's viewer", "Move", _READING),
    # ---- understanding
    Action(
        "look_up",
        "enter",
        "Look up",
        "Look up the word under the cursor and keep it",
        "Understand",
        _READING,
        True,
    ),
    Action("translate", "t", "Translate", "Show the paragraph's translation under it", "Understand", _READING, True),
    Action("dual", "d", "Side by side", "Show the translation beside the text", "Understand", _READING),
    Action("glosses", "w", "Glosses", "Show meanings above rare words", "Understand", _READING),
    Action("gloss_rank", "W", "Gloss rank", "Choose how rare a word must be for a gloss", "Understand", _READING),
    Action("sentence_here", "s", "Sentence", "Take the whole sentence", "Understand", _READING, True),
    Action(
        "extend(-1)",
        "shift+left",
        "Shorten phrase",
        "Make the phrase one word shorter",
        "Understand",
        _READING,
    ),
    Action("extend(1)", "shift+right", "Extend phrase", "Make the phrase one word longer", "Understand", _READING),
    Action("extend_line(-1)", "shift+up", "Phrase up", "Extend the phrase one line up", "Understand", _READING),
    Action(
        "extend_line(1)",
        "shift+down",
        "Phrase down",
        "Extend the phrase one line down",
        "Understand",
        _READING,
    ),
    Action(
        "close",
        "escape",
        "Close",
        "Close the panel; with nothing to close, back to the library",
        "Understand",
        _READING,
    ),
    Action(
        "app.languages",
        "L",
        "Languages",
        "Choose the language of the text, and yours",
        "Understand",
        _READING,
    ),
    Action("panel_scroll(-1)", "left_square_bracket", "Panel up", "Scroll the panel up", "Understand", _READING),
    Action(
        "panel_scroll(1)",
        "right_square_bracket",
        "Panel down",
        "Scroll the panel down",
        "Understand",
        _READING,
    ),
    Action("app.entry", "e", "Entry", "Show all that the dictionaries say of the word", "Understand", _READING),
    Action("app.find_entry", "E", "Find a word", "Look up any word in the dictionaries", "Understand", _READING),
    Action("find", "slash,E", "Find a word", "Look up any word", "Understand", _ENTRY, True),
    Action("choose(1)", "tab,n", "Next reference", "Go to the next word that it leads to", "Understand", _ENTRY),
    Action("choose(-1)", "shift+tab,N", "Reference before", "Go to the one before", "Understand", _ENTRY),
    Action("arrow(1)", "down", "Down", "To the next word that was found, or down", "Understand", _ENTRY, priority=True),
    Action("arrow(-1)", "up", "Up", "To the one before, or up", "Understand", _ENTRY, priority=True),
    Action("follow", "enter", "Follow", "Show the word that the entry leads to", "Understand", _ENTRY, True),
    Action("back", "escape,backspace", "Back", "Back to the word before, then to the text", "Understand", _ENTRY, True),
    Action("leave", "e", "Leave", "Back to the text", "Understand", _ENTRY),
    # ---- keeping
    Action("meaning", "m", "Meaning", "Write your own meaning for the word", "Keep", _READING),
    Action("status('learning 1')", "1", "Learning 1", "Learning: quite new", "Keep", _STATUS),
    Action("status('learning 2')", "2", "Learning 2", "Learning: seen before", "Keep", _STATUS),
    Action("status('learning 3')", "3", "Learning 3", "Learning: coming along", "Keep", _STATUS),
    Action("status('learning 4')", "4", "Learning 4", "Learning: nearly known", "Keep", _STATUS),
    Action("status('known')", "k", "Known", "Mark the word as known", "Keep", _STATUS),
    Action(
        "status('ignored')",
        "i",
        "Ignore",
        "Leave the word out (a name, a number, a misprint)",
        "Keep",
        _STATUS,
    ),
    Action(
        "page_known",
        "K",
        "Rest known",
        "Mark all other words of the page as known (u takes it back)",
        "Keep",
        _READING,
        True,
    ),
    Action("keep_phrase", "P", "Keep phrase", "Keep the phrase the word belongs to: stave off", "Keep", _READING),
    Action("take_back", "x", "Take back", "Take back the last click", "Keep", _READING),
    Action("undo", "u", "Undo", "Undo the last change to the vocabulary", "Keep", _STATUS),
    Action("mark_new", "h", "Mark new words", "Show which words are not in the vocabulary yet", "Keep", _READING),
    # ---- vocabulary
    Action("sort", "s", "Sort", "By priority, frequency, library, what is ahead …", "Words", _VOCABULARY, True),
    Action("filter", "f", "Filter", "Show all, only one status, what is due, or put aside", "Words", _VOCABULARY, True),
    Action("search", "slash", "Search", "Search in terms, meanings and sentences", "Words", _VOCABULARY, True),
    Action("next_language", "L", "Language", "Show the words of one language after the other", "Words", _VOCABULARY),
    Action("edit", "enter", "Edit", "Change the translation", "Words", _VOCABULARY, True),
    Action("mark", "space", "Mark", "Mark words, to change several at once", "Words", _VOCABULARY),
    Action("mark_all", "ctrl+a", "Mark all", "Mark all words of the list, or none", "Words", _VOCABULARY),
    Action("tags", "t", "Tags", "Tag the word, or all marked ones (/ finds #tag)", "Words", _VOCABULARY),
    Action("notes", "n", "Notes", "Write notes on the word", "Words", _VOCABULARY),
    Action("lemma", "c", "Lemma", "Say which word this form belongs to: split or correct it", "Words", _VOCABULARY),
    Action("merge", "M", "Merge", "Merge the marked words into the one under the cursor", "Words", _VOCABULARY),
    Action("sentences", "x", "Sentences", "Show the word's sentences, to choose its example", "Words", _VOCABULARY),
    Action("duplicates", "m", "Duplicates", "Show words that may be one, to merge them", "Words", _VOCABULARY),
    Action("suspend", "z", "Put aside", "Leave the word out of reviews, or take it up again", "Words", _VOCABULARY),
    Action("weights", "W", "Weights", "Choose what counts how much in the priority", "Words", _VOCABULARY),
    Action("review", "r,R", "Review", "Review the words that are due, and new ones", "Words", _VOCABULARY, True),
    Action("placement", "P", "Placement", "Estimate how many words you know, in two minutes", "Words", _VOCABULARY),
    Action("open_place", "o", "Place", "Go to where the word was met", "Words", _VOCABULARY, True),
    Action(
        "export",
        "e",
        "Export",
        "Write the words to a file: csv, tsv, json, markdown, Anki",
        "Words",
        _VOCABULARY,
        True,
    ),
    Action("import_words", "I", "Import", "Read words from a file of another program", "Words", _VOCABULARY),
    Action("push", "A", "To Anki", "Send the words to Anki, which must run with AnkiConnect", "Words", _VOCABULARY),
    Action("statistics", "S", "Statistics", "Show what you have read, met and learned", "Words", _VOCABULARY),
    Action("app.statistics", "S", "Statistics", "Show what you have read, met and learned", "Library", _LIBRARY),
    Action("next_span", "s", "Span", "Show the last month, three months, the year", "Words", ("statistics",), True),
    Action("export", "e", "Export", "Write the statistics as a picture or a table", "Words", ("statistics",), True),
    Action("back", "escape", "Back", "Back to where you came from", "Words", ("statistics",), True),
    Action("bring_in", "enter", "Import", "Bring these words in (u undoes it)", "Words", ("import",), True),
    Action("next_status", "s", "Known or new", "Say how well its words are known", "Words", ("import",), True),
    Action("back", "escape", "Leave it", "Change nothing", "Words", ("import",), True),
    Action("delete", "delete,d", "Delete", "Delete the word (u brings it back)", "Words", _VOCABULARY),
    Action("back", "escape", "Back", "Back to where you came from", "Words", _VOCABULARY),
    # ---- sentences of a word, words that may be one
    Action("choose", "enter", "Take it", "Take this sentence as the word's example", "Words", _SENTENCES, True),
    Action("best", "b", "Best", "Let the best sentence stand for the word by itself", "Words", _SENTENCES, True),
    Action("open_place", "o", "Open place", "Go to where the word was met", "Words", _SENTENCES, True),
    Action("delete", "delete,d", "Remove", "Remove the sentence (u brings it back)", "Words", _SENTENCES, True),
    Action("merge", "enter", "Merge", "Merge the word into the other (u takes it back)", "Words", _DUPLICATES, True),
    Action("keep_apart", "n", "Keep apart", "They are two words: not proposed again", "Words", _DUPLICATES, True),
    Action("undo", "u", "Undo", "Undo the last change", "Words", (*_SENTENCES, *_DUPLICATES)),
    Action("back", "escape", "Back", "Back to your words", "Words", (*_SENTENCES, *_DUPLICATES), True),
    # ---- review
    Action("default", "space,enter", "Show, good", "Show the word; then rate it as good", "Review", _REVIEW, True),
    Action("type", "t", "Type", "Type the word that is missing", "Review", _REVIEW, True),
    Action("rate(1)", "1", "Again", "Forgotten: ask again soon", "Review", _REVIEW),
    Action("rate(2)", "2", "Hard", "Known with effort", "Review", _REVIEW),
    Action("rate(3)", "3", "Good", "Known", "Review", _REVIEW),
    Action("rate(4)", "4", "Easy", "Known at once", "Review", _REVIEW),
    Action("undo", "u", "Undo", "Take the last answer back", "Review", _REVIEW, True),
    Action("meaning", "m", "Meaning", "Write your own meaning for the word", "Review", _REVIEW),
    Action("status('known')", "k", "Known", "Known: do not ask again", "Review", _REVIEW),
    Action("status('ignored')", "i", "Ignore", "Leave the word out", "Review", _REVIEW),
    Action("suspend", "z", "Put aside", "Leave the word out of reviews for now", "Review", _REVIEW),
    Action("open_place", "o", "Open place", "Go to where the word was met", "Review", _REVIEW),
    Action("limits", "L", "Limits", "Choose how many words a day brings", "Review", _REVIEW, True),
    Action("back", "escape", "Back", "Back to where you came from", "Review", _REVIEW, True),
    # ---- placement
    Action("known(1)", "y,right", "Know it", "I know what this word means", "Review", _PLACEMENT, True),
    Action("known(0)", "n,left", "Do not", "I do not know this word", "Review", _PLACEMENT, True),
    Action("undo", "u", "Undo", "Take the last answer back", "Review", _PLACEMENT, True),
    Action("mark_top", "enter", "Mark known", "Mark the commonest words as known", "Review", _PLACEMENT, True),
    Action("back", "escape", "Back", "Back to where you came from", "Review", _PLACEMENT, True),
    # ---- library
    Action("open", "enter", "Open", "Open the text", "Library", _LIBRARY),
    Action("go_on", "c", "Continue", "Continue where you left off", "Library", _LIBRARY),
    Action("open_path", "o", "Add", "Open a file or a web page; pasted text opens too", "Library", _LIBRARY, True),
    Action("search", "slash", "Search", "Search in titles, authors and tags (#news)", "Library", _LIBRARY, True),
    Action("sort", "s", "Sort", "By date, title, language, words, what is read or known", "Library", _LIBRARY),
    Action("filter", "f", "Archive", "Show all samples, the archive, what was removed", "Library", _LIBRARY),
    Action("tag", "t", "Tags", "Give the text tags", "Library", _LIBRARY),
    Action("archive", "a", "To the archive", "Put the text in the archive, or take it out", "Library", _LIBRARY),
    Action("delete", "delete,d", "Remove", "Take the text out of the library (u brings it back)", "Library", _LIBRARY),
    Action("find_file", "F", "Find file", "Say where a file is that was moved", "Library", _LIBRARY),
    Action("undo", "u", "Undo", "Undo the last change to the library", "Library", _LIBRARY),
    Action("back", "escape", "Back", "Show everything again", "Library", _LIBRARY),
    # ---- before reading
    Action(
        "before", "V", "Before reading", "Show its words, those worth learning first", "Words", ("reading", "library")
    ),
    Action("mark", "space", "Mark", "Mark the word, or take the mark away", "Words", _BEFORE, True),
    Action("mark_down", "x", "Mark to here", "Mark everything down to here", "Words", _BEFORE),
    Action("keep", "enter", "Keep", "Add what is marked to the vocabulary", "Words", _BEFORE, True),
    Action("filter", "f", "All", "Show all words, or only those to learn", "Words", _BEFORE),
    Action("sort", "s", "Sort", "By use, frequency, place in the text, alphabet", "Words", _BEFORE),
    Action("export", "e", "Export", "Write the list to a file: csv, tsv, json, txt", "Words", _BEFORE, True),
    Action("back", "escape", "Back", "Back to where you came from", "Words", _BEFORE, True),
    # ---- contents, and places that were found
    Action("open", "enter", "Go there", "Go to this place", "Library", ("contents", "found"), True),
    Action("fold(True)", "left", "Close", "Close what is below, or go to what it is below", "Library", ("contents",)),
    Action("fold(False)", "right", "Open", "Open what is below", "Library", ("contents",)),
    Action("back", "escape", "Back", "Back to the text", "Library", ("contents", "found"), True),
    # ---- a feed
    Action("open", "enter", "Open", "Open the text", "Library", _FEED, True),
    Action("back", "escape", "Back", "Back to where you came from", "Library", _FEED, True),
    # ---- downloads
    Action(
        "install", "enter", "Install", "Download and install the model, or its newer version", "Downloads", _DOWNLOADS
    ),
    Action("cancel", "c", "Cancel", "Stop the download; what has arrived is kept", "Downloads", _DOWNLOADS),
    Action(
        "remove",
        "x,delete",
        "Remove",
        "Remove the model (it can be downloaded again)",
        "Downloads",
        _DOWNLOADS,
    ),
    Action("search", "slash", "Search", "Search for a language", "Downloads", _DOWNLOADS, True),
    Action("refresh", "r", "Refresh", "Ask the network for the newest list of models", "Downloads", _DOWNLOADS, True),
    Action("install_file", "o", "From a file", "Install an .argosmodel file", "Downloads", _DOWNLOADS, True),
    Action("back", "escape", "Back", "Back to where you came from; downloads go on", "Downloads", _DOWNLOADS, True),
    # ---- dictionaries
    Action("switch", "enter", "On or off", "Switch the dictionary on or off; download it", "Downloads", _SHELF, True),
    Action("move(-1)", "plus,K", "Up", "Show the dictionary before the others", "Downloads", _SHELF),
    Action("move(1)", "minus,J", "Down", "Show the dictionary after the others", "Downloads", _SHELF),
    Action("remove", "x,delete", "Remove", "Remove one of your own dictionaries", "Downloads", _SHELF),
    Action("cancel", "c", "Cancel", "Stop the download or the import", "Downloads", _SHELF),
    Action("search", "slash", "Search", "Search for a name or a language", "Downloads", _SHELF, True),
    Action("refresh", "r", "Refresh", "Ask the network for FreeDict's newest list", "Downloads", _SHELF, True),
    Action("add", "o", "Add a file", "Add a dictionary from a file (or drop one here)", "Downloads", _SHELF, True),
    Action("back", "escape", "Back", "Back to where you came from; downloads go on", "Downloads", _SHELF, True),
    # ---- everywhere
    Action("review", "R", "Review", "Review the words that are due", "Reader", _READING),
    Action("review", "r,R", "Review", "Review the words that are due", "Reader", _LIBRARY, True),
    Action("words", "v", "Words", "Show the vocabulary", "Reader", ("reading", "library"), True),
    Action("app.library", "l", "Library", "Show the library", "Reader", _READING, True),
    Action("app.library", "l", "Library", "Show the library", "Reader", ("vocabulary", "downloads", "feed")),
    Action("app.downloads", "D", "Downloads", _MODELS_HELP, "Reader", _LIBRARY, True),
    Action("app.dictionaries", "B", "Dictionaries", _SHELF_HELP, "Reader", ("library", "reading")),
    # Its hint would take the room of what one needs while reading.
    Action("app.downloads", "D", "Downloads", _MODELS_HELP, "Reader", _READING),
    Action(
        "app.theme",
        "ctrl+t",
        "Theme",
        "Change the theme: the light, sepia or dark page",
        "Reader",
        ("*",),
    ),
    Action("app.help", "question_mark,f1", "Help", "Show all keys", "Reader", ("*",), True),
    Action("app.command_palette", "ctrl+p", "Commands", "Find a command by its name", "Reader", ("*",)),
    Action("app.quit", "q,ctrl+q", "Quit", "Leave Reader; everything is kept", "Reader", ("*",)),
)

GROUPS = ("Understand", "Keep", "Review", "Words", "Library", "Downloads", "Reader", "Move")
"""The order in which help and palette show them: what one learns first comes first."""


def actions_of(screen: str) -> list[Action]:
    """The actions that hold on a screen, by group."""
    return sorted((a for a in ACTIONS if screen in a.screens or "*" in a.screens), key=lambda a: GROUPS.index(a.group))


def bindings_of(screen: str) -> list[BindingType]:
    """The bindings of one screen ("*": those of the app)."""
    wanted = [a for a in ACTIONS if screen in a.screens]
    return [Binding(a.keys, a.run, a.label, show=False, priority=a.priority) for a in wanted]


def hints(actions: Iterable[Action]) -> list[tuple[str, str, str]]:
    """(first key, label, action) of what stands in the footer, the most wanted last."""
    return [(one_key(a.keys.split(",")[0]), a.label, a.run) for a in actions if a.hint]
