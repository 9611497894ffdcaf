"""What widgets, screens and threads tell each other is written as a dataclass is."""

from typing import Any, dataclass_transform

from textual.message import Message


@dataclass_transform(eq_default=False)
class Told(Message):
    """A message: its values are those that its class annotates, in their order.

    No code is generated for each of them as real dataclasses do it: the first page would come later for that.
    """

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__()
        self.__dict__.update(zip(self.__annotations__, values, strict=False), **named)
