"""All that is shown of one's progress in a language: the sums, and the charts of them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from reader.days import morning_of
from reader.errors import ReaderError
from reader.export.formats import replace_file
from reader.languages import get_language
from reader.plots.chart import Chart, Kind
from reader.text.frequency import Frequencies
from reader.text.keys import lookup_key
from reader.vocabulary.statistics import Day
from reader.vocabulary.store import Store

DAYS = 30
_TOPS = (1000, 5000, 10_000)
_AHEAD = 14


class Overview(NamedTuple):
    """`language` "" stands for all, of which together there is no coverage. `coverage` is (so many of the commonest
    words, the share of them that is known); `forecast` the cards due on each of the next days, today first."""

    language: str
    days: list[Day]
    streak: int
    longest: int
    known: int
    coverage: list[tuple[int, float]]
    forecast: list[int]


def look_back(
    store: Store,
    language: str,
    lemma_of: Callable[[str, str], str],
    *,
    days: int = DAYS,
    today: date | None = None,
    frequencies: Frequencies | None = None,
) -> Overview:
    """Sums up; `lemma_of` (language, form → lemma) tells which of the commonest words belong to a known one. Takes a
    moment the first time a language's list is loaded."""
    today = today or date.today()
    found = store.days(language, today, days)
    streak, longest = store.streak(language, today)
    coverage = _coverage(store, language, lemma_of, frequencies or Frequencies(language)) if language else []
    forecast = store.forecast(language, morning_of(today), _AHEAD)
    return Overview(language, found, streak, longest, found[-1].known, coverage, forecast)


def _coverage(
    store: Store, language: str, lemma_of: Callable[[str, str], str], frequencies: Frequencies
) -> list[tuple[int, float]]:
    known, of = store.keys_of_known(language), get_language(language)
    words = frequencies.top(_TOPS[-1])
    hits = (
        [word in known or lookup_key(lemma_of(language, word), of) in known for word in words]
        if known
        else [False] * len(words)
    )
    return [(top, sum(hits[:top]) / len(hits[:top])) for top in _TOPS if hits[:top]]


def charts(seen: Overview) -> list[Chart]:
    """The charts, in the order in which they are looked at."""
    labels = [f"{one.day.day} {one.day:%b}" for one in seen.days]
    today = seen.days[-1].day
    ahead = [f"{(day := today + timedelta(days=n)).day} {day:%b}" for n in range(len(seen.forecast))]
    found = [
        Chart("Words known", Kind.LINE, labels, [one.known for one in seen.days]),
        Chart("Words met a day", Kind.BARS, labels, [one.met for one in seen.days]),
        Chart("Words learned a day", Kind.BARS, labels, [one.learned for one in seen.days]),
        Chart("Minutes read a day", Kind.BARS, labels, [round(one.seconds / 60, 1) for one in seen.days]),
        Chart("Words read a day", Kind.BARS, labels, [one.words for one in seen.days]),
        Chart("Reviews a day", Kind.BARS, labels, [one.reviews for one in seen.days]),
    ]
    if seen.forecast:
        found.append(Chart("Reviews to come", Kind.BARS, ahead, seen.forecast))
    if seen.coverage:
        tops = [f"top {top:,}" for top, _ in seen.coverage]
        found.append(Chart("Known of the commonest words", Kind.SHARES, tops, [share for _, share in seen.coverage]))
    return found


def summary(seen: Overview) -> str:
    """The sums in a line: "1,204 words known · 5 days in a row (longest 12) · 3.5 hours read, 20,110 words"."""
    seconds, words = sum(one.seconds for one in seen.days), sum(one.words for one in seen.days)
    minutes = round(seconds / 60)
    time = f"{seconds / 3600:.1f} hours" if minutes >= 60 else f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
    days = "1 day" if seen.streak == 1 else f"{seen.streak} days"
    known = "1 word known" if seen.known == 1 else f"{seen.known:,} words known"
    return (
        f"{known} · {days} in a row (longest {seen.longest}) · {time} and {words:,} words read in {len(seen.days)} days"
    )


def table(seen: Overview) -> str:
    """The days as CSV."""
    lines = ["day,met,learned,known,reviews,minutes_read,words_read"]
    lines += [
        f"{one.day},{one.met},{one.learned},{one.known},{one.reviews},{one.seconds / 60:.1f},{one.words}"
        for one in seen.days
    ]
    return "\r\n".join(lines) + "\r\n"


def write_overview(seen: Overview, target: Path) -> None:
    """A picture (.svg, .png) or the days as a table (.csv), whole or not at all."""
    title = f"Reader · {get_language(seen.language).name}" if seen.language else "Reader"
    kind = target.suffix.casefold()
    if kind == ".csv":
        data = table(seen).encode()
    elif kind in (".svg", ".png"):
        from reader.plots import picture

        data = (picture.svg if kind == ".svg" else picture.png)(title, summary(seen), charts(seen))
    else:
        raise ReaderError(
            f"The ending of “{target.name}” stands for no chart; use .svg or .png (pictures), or .csv (a table)."
        )
    replace_file(target, data)
