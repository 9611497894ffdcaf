"""How far something is, in a line for people: the command line and the app say it alike."""

from reader.downloads.download import Progress

_BARS = (20, 15, 10, 5)  # cells


def bar_line(doing: str, progress: Progress | None, width: int) -> str:
    """`Downloading en → es  ████████░░░░  40%  35.0 MB of 87.5 MB  2.1 MB/s  0:25 left`; what has no room in the width
    is left out, the bar first made shorter."""
    if progress is None:
        return f"{doing} …"[:width]
    told = amounts(progress)
    lines = [f"{doing}  {_bar(progress.share, cells)}{told}" for cells in _BARS] if progress.share is not None else []
    return next((line for line in lines if len(line) <= width), f"{doing}  {told}"[:width])


def _bar(share: float, cells: int) -> str:
    return f"{'█' * round(share * cells):░<{cells}} {share:4.0%}  "


def amounts(progress: Progress) -> str:
    """ "3.2 MB of 87.5 MB  1.1 MB/s  1:17 left", as far as it is known."""
    of = f" of {size_told(progress.total)}" if progress.total else ""
    speed = f"  {size_told(progress.speed)}/s" if progress.speed > 0 else ""
    left = progress.seconds_left
    return f"{size_told(progress.done)}{of}{speed}{f'  {time_told(left)} left' if left is not None else ''}"


def size_told(size: float) -> str:
    """Bytes for people, in thousands as disks and networks count: "87.5 MB"."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def time_told(seconds: float) -> str:
    """ "1:17", "2:03:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
