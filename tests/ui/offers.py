"""What the app shows of models, as tests see it."""

from pathlib import Path

from reader.ui.widgets.offer import Offer
from tests.ui.conftest import Driven


def offers(app: Driven) -> list[Offer]:
    return list(app.app.screen.query(Offer))


def packages(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "argos-packages").iterdir())


async def click_answer(app: Driven, label: str) -> None:
    """Clicks an answer of the bar at the foot."""
    (bar,) = offers(app)
    lines: list[str] = []

    def drawn() -> bool:
        lines[:] = [bar.render_line(y).text for y in range(bar.size.height)]
        return any(label in line for line in lines)

    await app.until(drawn)
    row = next(row for row, line in enumerate(lines) if label in line)
    await app.pilot.click(offset=(bar.region.x + lines[row].index(label), bar.region.y + row))
    await app.settled()
