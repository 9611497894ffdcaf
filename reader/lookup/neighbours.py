"""The part of speech that a word's neighbours suggest, where they are plain; tables for English and Spanish.

A guess only reorders what the dictionary says; where the tables are silent nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

NOUN, VERB, ADJECTIVE, ADVERB, PRONOUN = "noun", "verb", "adjective", "adverb", "pronoun"
NAMING = frozenset((NOUN, ADJECTIVE))
RELATIVES = frozenset(("that", "which", "who"))
_NOTHING: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class _Signs:
    """Words (lookup keys) that tell what stands beside them."""

    before_names: frozenset[str]  # articles, possessives, demonstratives: a noun or its adjective follows
    before_verbs: frozenset[str]  # modals, infinitive markers, subject pronouns
    before_qualities: frozenset[str]  # very, too: an adjective or adverb follows
    after_names: frozenset[str]  # words that no adjective stands directly before: the word before them is a noun
    verb_endings: tuple[str, ...]  # of the surface
    adverb_endings: tuple[str, ...]
    before_infinitives: frozenset[str]  # with verb_endings after them: a verb for certain
    copulas: frozenset[str]  # without an article after them an adjective is likelier than a noun


_ENGLISH = _Signs(
    before_names=words(
        "a an the my your his her its our their this that these those some any no every each another whose which both"
    ),
    before_verbs=words(
        "to will would can could shall should may might must don't doesn't didn't won't wouldn't can't cannot "
        "couldn't shouldn't i you he she it we they who i'll you'll he'll she'll we'll they'll i'd he'd she'd we'd "
        "they'd let's please not never"
    ),
    before_qualities=words("very too so quite rather extremely really more most less least as"),
    after_names=words(
        "of is are was were has have had will would can could should may might must do does did that which who in on "
        "at for from with by to as and or but said says"
    ),
    verb_endings=("ing", "ed"),
    adverb_endings=("ly",),
    before_infinitives=words("is are was were be been being am i'm he's she's it's we're they're have has had"),
    copulas=words("is are was were be been am seem seems seemed look looks looked become became feel feels i'm it's"),
)
_SPANISH = _Signs(
    before_names=words(
        "el los las un una unos unas mi tu su mis tus sus nuestro nuestra nuestros nuestras este esta estos estas "
        "ese esa esos esas aquel aquella aquellos aquellas al del cada otro otra otros otras algún alguna ningún "
        "ninguna cuyo cuya"
    ),
    before_verbs=words(
        "se me te le les nos os no yo tú él ella nosotros ellos ellas usted ustedes quien ya "
        "he has ha hemos han había habías habíamos habían habrá habrán haya hayan haber habiendo"
    ),
    before_qualities=words("muy tan más menos bastante demasiado poco"),
    after_names=words("de del que es son fue era eran está están ha han había en con por para y o pero"),
    verb_endings=("ar", "er", "ir", "ando", "iendo", "yendo"),
    adverb_endings=("mente",),
    before_infinitives=words(
        "a de para por sin al que puede pueden podría quiere quieren quiero debe deben va van voy vamos está están"
    ),
    copulas=words("es son era eran fue fueron está están estaba estaban parece parecen"),
)
_SIGNS = {"en": _ENGLISH, "es": _SPANISH}


def suggested_parts(before: str, key: str, after: str, language: str) -> frozenset[str]:
    """The parts of speech that fit, an empty set where there is no plain sign.

    `before` and `after` are the lookup keys of the neighbours, "" at the sentence's or clause's edge.
    """
    signs = _SIGNS.get(language)
    if signs is None:
        return _NOTHING
    if before in signs.before_names:
        return frozenset((NOUN,)) if not after or after in signs.after_names else NAMING
    if before in signs.before_infinitives and key.endswith(signs.verb_endings):
        return frozenset((VERB,))
    if before in signs.copulas:
        return frozenset((ADJECTIVE,))
    if before in signs.before_verbs:
        return frozenset((ADVERB,)) if key.endswith(signs.adverb_endings) else frozenset((VERB,))
    if before in signs.before_qualities:
        return frozenset((ADJECTIVE, ADVERB))
    if key.endswith(signs.adverb_endings) and len(key) > 5:
        return frozenset((ADVERB,))
    return _NOTHING


def fitting(parts: Sequence[str | None], wanted: frozenset[str]) -> str | None:
    """The first of the parts of speech that is wanted, else the first."""
    return next((part for part in parts if part in wanted), parts[0] if parts else None)
