"""Verb forms with pronouns written onto them → the verb: dámelo, Italian farlo, Portuguese vê-lo, French dit-il.

simplemma takes off one or two pronouns where the rest is in its dictionary as it stands; the accents and letters that
change, and the short imperatives, are what is added here. A stem counts only where the dictionary gives a verb for it,
so that parte is not par + te.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from reader.text.keys import fold_accents

Forms = Mapping[str, str]

_SPANISH = re.compile("(?:me|te|se|nos|os|lo|la|los|las|le|les){1,3}")
_OF_VOS = re.compile("(?:te|me|l[oe]|[tm]el[oa])")
_SPANISH_SHORT = {
    "da": "dar",
    "di": "decir",
    "haz": "hacer",
    "pon": "poner",
    "ten": "tener",
    "ven": "venir",
    "sal": "salir",
}
_SPANISH_SHORT |= {"ve": "ir", "de": "dar", "vamo": "ir"}
_COMMAND = re.compile("(?P<root>.*?)(?:[aei]|[ae]n|[aei]mo)")
_OTHER_ROOT_ENDS = "gjyuczp"  # díga, óye, explíque, empiéce, sépa
_LONGER = 4  # letters of an imperative that is no short one
_ITALIAN = re.compile("(?:mi|ti|si|ci|vi|lo|la|li|le|ne|gli|me|te|se|ce|ve|glie){1,2}")
_ITALIAN_SHORT = re.compile(r"(?P<verb>da|di|fa|sta|va)(?:mm[ie]|ll[oaie]|cc[ie]|tt[ie]|gli|nne)(?:lo|la|li|le|ne)?")
_ITALIAN_VERBS = {"da": "dare", "di": "dire", "fa": "fare", "sta": "stare", "va": "andare"}
_ITALIAN_IMPERATIVE = re.compile("..+(?:a|i|[aei]te|iamo)")
_ITALIAN_AFTER = re.compile("(?:[mtcv]e|glie)(?:l[oaie]|ne)|[mtcv]i|l[oaie]|ne|gli")
_PORTUGUESE = re.compile(
    r"(?P<verb>[\w-]+?)-(?P<pronoun>me|te|se|nos|vos|lhes?|[oa]s?|l[oa]s?|n[oa]s?|(?:lh|m|t)[oa]s?)(?:-l?[oa]s?)?"
)
_PORTUGUESE_INSIDE = re.compile(
    r"(?P<verb>\w+)-(?:me|te|se|nos|vos|lhes?|[oa]s?|l[oa]s?|(?:lh|m|t)[oa]s?)"
    r"-(?:ei|ás|á|emos|eis|ão|ia|ias|íamos|íeis|iam)"
)
_PORTUGUESE_SHORT = {"dir": "dizer", "far": "fazer", "trar": "trazer"}
_FRENCH = re.compile(
    r"(?P<verb>\w+)-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|l[ae]s?|leur|lui|y|en)(?:-(?:moi|toi|l[ae]s?|y|en))?"
)


class Clitics:
    """A strategy of the lemma chain for the languages that write pronouns onto the verb."""

    def __init__(self, find: Callable[[str, Forms], str | None], forms: Forms) -> None:
        self._find = find
        self._forms = forms

    def lemma(self, surface: str) -> str | None:
        return self._find(surface.lower(), self._forms)


def clitic_strategy(code: str, forms: Forms) -> Clitics | None:
    """The strategy of a language, None where it does not write pronouns so."""
    find = _LANGUAGES.get(code)
    return Clitics(find, forms) if find else None


def verb_and_pronouns(key: str, verb: str, code: str) -> tuple[str, ...]:
    """What a form of `verb` with pronouns written onto it stands for (dirglielo → dire, gli, lo); () for one without.
    Infinitives, gerunds, Spanish imperatives that show it by their accent, those of Italian, and what Portuguese joins
    with hyphens."""
    if code == "pt":
        joined = _PORTUGUESE.fullmatch(key) or _PORTUGUESE_INSIDE.fullmatch(key)
        found = _PORTUGUESE_PRONOUN.findall(key) if joined else ()
        return (verb, *(_PORTUGUESE_FULL.get(one, one) for one in found)) if joined else ()
    short = _ITALIAN_SHORT.fullmatch(key) if code == "it" else None
    if short and _ITALIAN_VERBS[short["verb"]] == verb:
        rest = key[len(short["verb"]) :]
        rest = rest if rest.startswith("gli") else rest[1:]  # the first letter is written twice
        return (verb, *(_FULL.get(one, one) for one in _PRONOUN.findall(rest)))
    pattern = _PATTERNS.get(code)
    stems = [*_stems(key, pattern)] if pattern is not None else []
    if code == "it":
        imperatives = _italian_imperatives(verb)
        ends = (len(stem) for stem in stems if stem in imperatives and _ITALIAN_AFTER.fullmatch(key, len(stem)))
        end = next(ends, 0)  # ascoltate|mi and not ascolta|te|mi
        if end:
            return (verb, *(_FULL.get(one, one) for one in _PRONOUN.findall(key[end:])))
    for stem in reversed(stems):  # all pronouns before the last alone
        plain = _unaccented(stem)
        infinitive = plain in (_unaccented(verb), _unaccented(verb)[:-1]) and not plain.endswith("e")
        if infinitive or plain.endswith("ndo") or (code == "es" and stem != plain and _may_command(plain, verb)):
            return (verb, *(_FULL.get(one, one) if code == "it" else one for one in _PRONOUN.findall(key[len(stem) :])))
    return ()


def reflexive_of(key: str, verb: str, code: str) -> tuple[str, bool] | None:
    """The reflexive infinitive that a form of a verb with one of its pronouns belongs to (levantou-se: levantar-se,
    lève-toi: se lever), and whether it surely does: levantarse and levántate do, llamarte may be to call you. None
    where there is no such pronoun."""
    if code == "fr":
        pronoun = "s'" if _unaccented(verb)[:1] in "aeiouhœ" else "se "
        told = key.endswith("-toi") and verb.endswith(("er", "ir", "re", "oir"))
        return (pronoun + verb, True) if told else None
    pattern, join, infinitive = _REFLEXIVES.get(code, (None, "", 0))
    found = pattern.search(_unaccented(key)) if pattern else None
    if found is None or not verb.endswith("r" if code != "it" else "re"):
        return None
    before = key[: found.start()]
    reflexive = verb[: infinitive or None] + join
    if code == "es" and _is_command_to_oneself(before, found[0], verb):
        return reflexive, True
    if code == "it" and before in _italian_imperatives(verb) and before[-1] != "a":  # "alzati" is a participle too
        return reflexive, True
    if code != "pt" and _unaccented(before) != _unaccented(verb[: infinitive or None]) and not before.endswith("ndo"):
        return None  # only what is surely the verb: levantarme, alzandosi
    return reflexive, code == "pt" or found[0] == join


def with_object(verb: str, code: str) -> tuple[str, ...]:
    """An infinitive with the pronouns of another person or thing: llamarlo, llamarle."""
    return tuple(verb[: -1 if code == "it" else None] + pronoun for pronoun in _OBJECTS.get(code, ()))


def _is_command_to_oneself(before: str, pronoun: str, verb: str) -> bool:
    """Whether a Spanish imperative has the pronoun of those it is said to: siéntate, vete, sentaos, vámonos."""
    plain = _unaccented(before)
    accented = before != plain and _may_command(plain, verb)
    short = plain + "r" == _unaccented(verb)
    if pronoun == "te":
        return accented or short or (len(plain) < _LONGER and _SPANISH_SHORT.get(plain) == verb)
    if pronoun == "os":
        return short and plain[-1:] in "aei"
    return accented and (pronoun == "se" or (pronoun == "nos" and plain.endswith("mo")))


def _may_command(stem: str, verb: str) -> bool:
    """Whether what stands before the pronouns, without its accents, may be an imperative of a Spanish verb."""
    found = _COMMAND.fullmatch(stem)
    root = _unaccented(verb)[:-2]
    return _SPANISH_SHORT.get(stem) == verb or (
        found is not None and (not root or found["root"][-1:] in (root[-1], *_OTHER_ROOT_ENDS))
    )


def without_pronoun(verb: str, code: str) -> str:
    """The infinitive of a reflexive one (levantarse, alzarsi, lembrar-se); any other as it is."""
    _, join, cut = _REFLEXIVES.get(code, (None, "", 0))
    if not join or not verb.endswith(join) or not verb.removesuffix(join).endswith("r"):
        return verb
    return verb.removesuffix(join) + ("e" if cut else "")


def _unaccented(text: str) -> str:
    """Without accents; ñ is a letter of its own (pequeños is no form of pequen)."""
    return "ñ".join(map(fold_accents, text.split("ñ")))


def _italian_imperatives(verb: str) -> tuple[str, ...]:
    """The regular ones of an infinitive to which pronouns are written (guarda, guardate, guardiamo; prendi)."""
    root = verb[:-3]
    singular = (verb[:-2],) if verb.endswith("are") else (root + "i", root + "isci")
    return (*singular, f"{verb[:-2]}te", root.removesuffix("i") + "iamo") if verb.endswith("re") else ()


def _spanish(word: str, forms: Forms) -> str | None:
    return next((verb for stem in _stems(word, _SPANISH) if (verb := _spanish_verb(stem, word, forms))), None)


def _stems(word: str, pronouns: re.Pattern[str]) -> Iterator[str]:
    """What is left without pronouns at the end, the longest stem first."""
    for cut in range(len(word) - 2, 1, -1):
        if pronouns.fullmatch(word, cut):
            yield word[:cut]


def _spanish_verb(stem: str, word: str, forms: Forms) -> str | None:
    plain = _unaccented(stem)
    if plain in _SPANISH_SHORT:
        return _SPANISH_SHORT[plain] if stem != plain or word not in forms else None  # vela is a sail
    if stem.endswith(("ar", "er", "ir", "ír")) and len(stem) > 1:
        return stem if _is_spanish_infinitive(stem, forms) else None
    if stem.endswith(("ándo", "iéndo", "yéndo")):
        return _verb(forms.get(plain))
    if stem == plain:  # an imperative with pronouns bears an accent, but for that of vos: quedate, contame
        of_vos = word not in forms and stem[-1] in "aei" and _OF_VOS.fullmatch(word, len(stem))
        return stem + "r" if of_vos and _is_spanish_infinitive(stem + "r", forms) else None
    if stem.endswith("mo") and word[len(stem) :].startswith(("nos", "se")):
        plain += "s"  # vámo(s)nos
    # "cuenta" is a noun too, "cuentan" only a verb
    return _verb(forms.get(plain + "n")) or _verb(forms.get(plain))


def _verb(lemma: str | None) -> str | None:
    if lemma is None:
        return None
    bare = lemma.removesuffix("se")
    return bare if bare.endswith(("ar", "er", "ir", "ír")) else None


def _is_spanish_infinitive(stem: str, forms: Forms) -> bool:
    """Whether the dictionary conjugates it: its gerund or its future leads back to it."""
    root = _unaccented(stem)[:-2]
    plain = _unaccented(stem)
    made = (root + ("ando" if plain.endswith("ar") else "iendo"), root + "yendo", plain + "ía", plain + "á")
    if stem.endswith(("decir", "venir", "poder", "hacer")) or stem == "ir":
        return True
    return any(forms.get(form) in (stem, stem + "se") for form in made)


def _italian(word: str, forms: Forms) -> str | None:
    short = _ITALIAN_SHORT.fullmatch(word)
    if short:
        return _ITALIAN_VERBS[short["verb"]]
    for stem in _stems(word, _ITALIAN):
        if stem.endswith(("ar", "er", "ir")) or stem in ("far", "dar", "star", "dir", "porr", "trarr", "durr"):
            if forms.get(stem + "e") == stem + "e":
                return stem + "e"
        elif stem.endswith(("ando", "endo")) and len(stem) > 5:
            lemma = forms.get(stem)
            if lemma and lemma.endswith("re"):
                return lemma
        elif word not in forms and _ITALIAN_IMPERATIVE.fullmatch(stem):
            lemma = forms.get(stem)
            if lemma and stem in _italian_imperatives(lemma):
                return lemma  # smettila, prendetelo
    return None


def _portuguese(word: str, forms: Forms) -> str | None:
    inside = _PORTUGUESE_INSIDE.fullmatch(word)
    if inside:
        stem = inside["verb"]  # dir-lhe-ei, vendê-lo-ia
        infinitive = stem if stem.endswith("r") else _unaccented(stem) + "r"
        short = _PORTUGUESE_SHORT.get(infinitive, infinitive)
        return short if forms.get(short) == short else None
    match = _PORTUGUESE.fullmatch(word)
    if match is None or word in forms:
        return None
    stem = match["verb"]
    if match["pronoun"] in ("lo", "la", "los", "las"):
        plain = _unaccented(stem)
        if forms.get(plain + "r") == plain + "r":
            return plain + "r"  # fazê-lo, comprá-la, vê-los
        lemmas = (forms.get(form) for form in (plain + "z", plain + "s", stem + "r"))  # fê-lo, qui-lo, pô-lo
        return next((lemma for lemma in lemmas if lemma and lemma.endswith("r")), None)
    lemma = forms.get(stem)
    return lemma if lemma and lemma.endswith("r") else None


def _french(word: str, forms: Forms) -> str | None:
    match = _FRENCH.fullmatch(word)
    if match is None or word in forms:
        return None
    stem = match["verb"]
    lemmas = (forms.get(form) for form in (stem, stem + "s", stem + "nt"))  # donne is a noun too, donnes only a verb
    return next((lemma for lemma in lemmas if lemma and lemma.endswith(("er", "ir", "re"))), None)


_PATTERNS = {"es": _SPANISH, "it": _ITALIAN}
_PRONOUN = re.compile("glie?|nos|los|las|les|[mtscv][ei]|os|l[oaie]|ne")
_PORTUGUESE_PRONOUN = re.compile("-(me|te|se|nos|vos|lhes?|[ln]?[oa]s?|(?:lh|m|t)[oa]s?)(?=-|$)")
_PORTUGUESE_FULL = {"lo": "o", "la": "a", "los": "os", "las": "as", "no": "o", "na": "a", "nas": "as"}
_FULL = {"glie": "gli", "me": "mi", "te": "ti", "se": "si", "ce": "ci", "ve": "vi"}
# pronouns, what the infinitive has for them, letters of it that go
_REFLEXIVES = {
    "es": (re.compile("(?:me|te|se|nos|os)$"), "se", 0),
    "it": (re.compile("(?:mi|ti|si|ci|vi)$"), "si", -1),
    "pt": (re.compile("-(?:me|te|se|nos|vos)$"), "-se", 0),
}
_OBJECTS = {"es": ("lo", "le"), "it": ("lo", "gli")}
_LANGUAGES: dict[str, Callable[[str, Forms], str | None]] = {
    "es": _spanish,
    "it": _italian,
    "pt": _portuguese,
    "fr": _french,
}
