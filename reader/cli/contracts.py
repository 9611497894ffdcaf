"""The JSON that other programs read: values → plain dictionaries with the keys of the command line's contract."""

from collections.abc import Iterator
from typing import Any

from reader.languages import Language
from reader.lookup.chain import Chain
from reader.lookup.entry import Entry, InContext, Lookup, Phrase
from reader.lookup.interpreter import AtHand
from reader.reading.families import Family, families_of, known, ladder
from reader.text.article import Article, Book, Feed
from reader.text.sentences import sentence_spans
from reader.text.tokens import Words
from reader.text.whole import count_words
from reader.vocabulary.ranking import Ranked
from reader.vocabulary.terms import Status

Json = dict[str, Any]


def article_json(article: Article, words: int) -> Json:
    """`reader text`."""
    return {
        "title": article.title,
        "byline": article.byline,
        "language": article.language,
        "source": article.source,
        "words": words,
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in article.blocks],
    }


def chapters_json(book: Book, language: Language) -> list[Json]:
    """The chapters of a book in `reader text`; makes each of them."""
    return [
        {"title": title, "words": count_words(book.chapter(number), language)}
        for number, title in enumerate(book.chapters)
    ]


def feed_json(feed: Feed) -> Json:
    """`reader text` of a feed."""
    return {
        "title": feed.title,
        "language": feed.language,
        "source": feed.source,
        "entries": [
            {"title": one.title, "address": one.address, "date": one.date, "summary": one.summary}
            for one in feed.entries
        ],
    }


def sentences_json(article: Article, chain: Chain) -> Iterator[Json]:
    """`reader tokens`: an object a sentence; offsets are code points from the block's start."""
    texts = [block.text for block in article.blocks]
    words = Words(texts, chain.source)
    for number, text in enumerate(texts):
        columns = words.block(number)
        token = 0
        for start, end in sentence_spans(text, chain.source):
            tokens = []
            while token < len(columns) and columns.start[token] < end:
                left, right = columns.start[token], columns.end[token]
                surface = text[left:right]
                tokens.append(
                    {
                        "start": left,
                        "end": right,
                        "surface": surface,
                        "lemma": chain.lemmatiser.lemma(surface),
                    }
                )
                token += 1
            yield {"block": number, "start": start, "end": end, "text": text[start:end], "tokens": tokens}


def lookup_json(lookup: Lookup) -> Json:
    """`reader lookup`."""
    return {
        "word": lookup.word,
        "lemma": lookup.lemma,
        "from": lookup.source_language,
        "to": lookup.target_language,
        "part_of_speech": lookup.part_of_speech,
        "frequency": {
            "zipf": lookup.frequency.zipf,
            "rank": lookup.frequency.rank,
            "band": lookup.frequency.band,
        },
        "best": list(lookup.best),
        "entries": [_entry_json(entry) for entry in lookup.entries],
        "parts": [{"surface": p.surface, "entries": [_entry_json(e) for e in p.entries]} for p in lookup.parts],
        "in_context": _context_json(lookup.in_context) if lookup.in_context else None,
        "phrase": _entry_json(lookup.phrase.entry) if lookup.phrase else None,
        "phrases": [_phrase_json(phrase) for phrase in (lookup.phrase, *lookup.other_phrases) if phrase],
        "definition": lookup.definition,
        "near": list(lookup.near),
        "tried": list(lookup.tried),
        "note": lookup.note,
    }


def _phrase_json(phrase: Phrase) -> Json:
    return {"spans": [list(span) for span in phrase.spans], "entry": _entry_json(phrase.entry)}


def _entry_json(entry: Entry) -> Json:
    return {
        "headword": entry.headword,
        "part_of_speech": entry.part_of_speech,
        "pronunciation": entry.pronunciation,
        "dictionary": entry.dictionary,
        "gender": entry.gender,
        "senses": [
            {
                "translations": list(sense.translations),
                "note": sense.note,
                "score": sense.score,
                "definition": sense.definition,
                "example": sense.example,
            }
            for sense in entry.senses
        ],
    }


def _context_json(found: InContext) -> Json:
    return {
        "translation": found.translation,
        "lemma": found.lemma,
        "confidence": found.confidence,
        "sentence": found.sentence,
        "sentence_translation": found.sentence_translation,
        "source_span": list(found.source_span),
        "target_span": list(found.target_span),
        "target_spans": [list(span) for span in found.target_spans],
        "engine": found.engine,
    }


def sentence_json(one: AtHand) -> Json:
    """A sentence of `reader translate`: its alignment as [start, end] in the text, [start, end] in the translation and
    a confidence, flat, one for each stretch that a word became."""
    return {
        "text": one.translated.text,
        "translation": one.translated.translation,
        "alignment": [
            [*link.source, *target, round(link.confidence, 3)]
            for link in one.alignment.links
            for target in link.targets
        ],
        "doubtful": one.translated.doubtful,
    }


def term_json(ranked: Ranked) -> Json:
    """A term as `reader vocab` tells it."""
    term, met = ranked.term, ranked.term.latest
    return {
        "term": term.text,
        "lemma": term.text,
        "language": term.language,
        "target_language": term.target_language,
        "status": term.status.label,
        "zipf": ranked.frequency.zipf,
        "rank": ranked.frequency.rank,
        "why": ranked.why,
        "encounters": term.encounters,
        "translation": term.translation,
        "sentence": met.sentence if met else None,
        "sentence_translation": (met.sentence_translation or None) if met else None,
        "source": (met.source.title or met.source.address) if met else None,
        "added": term.added.isoformat(),
        "due": term.due.isoformat() if term.due else None,
        "tags": list(term.tags),
        "notes": term.notes,
        **_standing_json(ranked),
    }


def _standing_json(ranked: Ranked) -> Json:
    """Where a term stands in the order of learning; nothing where that is not known."""
    standing = ranked.standing
    if standing is None:
        return {}
    return {
        "priority": standing.priority,
        "seen": standing.seen,
        "texts": standing.texts,
        "ahead": standing.ahead,
        "apart": standing.apart or None,
    }


def words_json(
    article: Article,
    chain: Chain,
    statuses: dict[str, Status],
    *,
    top: int | None = None,
    unknown: bool = False,
    least: float | None = None,
    most: float | None = None,
) -> Json:
    """`reader words`: the text's lexemes, the most frequent in the language first.

    Statuses are those of families. `known_tokens` are the running words of the known lexemes; `steps` tell how many
    of those that help most it takes to know a share of the running words (ignored ones aside).
    """
    families, tokens = families_of([article], chain, statuses)
    share = known(families)
    rows = sorted(families, key=lambda f: (f.rank is None, f.rank or 0, -f.times, f.lemma))
    chosen = [family for family in rows if _wanted(family, unknown, least, most)][:top]
    return {
        "language": chain.source.code,
        "tokens": tokens,
        "types": len(families),
        "known_tokens": share.known_tokens,
        "known_types": share.known_types,
        "steps": [{"lemmas": step.lemmas, "share": step.share} for step in ladder(families)],
        "words": [_family_json(family, chain) for family in chosen],
    }


def _family_json(family: Family, chain: Chain) -> Json:
    best = chain.look_up(family.lemma).best
    return {
        "lemma": family.lemma,
        "forms": list(family.forms),
        "count": family.times,
        "zipf": family.zipf,
        "rank": family.rank,
        "status": None if family.status is None else family.status.label,
        "name": family.is_aside,
        "gloss": best[0] if best else None,
    }


def _wanted(family: Family, unknown: bool, least: float | None, most: float | None) -> bool:
    if unknown and family.settled:
        return False
    return (least is None or family.zipf >= least) and (most is None or family.zipf <= most)
