"""What is shown of one word below the list: its sentence, the reasons for its place, what the reader wrote."""

from textual.content import Content

from reader.text.walk import excerpt
from reader.ui import phrases
from reader.vocabulary.listing import Row, reason
from reader.vocabulary.standing import PARTS, Weights, points_of
from reader.vocabulary.terms import Encounter, Status

_SENTENCE_CELLS = 300


def sentence_lines(met: Encounter) -> list[Content]:
    """The sentence with the word marked, its translation, where and when it was met."""
    lines = _sentence(met)
    place = " · ".join(fact for fact in (met.source.title or met.source.address, phrases.day(met.at)) if fact)
    return [*lines, Content.styled(place, "$r-faint")]


def _sentence(met: Encounter) -> list[Content]:
    end = met.start + len(met.surface)
    before, after = excerpt(met.sentence, met.start, end, _SENTENCE_CELLS)
    lines = [Content.assemble(before, (met.sentence[met.start : end], "bold underline"), after)]
    if met.sentence_translation:
        lines.append(Content.styled(met.sentence_translation, "$r-translation"))
    return lines


def word_detail(row: Row, example: tuple[Encounter | None, int, int], language_name: str, by: Weights) -> Content:
    """`example` is the encounter shown, its number and how many there are; `by` what counts in the priority."""
    met, number, count = example
    lines: list[Content] = []
    if met is not None:
        lines += _sentence(met)
    facts = [reason(row, language_name), row.status.label]
    if row.due is not None:
        facts.append(phrases.DUE.format(day=phrases.coming_day(row.due)))
    if row.suspended:
        facts.append(phrases.PUT_ASIDE)
    lines.append(Content.styled(" · ".join(fact for fact in facts if fact), "$r-faint"))
    if met is not None:
        place = [met.source.title or met.source.address, phrases.day(met.at)]
        if count > 1:
            place.append(phrases.EXAMPLE_OF.format(number=number, count=count))
        lines.append(Content.styled(" · ".join(fact for fact in place if fact), "$r-faint"))
    if row.tags or row.notes:
        tags = " ".join(f"#{tag}" for tag in row.tags)
        lines.append(
            Content.assemble((tags, "$r-accent"), "  " if tags and row.notes else "", " ".join(row.notes.split()))
        )
    learned = row.status >= Status.KNOWN and by.unknown
    if row.standing is not None and not row.standing.apart and not learned:
        standing = row.standing
        points = points_of(standing.zipf, standing.seen, row.status, standing.ahead, by)
        told = " + ".join(f"{name} {value:.0f}" for name, value in zip(PARTS, points, strict=True))
        lines.append(Content.styled(phrases.PRIORITY_IS.format(points=f"{sum(points):.0f}", parts=told), "$r-faint"))
    return Content("\n").join(lines)
