"""The words of the interface, in one place, ready for translation."""

from datetime import UTC, datetime

LOADING = "Loading… Please wait for a bit"
HINT = "Click any word to translate"
ORIGINAL_BY = "Original article by {byline}"
NOT_FOUND = "Not found"
NO_DICTIONARY = "No dictionary for {source} → {target}; m writes your own meaning"
RARER_WORDS = "Its rarer words:"
NO_RARER_WORDS = "Only common words"
TRIED = "Looked for: {tried}"
NOT_KEPT = "not kept · Enter keeps it"
KEPT = "kept · {status} · x takes it back"
NOTHING_TO_TAKE_BACK = "Nothing to take back."
NOTHING_TO_UNDO = "Nothing to undo."
TAKEN_BACK = "Taken back: “{word}”."
NO_MATCH = "“{query}” is not in this text."
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
OPEN_PATH = "Path of a text or Markdown file"
EXPORT_PATH = "Write the words to (.apkg for Anki; .csv .tsv .json .md; .txt for Anki's text import)"
TRANSLATION = "Translation"
REPLACE = "“{name}” is there already: Enter replaces it, Esc leaves it"
EXPORTED = "{count} words written to {path}."
NO_WORDS = "No words yet. Open a text and click the words you want to keep."
NO_WORDS_FILTERED = "No words here; f shows others."
DELETED = "Deleted: “{word}”. u brings it back."
LANGUAGE_UNSURE = (
    "The language of this text was not recognised; it is read as {language}. Say --from CODE when you open it."
)
CANNOT_KEEP = "{reason} Until then words are shown but not kept."

STATUS_SIGNS = ("▫▫▫▫", "▪▫▫▫", "▪▪▫▫", "▪▪▪▫", "▪▪▪▪", "known", "ignored")


def day(when: datetime, now: datetime | None = None) -> str:
    """A day as one says it: today, yesterday, 3 days ago, 4 May 2026."""
    now = now or datetime.now(UTC)
    days = (now.astimezone().date() - when.astimezone().date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    local = when.astimezone()
    return f"{local.day} {local:%B %Y}"


def count_words(count: int, which: str = "all") -> str:
    """So many words, of one status where one is named: "1 word", "3 learning words"."""
    kind = "" if which == "all" else f"{which} "
    return f"{count:,} {kind}{'word' if count == 1 else 'words'}"


def percent(share: float) -> str:
    """A share as whole percent; only all of it is 100."""
    return str(100 if share >= 1 else min(99, round(share * 100)))
