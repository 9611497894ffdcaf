"""Parts of speech as dictionaries write them, in several languages, short and long."""

import re

from reader.lookup.senses import PART_CODES

_WRITTEN = {
    "noun": "n s sb sf sm nf nm nn nt subst substantiv substantive substantivo nom noms sustantivo nome hauptwort noms "
    "nmf nfpl nmpl npl common-noun 名 名詞 名词 сущ существительное",
    "verb": "v vb vt vi vr vti vtr vintr verbo verbe verbum v.t v.i v.tr v.intr vt.i tr intr ptv v1 v5 vs vk vz "
    "v1-s v5b v5g v5k v5k-s v5m v5n v5r v5s v5t v5u v5u-s vs-i vs-s vs-c 動 動詞 动 动词 гл глагол",
    "adjective": "a adj adjektiv adjetivo adjectif aggettivo adjectivum adj-i adj-na adj-no adj-f adj-pn adj-t "
    "形 形容詞 形容词 прил прилагательное",
    "adverb": "adv adverbium adverbio adverbe avverbio advérbio adverb-to adv-to 副 副詞 副词 нареч наречие",
    "name": "prop propn name proper eigenname",
    "preposition": "prep prp präp präposition preposición préposition preposizione adp postp postposition 介 предл",
    "conjunction": "conj cj konj konjunktion conjunción conjonction congiunzione cnj 接 连 союз",
    "determiner": "det art article artikel artículo articolo",
    "pronoun": "pron pn pronomen pronombre pronome 代 代名詞 мест",
    "numeral": "num number numeral card ord numeri 数 числ",
    "interjection": "interj int intj exclam interjektion interjección 感 межд",
    "abbreviation": "abbr abk abrev acronym initialism",
    "particle": "part prt partikel partícula 助 част",
    "phrase": "phr phrase idiom expr exp locution redewendung phraseologicalunit idiomatic prov proverb 成语",
}
_PARTS = {
    **{name: name for name in PART_CODES},
    **{label: part for part, labels in _WRITTEN.items() for label in labels.split()},
    **{
        "proper noun": "name",
        "proper-noun": "name",
        "transitive verb": "verb",
        "intransitive verb": "verb",
        "reflexive verb": "verb",
        "phrasal verb": "verb",
        "noun (common)": "noun",
        "prep_phrase": "phrase",
    },
}
_FIRST_WORD = re.compile(r"[^\s,;/&·().]*")
_SEPARATORS = re.compile(r"[\s,;/&·()]+")
_LONGEST = 40
_GRAMMAR_LISTED = (
    "m f n c mf fem masc neut neutr sg pl sing plur plural singular mass trans intrans refl reg irreg invar "
    "inv uncountable countable tr intr com pt st sw strong weak attr pred"
)
_GRAMMAR = frozenset(_GRAMMAR_LISTED.split())
_FIRST_WORDS = frozenset(_FIRST_WORD.match(label)[0] for label in (*_PARTS, *_GRAMMAR))  # type: ignore[index]


def part_named(label: str) -> str:
    """The part of speech that a label means, "" for none: "n." "<fem, n, sg>" "transitive verb" "adj/adv"."""
    if label in _PARTS:
        return _PARTS[label]
    if len(label) > _LONGEST:
        return ""
    plain = label.strip(" <>[]().:").casefold()
    # Nearly every line of a dictionary is asked, and hardly one begins like a label.
    if _FIRST_WORD.match(plain + " ")[0] not in _FIRST_WORDS:  # type: ignore[index]
        return ""
    found = _PARTS.get(plain) or _PARTS.get(plain.replace(". ", ".").replace(".", ""))
    if found:
        return found
    words = [word.rstrip(".:") for word in _SEPARATORS.split(plain) if word]
    named = [_PARTS.get(word, "") for word in words]
    if words and all(part or word in _GRAMMAR for part, word in zip(named, words, strict=True)):
        return next(filter(None, named), "")
    return ""


def is_grammar(label: str) -> bool:
    """Whether a label tells only gender, number and the like: "m" "f pl."."""
    plain = [word.rstrip(".:") for word in _SEPARATORS.split(label.strip(" <>[]().:").casefold()) if word]
    return bool(plain) and len(label) <= _LONGEST and all(word in _GRAMMAR for word in plain)
