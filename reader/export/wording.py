"""What the exports for people say of a term in words."""

from reader.export.rows import ExportRow
from reader.text.frequency import band


def frequency_note(row: ExportRow) -> str:
    """How common the term is and how often it was met: "common · rank 1,290 · met 3×"; as in ranking.why."""
    notes = [band(row.zipf) if row.zipf > 0 else "in no frequency list"]
    if row.rank is not None:
        notes.append(f"rank {row.rank:,}")
    if row.family_count:
        notes.append(f"met {row.family_count:,}×")
    return " · ".join(notes)
