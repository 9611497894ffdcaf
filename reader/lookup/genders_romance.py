"""The genders that stand beside a Romance noun: in its article (la livre), in its adjective (deux tours jumelles)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.lookup.neighbours import Tags
from reader.lookup.signs import words

_MOST_BETWEEN = 2  # words between article and noun
_BETWEEN = frozenset("JAKL")  # their tags
_LEAST = -1.2  # the weight of a tag that counts
_NONE: frozenset[str] = frozenset()
_MASCULINE, _FEMININE = frozenset("m"), frozenset("f")


@dataclass(frozen=True, slots=True)
class _Signs:
    """Determiners of one gender, and endings of adjectives that only one gender has. `elided`: the determiners that
    stand before a vowel in either gender (mon amie, el agua)."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    masculine_ending: re.Pattern[str]
    feminine_ending: re.Pattern[str]
    elided: frozenset[str] = _NONE
    before: re.Pattern[str] = re.compile("(?!)")

    def of_determiner(self, word: str, following: str) -> frozenset[str]:
        """The gender of a determiner with this word after it; none where it has either."""
        if word in self.elided and self.before.match(following):
            return _NONE
        return _MASCULINE if word in self.masculine else _FEMININE if word in self.feminine else _NONE

    def of_adjective(self, word: str) -> frozenset[str]:
        """The gender of an adjective; none where it has either."""
        masculine, feminine = self.masculine_ending.search(word), self.feminine_ending.search(word)
        return _MASCULINE if masculine else _FEMININE if feminine else _NONE


_IN_A = re.compile("(?<!ist)as?$")
_IN_O = re.compile("os?$")
ROMANCE = {
    "fr": _Signs(
        words("le un du au ce cet mon ton son aucun certain certains quel quels tout tous nul tel tels"),
        words("la une cette ma ta sa aucune certaine certaines quelle quelles toute toutes nulle telle telles"),
        re.compile("[^es]s?$|[^e]s$"),
        re.compile(
            "(?:ée|ère|[eo]lle|nne|euse|ive|[aio]ise|[ae]nte|ande|onde|erte|etite|aute|osse|asse|ongue|[ae]?ine|euve|aie|"
            "ale|[aeoé]che|[eu]re|ouse|ouce)s?$"
        ),
        words("mon ton son"),
        re.compile("h?[aeiouyàâéèêëîïôûœ]"),
    ),
    "es": _Signs(
        words("el un este ese aquel del al los unos estos esos aquellos nuestro nuestros vuestro ningún algún algunos "
              "muchos pocos todo todos otro otros tanto tantos primer tercer buen mal gran cuánto cuántos varios"),
        words("la una esta esa aquella las unas estas esas aquellas nuestra nuestras vuestra ninguna alguna algunas "
              "muchas pocas toda todas otra otras tanta tantas mucha poca cuánta cuántas varias"),
        _IN_O, _IN_A, words("el un del al ningún algún"), re.compile("h?[aá]"),
    ),
    "it": _Signs(
        words("il lo un uno i gli del dello dei degli al allo ai agli dal dallo dai dagli nel nello nei negli sul "
              "sullo sui sugli quel quello quei quegli questo questi mio miei tuo tuoi suo suoi nostro nostri vostro "
              "vostri nessun nessuno alcuni molti pochi tutto tutti altro altri tanti bel bei col"),
        words("la le una un' della delle alla alle dalla dalle nella nelle sulla sulle quella quelle questa queste mia "
              "mie tua tue sua sue nostra nostre vostra vostre nessuna nessun' alcune molte poche tutta tutte altra "
              "altre tante"),
        re.compile("o$"), re.compile("(?<!ist)a$"),
    ),
    "pt": _Signs(
        words("o os um uns do dos ao aos no nos pelo pelos num nuns este estes esse esses aquele aqueles deste desse "
              "daquele neste nesse naquele destes desses nestes nesses meu meus teu teus seu seus nosso nossos nenhum "
              "algum alguns muito muitos poucos todo todos outro outros"),
        words("a as uma umas da das à às na nas pela pelas numa numas esta estas essa essas aquela aquelas desta dessa "
              "daquela nesta nessa naquela destas dessas nestas nessas minha minhas tua tuas sua suas nossa nossas "
              "nenhuma alguma algumas muita muitas poucas toda todas outra outras duas"),
        _IN_O, _IN_A,
    ),
}  # fmt: skip


def told_in_romance(clause: Sequence[str], index: int, language: str, tags: Callable[[int], Tags]) -> frozenset[str]:
    """The gender that the article before a noun or an adjective beside it tells; none where nothing does."""
    signs = ROMANCE[language]
    for at in range(index - 1, max(-1, index - 2 - _MOST_BETWEEN), -1):
        word = clause[at].lower().replace("’", "'")
        gender = signs.of_determiner(word, clause[at + 1].lower())
        if gender:
            return gender
        letters = {tag for tag, weight in tags(at) if weight > _LEAST}
        if "J" in letters and signs.of_adjective(word):
            return signs.of_adjective(word)
        if _BETWEEN.isdisjoint(letters):
            break
    after = index + 1
    if after < len(clause) and any(tag in "JQ" and weight > _LEAST for tag, weight in tags(after)):
        return signs.of_adjective(clause[after].lower())
    return _NONE
