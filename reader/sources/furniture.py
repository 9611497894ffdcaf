"""What a page says about itself before its text begins: "Loading…", hints, buttons, the byline.

Text copied from a web reader begins with short lines that are no prose. They are recognised by what such lines say in
general, only at the very top, and only where there is evidence that this is such a page: a novel may well begin with
"Please wait.".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

HEAD_LINES = 12  # how far down such lines are looked for
_LONGEST = 120  # characters of a line that may still be furniture or a title
_LONGEST_NAMES = 90
_LONGEST_BYLINE = _LONGEST_NAMES + 60  # with what stands before the names


class Front(NamedTuple):
    """What the first lines of a text are: the byline (without "By"), and which lines are no part of the text."""

    byline: str | None
    dropped: frozenset[int]


def read_front(lines: Sequence[str]) -> Front:
    """Judges the first lines (without blank ones) of a text, or its first paragraphs; loses none without evidence.

    `dropped` are indices into `lines`. Furniture ends at the first two lines that are something else (a title, a
    standfirst); a byline may stand one line further down. Nothing is dropped where nothing else would be left.
    """
    loading: list[int] = []
    hints: list[int] = []
    buttons: list[int] = []
    others = 0
    byline: str | None = None
    byline_at: int | None = None
    for index, line in enumerate(lines[:HEAD_LINES]):
        text = " ".join(line.split())
        found = _byline(text, first=index == 0) if byline is None else None
        if found:
            byline, byline_at = found, index
        elif others > 1 or len(text) > _LONGEST:
            others += 1
        elif _is(_LOADING, text):
            loading.append(index)
        elif _is(_HINT, text):
            hints.append(index)
        elif _is(_BUTTON, text):
            buttons.append(index)
        else:
            others += 1
        if others > 2:
            break
    sure = bool(hints) or len(loading) > 1 or (bool(loading) and (byline is not None or _busy(lines[loading[0]])))
    dropped = {*loading, *hints, *buttons} if sure else set()
    if byline_at is not None:
        dropped.add(byline_at)
    if len(dropped) >= len(lines):
        return Front(None, frozenset())
    return Front(byline, frozenset(dropped))


def _is(pattern: str, text: str) -> re.Match[str] | None:
    """The patterns are large and seldom needed, so `re` compiles (and keeps) them when they are."""
    return re.fullmatch(pattern, text, re.IGNORECASE)


def _busy(line: str) -> bool:
    """A line that ends in dots as a page does while it loads."""
    return line.rstrip().endswith(("...", "…"))


def _byline(text: str, *, first: bool) -> str | None:
    """The names of "Original article by NAMES" and the like; a bare "By NAMES" only below another line."""
    if len(text) > _LONGEST_BYLINE:  # a paragraph, as most first lines are
        return None
    match = _is(_WRITTEN_BY, text)
    if match:
        return match["names"] if _are_names(match["names"], least=1) else None
    match = None if first else re.fullmatch(_BY, text)
    return match["names"] if match and _are_names(match["names"], least=2) else None


def _are_names(text: str, *, least: int) -> bool:
    """Names as in "Thomas Graham in Mexico City": capitals throughout but for particles, no sentence."""
    words = re.findall(r"[^\s,/|&·–—-]+", text)
    if not words or len(text) > _LONGEST_NAMES or re.search(r"[“”\"«»!?;:]|[a-zà-ÿ]{3}\.(?:\s|$)", text):
        return False
    capitals = [word for word in words if word[0].isupper() or not word[0].isalpha()]
    rest = [word for word in words if word not in capitals]
    names = [word for word in capitals if sum(map(str.isalpha, word)) > 1 or word.endswith(".")]
    return words[0][0].isupper() and len(names) >= least and all(word.rstrip(".") in _PARTICLES for word in rest)


_PARTICLES_LIST = (
    "a à al and at aus avec bei ben bin by chez con d da dal das de degli dei del della den der des di do dos du "
    "e ed el em en et for für from i ibn im in la las le los mit na no o of para por pour s the ten ter u und van "
    "vom von with y z zu zum zur"
)
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_WRITTEN = (
    r"(?:original )?(?:article|story|text|words|report|reporting|interview|analysis|essay|review)(?: written)? by"
    r"|(?:written|reported|posted|published|told) by|author(?:s|ed by)?:"
    r"|(?:artículo|texto|crónica|reportaje|entrevista|análisis|nota)(?: original)?(?: escrit[oa])? (?:de|por)"
    r"|(?:escrito|publicado|redactado) por|autor(?:a|es|as)?:"
    r"|(?:ein )?(?:original|gast)?(?:artikel|beitrag|text|bericht|kommentar|essay|interview)(?: von|:)"
    r"|(?:geschrieben|verfasst|veröffentlicht) von|autor(?:in|en)?:"
    r"|(?:un )?(?:article|texte|reportage|récit|entretien|analyse)(?: original)? (?:de|par)"
    r"|(?:écrit|publié|rédigé|propos recueillis) par|auteur(?:e|s|es)? ?:"
    r"|(?:un )?(?:articolo|testo|servizio|intervista|reportage)(?: originale)? di"
    r"|(?:scritto|pubblicato) da|a cura di|autor[ei]:|autrice:"
    r"|(?:um )?(?:artigo|texto|reportagem|crónica|crônica|entrevista)(?: original)? (?:de|por)"
    r"|(?:escrito|publicado) por"
)
_WRITTEN_BY = rf"(?:{_WRITTEN})\s+(?P<names>\S.*?)"
_BY = r"(?:By|BY|by|Por|POR|Von|VON|Par|PAR|Di|DI|Door|Av|Af)\s+(?P<names>\S.*?)"

_LOADING = (
    r"(?:"
    r"loading(?: [\w’']+){0,3}|please wait(?: (?:for )?(?:a |one |just )*(?:bit|few|little|moment|while"
    r"|second|minute)s?"
    r"(?: (?:more|please|seconds|minutes|while|longer))?| while [\w ’']{1,40})?|(?:just )?(?:a"
    r"|one) moment(?:,? please)?"
    r"|cargando(?: [\w ]{1,30})?|(?:por favor,? )?(?:espera|espere|aguarde)(?: un (?:momento|poco|rato"
    r"|instante))?(?:,? por favor)?"
    r"|un momento(?:,? por favor)?"
    r"|(?:[\w ]{1,20} )?wird geladen|lädt(?: [\w ]{1,20})?|laden|bitte warten(?: sie)?(?: einen (?:moment|augenblick))?"
    r"|einen (?:moment|augenblick)(?:,? bitte)?"
    r"|chargement(?: [\w ’']{1,30})?|(?:veuillez |merci de )?(?:patienter|patientez)(?: [\w ]{1,25})?"
    r"|un instant(?:,? s[’']il vous plaît)?"
    r"|caricamento(?: [\w ]{1,30})?|(?:si prega di |per favore,? )?(?:attendere|attendi)(?:,? (?:prego"
    r"|un (?:momento|attimo)))?"
    r"|(?:a )?carregando(?: [\w ]{1,30})?|a carregar|(?:por favor,? )?(?:aguarde"
    r"|espere)(?: um (?:momento|pouco|instante))?(?:,? por favor)?"
    r"|(?:bezig met )?laden|even geduld(?: a\.?u\.?b\.?)?"
    r")[.…! ]*"
)
_HINT = (
    r"(?:click|tap|double[- ]click|touch|press|select|hover|highlight|long[- ]press|pulsa|pulse|haz clic"
    r"|haga clic|toca|toque"
    r"|selecciona|seleccione|clique[rz]?|touchez|sélectionnez|klicken?|klicke|tippen?|wählen?|clicca"
    r"|fai clic|tocca|seleziona"
    r"|selecione|tik|klik)\b.{0,60}\b(?:words?|translat\w+|definitions?|meanings?|palabras?|traduc\w+"
    r"|mots?|tradui\w+|wort"
    r"|wörter|übersetz\w+|parol[ae]|tradu\w+|palavras?|woord\w*|vertal\w+)\b.{0,40}"
)
_BUTTON = (
    r"skip to (?:main )?content|advertisement|share(?: this \w+)?|save(?: \w+)?|print"
    r"|listen(?: to this \w+)?|sign (?:in|up)"
    r"|log ?in|subscribe(?: now)?|menu|home|search|close|copy link|\d+[ -]min(?:ute)?s?(?: read)?|open in app|back"
    r"|accept(?: all)?(?: cookies)?|compartir|publicidad|guardar|imprimir|iniciar sesión|suscríbete|menú|inicio|volver"
    r"|\d+ min(?:utos)? de lectura|partager|publicité|enregistrer|imprimer|s[’']abonner|se connecter"
    r"|accueil|teilen|anzeige"
    r"|speichern|drucken|anmelden|menü|zurück|condividi|pubblicità|salva|stampa|accedi|abbonati|compartilhar|partilhar"
    r"|publicidade|entrar|assine|próximo|next|previous"
)
