"""What was found is kept for so many words."""

from reader.lookup.bounded import Bounded


def test_it_begins_anew_where_it_has_grown_to_so_many() -> None:
    kept = Bounded[str, int](3)
    for number, word in enumerate(("a", "b", "c")):
        kept[word] = number
    assert kept == {"a": 0, "b": 1, "c": 2}
    kept["d"] = 3
    assert kept == {"d": 3}
