"""The words of the interface, in one place, ready for translation."""

from datetime import UTC, datetime

LOADING = "Loading… Please wait for a bit"
HINT = "Click any word to translate"
ORIGINAL_BY = "Original article by {byline}"
NOT_FOUND = "Not found"
TRIED = "Looked for: {tried}"
NOT_KEPT = "not kept · Enter or a status keeps it"
KEPT = "kept · {status} · x takes it back"
NOTHING_TO_TAKE_BACK = "Nothing to take back."
NOTHING_TO_UNDO = "Nothing to undo."
TAKEN_BACK = "Taken back: “{word}”."
NO_MATCH = "“{query}” is not in this text."
NO_SEARCH = "Nothing has been searched for yet; / searches."
TOO_SMALL = "This window is too small to read in; make it at least 20 × 5."
KEPT_COUNT = "{count} kept today"
READ_SHARE = "{percent} % read"
KNOWN_SHARE = "{percent} % of words known"
MET_FIRST = "first met {day}"
SEARCH_TEXT = "Search in the text"
SEARCH_WORDS = "Search in your words"
OPEN_PATH = "Path of a text or Markdown file"
EXPORT_PATH = "File to write: the ending says the format (.csv .tsv .json .md .txt for Anki text, .apkg)"
TRANSLATION = "Translation"
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


def percent(share: float) -> str:
    """A share as whole percent; only all of it is 100."""
    return str(100 if share >= 1 else min(99, round(share * 100)))
