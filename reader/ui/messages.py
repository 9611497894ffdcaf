"""What widgets and the lookup thread tell the screens."""

from textual.message import Message

from reader.session import Answer
from reader.text.typeset import Layout
from reader.text.walk import Place


class WordClicked(Message):
    """A word was clicked once."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__()


class SentenceTaken(Message):
    """A double click: the sentence around the offset is wanted."""

    def __init__(self, block: int, offset: int) -> None:
        self.block = block
        self.offset = offset
        super().__init__()


class StretchTaken(Message):
    """A stretch of words was marked by dragging."""

    def __init__(self, block: int, start: int, end: int) -> None:
        self.block = block
        self.start = start
        self.end = end
        super().__init__()


class Hovered(Message):
    """The mouse has rested on a word for a moment; None when it has left."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        super().__init__()


class Scrolled(Message):
    """Another part of the text is on the screen."""


class Typeset(Message):
    """The lines of the whole text have been set on the lookup thread."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        super().__init__()


class Answered(Message):
    """An answer from the lookup thread; `for_hover` where it belongs into the status line only."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


class Progressed(Message):
    """The lookup thread has loaded something, or has counted the text's words."""


class Failed(Message):
    """Something went wrong on the lookup thread."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        super().__init__()


class RowChosen(Message):
    """A row of a table was clicked or entered."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__()


class RowMoved(Message):
    """The cursor of a table went to another row."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__()
