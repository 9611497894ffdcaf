"""reStructuredText: titles, lists, quotations, code and notes are what they are; marks go, links lead on."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from tests.sources.articles import article_of

TEXT = """========
The lamp
========

:Author: Ann Archer
:Date: 2024-03-05

.. a comment that nobody reads

Stairs
======

There are *many* **stairs** [1]_, see ``the lamp`` or `the post <https://example.org/p>`_ and Lamp_
and :ref:`the end <end>`.

    I have counted them.

- one thing
  that goes on

  - deep
- two

1. first
#. second

Code follows::

    on = 1
      off = 2

.. code-block:: python

   x = 1

.. note::

   Mind *the* step.

.. figure:: lamp.png
   :alt: nothing

   The lamp at night.

| Roses are red,
| violets blue.

.. _end:

End
---

Lamp\\ s are ``*lit*``.

.. _lamp: https://example.org/lamp
.. [1] Two hundred.
"""


def written(folder: Path, text: str, name: str = "a.rst") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["a.rst", "a.txt"])
def test_structure(tmp_path: Path, name: str) -> None:
    article = article_of(written(tmp_path, TEXT, name))
    assert (article.title, article.byline, article.date, article.language) == (
        "The lamp",
        "Ann Archer",
        "2024-03-05",
        "en",
    )
    assert [(block.kind.value, block.level, block.marker, block.text) for block in article.blocks] == [
        ("heading", 2, "", "Stairs"),
        ("paragraph", 0, "", "There are many stairs [1], see the lamp or the post and Lamp and the end."),
        ("quote", 0, "", "I have counted them."),
        ("item", 0, "•", "one thing that goes on"),
        ("item", 1, "•", "deep"),
        ("item", 0, "•", "two"),
        ("item", 0, "1.", "first"),
        ("item", 0, "#.", "second"),
        ("paragraph", 0, "", "Code follows:"),
        ("preformatted", 0, "", "on = 1\n  off = 2"),
        ("preformatted", 0, "", "x = 1"),
        ("paragraph", 0, "", "Mind the step."),
        ("caption", 0, "", "The lamp at night."),
        ("paragraph", 0, "", "Roses are red,\nviolets blue."),
        ("heading", 3, "", "End"),
        ("paragraph", 0, "", "Lamps are *lit*."),
        ("item", 0, "[1]", "Two hundred."),
    ]
    text = article.blocks[1].text
    assert [(text[link.start : link.end], link.target) for link in article.links if link.block == 1] == [
        ("[1]", "#note-1"), ("the post", "https://example.org/p"),
        ("Lamp", "https://example.org/lamp"), ("the end", "#end"),
    ]  # fmt: skip
    assert {anchor.name: anchor.block for anchor in article.anchors}["note-1"] == 16
    assert article.pictures == ((12, "lamp.png"),)


def test_plain_text_with_underlined_titles_stays_plain(tmp_path: Path) -> None:
    article = article_of(written(tmp_path, "Title\n=====\n\nSome *stars* here, and a_name.\n", "a.txt"))
    assert any("*stars*" in block.text for block in article.blocks)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TEXT.split("\n")), max_size=30))
def test_any_order_of_lines_gives_blocks_that_hold_together(tmp_path: Path, lines: list[str]) -> None:
    try:
        article = article_of(written(tmp_path, "\n".join(lines)))
    except ReaderError:
        return
    for link in article.links:
        assert 0 <= link.start < link.end <= len(article.blocks[link.block].text)
    assert all(block.text.strip() for block in article.blocks)


def test_directives_within_directives_without_end(tmp_path: Path) -> None:
    deep = "".join("   " * n + ".. note::\n\n" for n in range(1_200)) + "   " * 1_200 + "The lamp.\n"
    path = tmp_path / "a.rst"
    path.write_text("The stairs\n==========\n\n" + deep)
    assert "The lamp." in article_of(str(path)).blocks[-1].text


@pytest.mark.parametrize("piece", ["**a ", "``a ", "a.", "`a <"])
def test_marks_that_are_never_closed_take_no_time_without_end(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.rst"
    path.write_text("The stairs\n==========\n\n" + piece * 6_000 + "\n")
    begun = time.process_time()
    article_of(str(path))
    assert time.process_time() - begun < 2.0  # each sign once looked to the end of the text for its other half
