"""The words of the interface, in one place, ready for translation."""

from datetime import UTC, datetime, timedelta

from reader.languages import get_language

LOADING = "Loading… Please wait for a bit"
OPENING = f"{LOADING} · Esc stops it"
STOPPED_OPENING = "It is not opened."
BRING_BACKUP_BACK = "The vocabulary is damaged. Bring back the backup of {day}? What is damaged is kept."
BRING_IT_BACK = "Bring it back"
BROUGHT_BACK = "Your words are back from {name}."
DAMAGED_IS_KEPT = "The damaged file is in {path}."
NOT_KEPT_NOW = "Words cannot be kept now; see what was said at the beginning."
FINISHING = "Finishing what was begun … please wait for a bit."
HINT = "Click any word to translate"
ORIGINAL_BY = "Original article by {byline}"
PREPARING = "preparing the word forms of this language, once …"
NOT_FOUND = "Not found"
NO_DICTIONARY = "No dictionary for {source} → {target}; B shows those there are, m writes your own meaning"
RARER_WORDS = "Its rarer words:"
NO_RARER_WORDS = "Only common words"
TRIED = "Looked for: {tried}"
NEAR = "Perhaps: {near}"
NOT_KEPT = "not kept · Enter keeps it"
KEPT = "kept · {status} · x takes it back"
TRANSLATING = "in this sentence …"
IN_SENTENCE = "in this sentence · {sure}"
CERTAINTY = ((0.8, "sure"), (0.5, "probably"), (0.0, "unsure"))
PERHAPS = "in this sentence perhaps “{translation}”"
UNSURE = "in this sentence unsure; see the marks"
NO_COUNTERPART = "no word of its own in the translation"
DOUBTFUL = "  (a doubtful translation)"
NO_ROOM_FOR_DUAL = "No room for two columns here; the translations stand under the paragraphs."
WAITS_IN_LINE = "Waits until what is being written to your words is done; you can go on."
GLOSSES_ON = "Glosses above words beyond rank {rank:,}; W changes the rank."
GLOSSES_OFF = "No glosses above words."
GLOSS_RANK = "Glosses above words rarer than rank (3000 is a good beginning)"
NOT_A_RANK = "“{text}” is no rank; a whole number such as 3000 is wanted."
NO_MODEL = "No translation model for {source} → {target} is installed; D shows what can be downloaded."
OFFER = "Sentences can be translated on this computer: {languages}, about {size} once."
DOWNLOAD, NOT_NOW, NO = "Download", "Not now", "No"
DOWNLOADING = "Downloading {name}; D shows how far it is."
MODELS = "Translation models"
MODELS_COUNT = "{here} installed · {there} more"
BUILT_IN_LIST = "the list that comes with Reader; r asks for the newest"
LIST_OF = "list from {day}"
LIST_IS_NEW = "The list is the newest now."
SEARCH_MODELS = "Search for a language"
MODEL_PATH = "Path of an .argosmodel file"
NO_FILE = "There is no file “{path}”; name an .argosmodel file."
NO_MODELS_FILTERED = "No model of such a language; Esc shows all."
MODEL_INSTALLED = "Installed: {name}."
MODELS_HERE = "{name} is installed already."
MODEL_REMOVED = "Removed: {name}. Enter downloads it again."
REMOVE_MODEL = "Remove {name}? It would have to be downloaded again."
MODEL_DAMAGED = "damaged"
DAMAGED_MODEL = "It is damaged: {why}. Enter installs it anew."
READING_LIST = "Loading… Please wait for a bit"
NOT_INSTALLED = "{name} is not installed."
CANCEL, REMOVE, UPDATE, GO_ON, MEND = "cancel", "remove", "update", "go on", "mend"
DELETE, DELETE_FOLDER = "delete", "delete the folder"
ABOUT = "≈ {size}"
FOLDER_DELETED = "Deleted: {name}."
NO_LICENCE = "The package does not tell its licence."
WHAT_FOR = "For whole sentences; once downloaded, it works without a network."
MORE_WAITING = "  · {count} waiting"
NOTHING_TO_DO = "{name} is installed; x removes it."
NOTHING_RUNS = "Nothing is being downloaded."
BROKEN_MODEL = "{path} cannot be used: {why}. x deletes the folder; then install the model anew."
DELETE_BROKEN = "“{name}” is no usable model. Delete the folder for ever?"
STOPPED = "Stopped: {name}. What has arrived is kept."
STOPPED_WAITING = "Not wanted any more: {name}."
MODEL_STEPS = {"index": "asking …", "download": "downloading", "unpack": "unpacking", "try": "trying"}
MODEL_INSTALLED_STATE, MODEL_NEWER, MODEL_PART = "installed", "{version} is newer", "{size} here"
DOING = {"index": "Asking for the list", "download": "{label}", "unpack": "Unpacking {label}", "try": "Trying {label}",
         "note": "{label}", "dictionary": "{label}"}  # fmt: skip
STOPPING = "stopping …"
WAITING = "waiting"
CANNOT_BE_USED = "cannot be used"
FAILED = "failed: {error}"
DICTIONARIES = "Dictionaries"
DICTIONARIES_COUNT = "{here} here · {there} more"
NO_FREEDICT_LIST = "without FreeDict's list; r asks for it"
NO_DICTIONARIES_FILTERED = "No dictionary of such a name or language; Esc shows all."
SEARCH_DICTIONARIES = "Search for a name or a language"
SWITCH_ON, SWITCH_OFF, UP, DOWN = "turn on", "turn off", "up", "down"
COMES_WITH, YOUR_OWN, SWITCHED_OFF = "with Reader", "your own", "switched off"
IS_ON, IS_OFF = "{name} is switched on.", "{name} is switched off."
NO_DICTIONARY_LICENCE = "The dictionary does not tell its licence."
LICENCE_INSIDE = "the licence stands in the file"
CHECKED, NOT_CHECKED = "checked against the list's checksum", "no checksum is published"
DICTIONARY_ADDED = "Added: {name}, {languages}, {count:,} headwords."
DICTIONARY_REMOVED = "Removed: {name}."
REMOVE_DICTIONARY = "Remove “{name}” for ever? It can be added again from its file."
CANNOT_BE_REMOVED = "It comes with Reader and cannot be removed; Enter switches it off."
NO_REFERENCE = "Nothing here leads to another word."
FIND_WORD = "Look up a word: {source} → {target}"
NO_WORD_CHOSEN = "No word is chosen; click one, or go to it with the arrows."
NOT_HERE = "It is not here; Enter downloads it."
DICTIONARY_PATH = "Path of a dictionary: StarDict, dictd, DSL, MDict, TEI, Yomitan, a table …"
NO_DICTIONARY_FILE = "There is no file “{path}”; name a dictionary's file, folder or archive."
DICTIONARY_LANGUAGES = "“{name}” does not tell its languages; type two codes, such as de en"
TWO_LANGUAGES = "Two language codes are wanted, such as de en."
NOTHING_TO_TAKE_BACK = "Nothing to take back."
NOTHING_TO_UNDO = "Nothing to undo."
TAKEN_BACK = "Taken back: “{word}”."
NO_MATCH = "“{query}” is not in this text."
OWN_MEANING = "your own meaning"
MEANING_OF = "Your meaning of “{word}”"
NO_SEARCH = "Nothing has been searched for yet; / searches."
KEPT_COUNT = "{count} kept today"
AROUND = ("from the end again", "from the beginning again")
MATCH_OF = "{number} of {count}"
READ_SHARE = "{percent} % read"
KNOWN_SHARE = "{percent} % of words known"
MET_FIRST = "first met {day}"
SEARCH_TEXT = "Search in the text"
SEARCH_WORDS = "Search in your words"
OPEN_PATH = "Path of a file, or address of a web page"
SEARCH_LIBRARY = "Search in titles, authors and tags"
TAGS_OF_TEXT = "Tags of “{title}”, with commas between them"
FIND_FILE = "Where is the file of “{title}” now?"
CONTINUE = "Continue reading"
CONTINUES = "continues"
WELCOME = "Open a text below with Enter or a click."
OWN_TEXTS = "Your own: press {key} and name a file or a web page, or paste a text here."
OTHER_SAMPLES = "Samples in other languages: press {key}."
NOTHING_FOUND = "Nothing here has “{query}”; Esc shows everything."
EMPTY_VIEW = {
    "library": "Nothing here; o adds a text, f shows samples and the archive.",
    "samples": "Every sample was opened or put away. Esc shows the library.",
    "archive": "The archive is empty; a puts a text there. Esc shows the library.",
    "removed": "Nothing was removed. Esc shows the library.",
}
VIEW_NAMES = {"library": "Library", "samples": "Samples", "archive": "Archive", "removed": "Removed"}
COUNT_TEXTS = ("1 text", "{count:,} texts")
BY_ORDER = "by {order}"
WITH_TEXT = "with “{text}”"
ONE_LANGUAGE = "All of these words are of one language."
TAGGED, UNTAGGED = "Tagged: {tags}", "Its tags are gone; u brings them back."
REMOVED = "Removed: “{title}”. u brings it back."
RESTORED = "“{title}” is back in the library."
ARCHIVED, UNARCHIVED = "“{title}” is in the archive.", "“{title}” is back from the archive."
FILE_GONE = "The file {path} is not there any more; F says where it is now, Del removes the text from the library."
FILE_FOUND = "“{title}” is read from {path} from now on."
OTHER_TEXT = "{path} holds another text; it was opened as a text of its own."
NOT_THERE = "file not found"
FILE_CHANGED = "This file has changed since you read it; you are where you were, as near as can be."
LIBRARY_DAMAGED = (
    "The library was damaged. It was put aside as {path}, and a new one begun; your words and places are safe."
)
NO_LIBRARY = "{reason} Until then texts can be read, but are not sorted into the library."
F_FOLLOWS = "f follows this link."
FOLLOWS = "link"
OPENS = "{address}"
SHOWS_PICTURE = "picture"
NO_LINKS = "There are no links here."
LEADS_NOWHERE = "This link leads to nothing that can be opened."
OPEN_ADDRESS = "Open {address} in your browser?"
OPEN_IT = "Open it"
READ_WHOLE = "Read all of its text"
OPENED_OUTSIDE = "Your browser has been asked to open it."
NOWHERE_BACK = "Nowhere to go back to."
BACK_IS = "Backspace goes back."
NO_CHAPTER = "There is no other chapter here."
CHAPTER_OF = "chapter {number} of {count}"
CHAPTER_BEFORE, NEXT_CHAPTER = "‹ {title}", "Next chapter: {title} ›"
THE_CHAPTER = "chapter {number}"
END_OF_BOOK = "The end"
NO_CONTENTS = "This text has no headings to list."
UNTITLED = "(untitled)"
HERE = "← you are here"
SEARCH_BOOK = "Search in the whole book"
PLACES = ("1 place", "{count:,} places", "the first {count:,} places")
NOT_IN_BOOK = "Not in this book."
NO_PICTURE = "There is no picture here."
COUNTING_CHAPTER = "Counting the words of chapter {number} of {count} …"
WORDS_IN = "{tokens:,} words, {types:,} different."
YOU_KNOW = "You know {tokens} % of them ({types} % of the different ones)."
LEARN_SO_MANY = "the first {count:,} and you know {percent} %"
LEARN = "Learn "
UNREAD = "{count} chapters could not be read."
NAMES_ASIDE = "{names} aside."
COUNT_NAMES = ("1 name or number", "{count:,} names and numbers")
A_NAME, A_NUMBER = "name", "number"
WORDS_TO_LEARN, ALL_WORDS = "{count:,} to learn", "{count:,} words"
WORDS_MARKED = "{count:,} marked"
KEPT_AS = "{words}: {status}. u takes it back."
WORD_LIST_PATH = "Write the words to (.csv .tsv .json, or .txt for the words alone)"
KEPT_HERE = "kept here, for reading offline"
EXPORT_PATH = "Write the words to (.apkg for Anki; .csv .tsv .json .md .lute.csv …)"
IMPORT_PATH = "Read words from (Anki, Lute, LWT, LingQ, Kindle …, a table, a list)"
LANGUAGE_OF = "Which language are the words of “{name}” in?"
IMPORT_TITLE = "Import"
READING_WORDS = "{count:,} words of “{name}” are read … Esc stops."
STOPPING_IMPORT = "It is stopped."
IMPORT_STOPPED = "Nothing is imported: the reading of “{name}” was stopped."
BY_DICTIONARY = "The meaning is the dictionary's; Enter writes your own."
NOTHING_TO_IMPORT = "Nothing is imported: “{name}” would change nothing."
FIRST_SHOWN = "The first {count:,} are listed."
UNTOLD_ARE = "Words that it tells no status of are {status}; s changes that."
LEFT_OUT = "line {line} is left out: {why}"
LEFT_OUT_SHORT, LINE = "left out", "line {line}"
END_LEFT_OUT = "End shows what is left out."
UNDO_IMPORT = "u undoes it."
PUSHING = "Sending the words to Anki …"
PUSHED = "Anki: {added:,} added, {updated:,} updated, {unchanged:,} unchanged."
STATISTICS = "Statistics"
SPANS = {30: "the last 30 days", 90: "the last 90 days", 365: "the last year"}
ALL_LANGUAGES = "all languages"
NO_STATISTICS = "Nothing in the last {days} days. Read a text, keep words, review them: then it is seen here."
STATISTICS_PATH = "Write the statistics to (.svg or .png: a picture; .csv: a table)"
STATISTICS_WRITTEN = "Written: {path}"
TRANSLATION = "Translation"
REPLACE = "“{name}” is there already: Enter replaces it, Esc leaves it"
EXPORTED = "{count} words written to {path}."
NO_WORDS = (
    "No words yet. Open a text and click the words you want to keep.\n"
    "I takes in the words of another program; P estimates how many you know."
)
NO_WORDS_FILTERED = "No words here; f shows others."
NO_WORDS_FOUND = "Nothing found; Esc ends the search."
DELETED = "Deleted: “{word}”. u brings it back."
CARDS_LEFT = "{due} due · {learning} being learned · {new} new"
NO_HINT = "(no meaning kept yet; m writes one)"
RECALL, TYPE_IT = "Space shows the word", "t types it"
TYPE_WORD = "The word in the gap"
RIGHT, NEARLY = "Right.", "Right but for an accent."
WRONG = "Not “{typed}”."
RATINGS = ("again", "hard", "good", "easy")
NOTHING_DUE = "Nothing is due."
NOTHING_KEPT = "There is nothing to review yet. Open a text and click the words you want to keep."
ROUND_DONE = "Done for now."
ANSWERS = ("1 answer", "{count:,} answers")
RIGHT_SHARE = "{answers}, {share} % right"
BEGUN = "Begun: {words}"
BETTER = "Known better now: {words}"
NEXT_DUE = "Next: {days}"
MORE_WORDS = "L changes how many words a day brings; Esc goes back."
LEECH_FOUND = "“{word}” was forgotten again and again: it is put aside and tagged #leech."
NOT_ASKED = "“{word}” is not asked for any more. u takes that back."
LIMITS = "New words and reviews a day in {language}"
NO_LIMITS = "“{text}” are no limits; two whole numbers such as “10 200” are wanted."
WORD_OF = "word {number} of {count} · some do not exist"
I_KNOW, I_DO_NOT = "I know it", "I do not"
PLACEMENT_HINT = "Say yes where you could tell what it means; u takes an answer back."
NO_LIST = "There is no list of the commonest words of {language}, so this cannot be estimated."
NOT_ESTIMATED = "This tells nothing yet"
GUESSED = (
    "{share} % of the words that do not exist were said to be known, so the other answers cannot be believed. "
    "Esc goes back; P there asks anew. u takes the last answer back."
)
ABOUT_WORDS = "You know about {count} words"
OF_COMMONEST = "of the {count} commonest in books, films and on the web; an estimate"
INVENTED = "{share} % of the words that do not exist were said to be known; the shares are corrected for that."
MARK_TOP = "Enter marks the {count} commonest as known (u takes it back); Esc goes back."
NO_TOP = "Enter marks some of the commonest words as known (u takes it back); Esc goes back."
HOW_MANY_KNOWN = "So many of the commonest words are known"
NO_NUMBER = "“{text}” is no number of words; a whole number up to {most} is wanted."
TOP_MARKED = "{count} words marked as known. u takes that back."
LANGUAGE_OF_TEST = "Which language shall be tested? A name or a code, such as Spanish or es"
REST_KNOWN = "{count:,} more words of this page are known. u takes that back."
NO_REST = "All words of this page have a status already."
NO_PHRASE = "No phrase is known around this word; Shift+→ takes several words."
PHRASE_KEPT = "Kept: “{phrase}”. u takes it back."
DELETED_MANY = "{count} words deleted. u brings them back."
LEARNING_AND_KNOWN = "{learning:,} learning · {known:,} known"
MARKED = "{count:,} marked"
MARK_FIRST = "Mark words with Space first; M then merges them into the word under the cursor."
MERGED = "{count} merged into “{word}”. u takes them apart again."
TAGS_OF = "Tags of “{word}” (with spaces between them)"
TAGGED_MANY = "{words}: {tags}. u takes it back."
TAGS_OF_MANY = "Tags for {count} words (with - before one that is to go)"
NOTES_OF = "Notes on “{word}”"
LEMMA_OF = "Which word is “{form}” a form of? Another one splits it off, in all texts"
LEMMA_CORRECTED = "“{form}” belongs to “{lemma}” now."
LEMMA_ITSELF = "“{form}” is a word of its own now."
NO_SENTENCE = "This word was met in no sentence yet."
EXAMPLE_OF = "sentence {number} of {count}, x shows all"
SENTENCES_OF = "Sentences of “{word}”"
SENTENCES_TOLD = ("{count:,} · • stands for the word, the best by itself", "{count:,} · • was chosen by you")
BEST_EXAMPLE = "The best sentence stands for the word by itself."
SENTENCE_REMOVED = "The sentence is removed. u brings it back."
NO_PLACE = "It is not known where this sentence stands."
DUPLICATES = "Words that may be one"
DUPLICATES_TOLD = "{count:,} · Enter merges, n keeps apart"
NO_DUPLICATES = "none are left"
NONE_ALIKE = "None of these words look like one."
MAY_BE_ONE = "{count:,} may be one (m)"
WHY_DUPLICATE = {"form": "another form", "spelling": "spelled apart"}
KEPT_APART = "kept apart"
MERGED_ONE = "“{word}” is merged into “{into}”. u takes them apart again."
DUE = "due {day}"
PUT_ASIDE = "put aside: not reviewed (z takes it up again)"
SET_ASIDE = "“{word}” is put aside: it is not reviewed."
TAKEN_UP = "“{word}” is reviewed again."
MANY_SET_ASIDE = "{count} words are put aside: they are not reviewed. u takes that back."
MANY_TAKEN_UP = "{count} words are reviewed again. u takes that back."
PRIORITY_IS = "priority {points} = {parts}"
WEIGHTS_OF = "What counts how much in {language}, 0–99: {parts}"
NO_WEIGHTS = "“{text}” are no weights; four whole numbers such as “4 2 2 2” are wanted."
LANGUAGE_UNSURE = "The language of this text was not recognised; it is read as {language}. L says which one it is."
LANGUAGES = "Languages of the text and of its explanations: de en, or German English"
CANNOT_KEEP = "{reason} Until then words are shown but not kept."

ASIDE_SIGN = "aside"
STATUS_SIGNS = ("▫▫▫▫", "▪▫▫▫", "▪▪▫▫", "▪▪▪▫", "▪▪▪▪", "known", "ignored")


def language_or_all(code: str) -> str:
    """The name of a language; "" stands for all."""
    return get_language(code).name if code else ALL_LANGUAGES


def day(when: datetime, now: datetime | None = None, *, brief: bool = False) -> str:
    """A day as one says it: today, yesterday, 3 days ago, 4 September 2026; in brief 4 Sep 2026."""
    now = now or datetime.now(UTC)
    days = (now.astimezone().date() - when.astimezone().date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    return _date(when, brief)


def count_words(count: int, which: str = "all") -> str:
    """So many words, of one status where one is named: "1 word", "3 learning words"."""
    kind = "" if which == "all" else f"{which} "
    return f"{count:,} {kind}{'word' if count == 1 else 'words'}"


def percent(share: float) -> str:
    """A share as whole percent; only all of it is 100."""
    return str(100 if share >= 1 else min(99, round(share * 100)))


def coming_day(when: datetime, now: datetime | None = None, *, brief: bool = False) -> str:
    """A day to come as one says it: now, today, tomorrow, in 3 days, on 4 September 2026; in brief 4 Sep 2026."""
    now = now or datetime.now(UTC)
    days = (when.astimezone().date() - now.astimezone().date()).days
    if days <= 0:
        return "now" if when <= now else "today"
    if days == 1:
        return "tomorrow"
    if days < 14:
        return f"in {days} days"
    return _date(when, brief) if brief else f"on {_date(when, brief)}"


def _date(when: datetime, brief: bool) -> str:
    local = when.astimezone()
    return f"{local.day} {local:%b %Y}" if brief else f"{local.day} {local:%B %Y}"


def wait(span: timedelta) -> str:
    """How long it is until something, in short: 1 min, 3 h, 12 d, 4 mo, 2.1 y."""
    minutes = span.total_seconds() / 60
    if minutes < 59.5:
        return f"{max(1, round(minutes))} min"
    if minutes < 60 * 23.5:
        return f"{round(minutes / 60)} h"
    days = minutes / 60 / 24
    if days < 59.5:
        return f"{round(days)} d"
    return f"{round(days / 30.4)} mo" if days < 365 else f"{days / 365:.1f} y"
