"""Pieces and where they stand: whatever the tokeniser makes of a text, each piece can be found in it again."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.translation.pieces import (
    BpeTokeniser,
    Encoded,
    SentencePieceTokeniser,
    Tokeniser,
    fewest_pieces,
    find_spans,
)

SEEDS = Path(__file__).parent.parent.parent / "seeds"
MERGES = """#version: 0.2
t h
th e</w>
h o
ho u
hou s
hous e</w>
i s</w>
c a
ca t</w>
& a
&a p
&ap o
&apo s
&apos ;
&apos; s</w>
& q
&q u
&qu o
&quo t
&quot ;</w>
"""
ODD = "The oﬃce ﬁle… ＡＢＣ café cafe\u0301 👩‍👩‍👧  x\n½ Ⅷ ​so\u00adft snake_case «¿qué?» 你好。 ㍿ \x00 don't & <b>"


def _train(normalisation: str, byte_fallback: bool) -> bytes:
    import sentencepiece

    paragraphs = [p for file in sorted(SEEDS.glob("en-*.md")) for p in file.read_text("utf-8").split("\n") if p]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(paragraphs),
        model_writer=model,
        vocab_size=700,
        byte_fallback=byte_fallback,
        character_coverage=0.98,
        normalization_rule_name=normalisation,
        minloglevel=2,
    )
    return model.getvalue()


@pytest.fixture(scope="module")
def tokenisers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tokeniser]:
    """One of each kind: SentencePiece as most packages have it, with bytes for what it does not know, and Moses."""
    folder = tmp_path_factory.mktemp("pieces")
    (folder / "plain.model").write_bytes(_train("nmt_nfkc", byte_fallback=False))
    (folder / "bytes.model").write_bytes(_train("identity", byte_fallback=True))
    (folder / "bpe.model").write_text(MERGES, encoding="utf-8")
    return {
        "plain": SentencePieceTokeniser(folder / "plain.model", None),
        "bytes": SentencePieceTokeniser(folder / "bytes.model", None),
        "moses": BpeTokeniser(folder / "bpe.model", "en", "es"),
    }


KINDS = ("plain", "bytes", "moses")


def check_spans(text: str, encoded: Encoded) -> None:
    assert len(encoded.pieces) == len(encoded.spans)
    edges = [edge for span in encoded.spans for edge in span]
    starts, ends = edges[::2], edges[1::2]
    assert all(0 <= start <= end <= len(text) for start, end in encoded.spans)
    assert starts == sorted(starts) and ends == sorted(ends)
    held = {n for start, end in encoded.spans for n in range(start, end)}
    if encoded.pieces:
        assert {n for n, character in enumerate(text) if not character.isspace()} <= held


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(text=st.text(max_size=60) | st.text("theous ca t'’“\"…ﬁé\u0301_▁@&;.-½Ａ\u00ad", max_size=40))
def test_every_character_is_held_by_a_piece_in_order(tokenisers: dict[str, Tokeniser], kind: str, text: str) -> None:
    check_spans(text, tokenisers[kind].encode(text))


@pytest.mark.parametrize("kind", KINDS)
def test_ligatures_full_width_letters_marks_and_emoji_keep_their_places(
    tokenisers: dict[str, Tokeniser], kind: str
) -> None:
    encoded = tokenisers[kind].encode(ODD)
    check_spans(ODD, encoded)
    for word in ("ﬁle", "ＡＢＣ", "👩‍👩‍👧", "你好"):
        start = ODD.index(word)
        inside = [(a, b) for a, b in encoded.spans if a < start + len(word) and b > start]
        assert inside[0][0] == start, word


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_stands_where_it_is_written(tokenisers: dict[str, Tokeniser], kind: str) -> None:
    text = "The house is the cat’s; “it’s late”, said the old man (again)."
    pieces, spans = tokenisers[kind].encode(text)
    # Moses puts quotation marks after commas, so one may be with the word before.
    bare = [piece.removesuffix("@@").lstrip("▁") for piece in pieces]
    stand = [text[start:end].strip("”") for start, end in spans]
    assert len(bare) >= 15
    assert [one for one in bare if one.isalpha()] == [at for one, at in zip(bare, stand, strict=True) if one.isalpha()]


def test_bytes_of_one_character_all_stand_where_it_stands(tokenisers: dict[str, Tokeniser]) -> None:
    text = "a 你 b"
    pieces, spans = tokenisers["bytes"].encode(text)
    assert [span for piece, span in zip(pieces, spans, strict=True) if piece.startswith("<0x")] == [(2, 3)] * 3


@pytest.mark.parametrize("kind", ["plain", "bytes"])
def test_pieces_make_their_text_again(tokenisers: dict[str, Tokeniser], kind: str) -> None:
    text = "The town votes to keep its foghorn, and nobody minds."
    encoded = tokenisers[kind].encode(text)
    assert tokenisers[kind].decode(encoded.pieces) == (text, encoded.spans)


def test_bytes_that_a_model_writes_become_characters(tokenisers: dict[str, Tokeniser]) -> None:
    text, spans = tokenisers["plain"].decode(
        ["▁a", "▁", "<0xE4>", "<0xBD>", "<0xA0>", "<0xC3>", "<0xB1>", "o", "<0xF0>"]
    )
    assert text == "a 你ño\ufffd"
    assert spans == [(0, 1), (2, 2), (2, 3), (2, 3), (2, 3), (3, 4), (3, 4), (4, 5), (5, 6)]


def test_special_pieces_vanish_and_an_underscore_stays(tokenisers: dict[str, Tokeniser]) -> None:
    text, spans = tokenisers["plain"].decode(["<s>", "▁snake", "_", "case", "<pad>", "▁", "</s>"])
    assert text == "snake_case"
    assert [text[a:b] for a, b in spans] == ["", "snake", "_", "case", "", "", ""]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_a_model_writes_has_spans_in_its_text(
    tokenisers: dict[str, Tokeniser], kind: str, data: st.DataObject
) -> None:
    piece = st.sampled_from(
        ["▁", "▁the", "s", "<0xE4>", "<0xA0>", "<s>", "<unk>", ".", "@@", "&apos;", "ca@@", "  ", "é"]
    )
    pieces = data.draw(st.lists(piece, max_size=12))
    text, spans = tokenisers[kind].decode(pieces)
    assert len(spans) == len(pieces)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_moses_detokenises_and_finds_its_pieces_again(tokenisers: dict[str, Tokeniser]) -> None:
    text, spans = tokenisers["moses"].decode(["¿", "Qué", "ca@@", "sa", "&quot;", "<unk>", "?"])
    assert [text[a:b] for a, b in spans] == ["¿", "Qué", "ca", "sa", '"', "", "?"]


def test_text_is_written_with_the_fewest_pieces_of_a_vocabulary() -> None:
    vocabulary = frozenset(["▁", "▁ca", "sa", "▁c", "a", "s", "▁casa", "s"])
    assert fewest_pieces("casas ñ", vocabulary) == (
        ["▁casa", "s", "▁", "<unk>"],
        [(0, 4), (4, 5), (5, 6), (6, 7)],
    )
    assert fewest_pieces("", vocabulary) == (["▁"], [(0, 0)])


@settings(max_examples=60)
@given(surfaces=st.lists(st.text("ab'’é", max_size=4), max_size=8), text=st.text("ab'’é ", max_size=30))
def test_spans_of_other_writing_are_still_in_order(surfaces: list[str], text: str) -> None:
    check_spans(text, Encoded(surfaces, find_spans(surfaces, text)))


def test_a_word_ends_before_the_next_and_before_punctuation(tokenisers: dict[str, Tokeniser]) -> None:
    assert tokenisers["plain"].first_word(["▁ca", "sa", ",", "▁y"]) == 2
    assert tokenisers["plain"].first_word(["▁", "casa", "s"]) == 3
    assert tokenisers["plain"].first_word([",", "▁y"]) == 1
    assert tokenisers["moses"].first_word(["ca@@", "sa", "y"]) == 2


def test_damaged_merges_are_told_and_do_not_end_the_program(tmp_path: Path) -> None:
    (tmp_path / "bpe.model").write_text("one two three\n", encoding="utf-8")
    with pytest.raises(ValueError, match="damaged"):
        BpeTokeniser(tmp_path / "bpe.model", "en", "es")
