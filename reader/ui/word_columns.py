"""The columns of the vocabulary's list: which there are, and by which order each is sorted."""

from reader.ui.widgets.table import MARKS, Column

_WHY = 88
"""Cells from which the reasons stand in the row; on a narrower table numbers stand for them."""
_NOWHERE = 10_000
ORDER_OF_COLUMN = {
    "Rank": "frequency",
    "Word": "alphabet",
    "Status": "status",
    "Seen": "library",
    "To come": "ahead",
    "Why here": "priority",
}
"""The order that a click on a column's title asks for."""


def columns(language: str, order: str) -> tuple[Column, ...]:
    """Those of a list of one language ("": of all, which are named); what the order goes by is to be seen."""
    dated = {"added": "Added", "due": "Due"}.get(order, "")
    return (
        Column(MARKS, 1),
        Column("", 2, style="table--faint", least=_NOWHERE if language else 0),
        Column("Rank", 7, right=True, style="table--faint", least=58),
        Column("Word", share=2, style="table--strong"),
        Column("Meaning", share=3),
        Column("Status", 7),
        Column("Seen", 5, right=True, style="table--faint", least=50),
        Column("To come", 7, right=True, style="table--faint", least=_NOWHERE if dated else 68, most=_WHY - 1),
        Column(dated, 11, style="table--faint", least=40 if dated else _NOWHERE),
        Column("Why here", share=4, style="table--faint", least=_WHY),
    )
