"""Tables for reader.lookup.neighbours: the tags of closed classes, and how well one tag follows another.

Tags: D determiner, N noun, S plural noun, J adjective, A adverb, L intensifier (very), V verb (base or plural form;
Spanish: finite form), Z verb with -s, E past form or participle, G -ing form or gerund, F infinitive, Q Spanish
participle, X modal, B be, H have, T "to", P preposition, O subject or neutral pronoun, U Spanish subject pronoun,
M object pronoun, R relative, W conjunction before a clause, C and/or/but, K number, I interjection, # edge of the
clause. Weights from about -4 (never) to 1 (usual), set by hand and judged by the sentences in tests/lookup.
"""

from reader.lookup import signs_of_languages as others


def words(text: str) -> frozenset[str]:
    """A list written as one string."""
    return frozenset(text.split())


# Past or participle written as the infinitive: run and come only the participle.
PAST_AS_BASE = words(
    "become bet burst cast come cost cut hit hurt let overcome overrun put read run set shed shut split spread thrust"
)
PLURALS = words("people police cattle")

_CLOSED_ENGLISH = (
    ("D", "a an the my your its our their some any no every each another whose"),
    ("D", "many few several his"),
    ("DJ", "such own other"),
    ("DO", "this these those both all which"),
    ("DORW", "that"),
    ("DM", "her"),
    ("O", "i he she we they there everyone everybody someone nobody everything something nothing"),
    ("OM", "it you"),
    ("M", "me him us them myself yourself himself herself itself ourselves themselves"),
    ("X", "will would can could shall should may might must do does did don't doesn't didn't won't wouldn't can't "
     "cannot couldn't shouldn't i'll you'll he'll she'll we'll they'll it'll let's"),
    ("XH", "i'd he'd she'd we'd they'd you'd"),
    ("TP", "to"),
    ("B", "am is are was were be been being i'm you're he's she's it's we're they're that's there's who's what's "
     "where's how's here's isn't aren't "
     "wasn't weren't seem seems seemed become becomes became"),
    ("BV", "keep keeps kept stay stays stayed remain remains remained"),
    ("H", "has have had having i've you've we've they've hasn't haven't hadn't"),
    ("P", "of in on at for from with by into onto under during without within against between among through across "
     "around near toward towards upon amid despite per via"),
    ("PW", "as until since after before than"),
    ("CA", "and or but nor"),
    ("W", "if when while because although though whether where why how unless"),
    ("RW", "what"),
    ("R", "who whom"),
    ("I", "please"),
    ("A", "not never always often again already also just still then now here ever yesterday today tomorrow tonight"),
    ("L", "very too so quite rather extremely really less least"),
    ("LDA", "more most"),
    ("K", "one two three four five six seven eight nine ten eleven twelve hundred thousand million"),
)  # fmt: skip
_CLOSED_SPANISH = (
    ("D", "el un una unos unas mi tu su mis tus sus nuestro nuestra nuestros nuestras este esta estos estas ese esa "
     "esos esas aquel aquella aquellos aquellas cada otro otra otros otras algún alguna ningún ninguna cuyo cuya"),
    ("DO", "la los las lo"),
    ("P", "de del a al en con por para sin desde hasta entre hacia contra según bajo tras durante"),
    ("O", "me te se le les nos os"),
    ("U", "yo tú él ella nosotros nosotras ellos ellas usted ustedes vosotros alguien nadie quien"),
    ("H", "he has ha hemos han había habías habíamos habían habrá habrán haya hayan haber habiendo hubo habría"),
    ("B", "es son era eran fueron está están estaba estaban estoy estás soy eres somos parece parecen sido estado "
     "ser estar será serán sería sea sean estuvo estuvieron estará esté estén queda quedan quedó quedar"),
    ("BV", "fue fueran"),
    ("CA", "y e o u pero ni sino"),
    ("RW", "que"),
    ("W", "si cuando donde como porque aunque mientras"),
    ("L", "muy tan más menos bastante demasiado"),
    ("A", "no ya nunca siempre también tampoco aquí allí ahora luego entonces hoy ayer mañana todavía"),
    ("K", "dos tres cuatro cinco seis siete ocho nueve diez once doce cien mil"),
)  # fmt: skip

_FOLLOWS_ENGLISH = {
    "#": "D.5 N0 S.3 J0 V-.8 Z-3 E-1 G0 A0 P0 O.5 M-2 X0 B-.5 H-.5 T0 C0 W.3 R0 K0 L0 I.3",
    "D": "N.8 S.8 J.8 G-.3 E-.8 V-4 Z-4 A-1 K0 L0 D-1.5 O-3 M-3 P-3 #-1.5 X-3 B-2 H-3 C-2 T-3 R-3 W-2",
    "J": "N.8 S.8 J-.15 C0 P.3 #.1 V-3 Z-2.5 E-1.5 G-.7 A-1 T.4 D-1.5 O-2 B-1 X-1 H-1 K-1 W0",
    "N": "N-.4 S-.3 V-2.2 Z.4 E.3 G-.5 P.6 C.5 #.5 R.4 W.2 B.6 H.6 X.6 A.2 J-1.2 D-1.2 M-2 O-.8 T.2 K-.5 L-.5",
    "S": "V.4 Z-2.5 E.3 N-1.2 S-1.2 J-1 G-.3 P.6 C.5 #.5 R.4 W.2 B.6 H.6 X.6 A.2 D-1 O-.5 M-2 T.2 L-.5",
    "V": "D.6 M.6 O-.3 N-.2 S.3 J0 A.2 P.1 #0 T.2 G-.2 E-1.5 Z-3 V-2.5 C0 W.2 R.2 K.2 L.2 B-2 X-2 H-2",
    "E": "D.4 M.3 N-.3 S-.1 J-.2 A.2 P.5 #.1 T.2 C0 E-1.5 V-3 Z-3 G0 W.2 R0 K.1 L.1 B-2 X-2 H-2 O0",
    "G": "D.5 N0 S.2 P.2 M.3 J0 #0 A.2 T.2 C0 V-3 Z-2 E-1.5 W.2 R.1 K.2 B-.3 X-.5 H-.8",
    "A": "V0 Z.2 E.2 J.4 A0 D0 P.1 G0 N-1 S-1 #.2 O0 C0 L.1 B0 X0 H0 T0 W.1 K0 M-1",
    "L": "J.8 A.8 D0 N-.8 S-.5 V-2 E0 Z-2 P-.5 #-.5 L0 W0 K0",
    "P": "N.4 S.4 D.6 J.3 G.2 M.5 V-4 Z-4 E-1.8 P-1 #-.8 O0 K.3 A-.8 T-1 R0 W.2 L0",
    "O": "V.8 Z.8 E.6 X.8 B.8 H.8 A.2 N-2.5 S-2.5 J-2 G-2 P-.5 #-.3 O-2 C0 R-.2 T-.5",
    "M": "P.3 #.4 V0 A.2 J-.2 T.2 N-1.5 G-.2 Z-2 E-1 C.2 D-.2 W.1 R-.3 B-2 X-2 H-2",
    "X": "V.9 A.2 O.3 N-1.5 S-1.2 J-1.5 E-2 Z-3 D-.5 #-.2 B.5 H.5 G-2 P-1.5",
    "T": "V1 N-1.2 S-1.2 J-2 E-3 Z-4 G-2 D-3 A-.3 B.5 H.5 #-1",
    "B": "E.6 G.7 J.6 D.4 P.2 A.2 N-.5 S-.5 V-4 Z-4 L.3 K0 #-.2 T.2 O0 X-3 W.1",
    "H": "E.9 D.4 A.2 N-.3 S-.1 J0 V-3 Z-4 T.4 B.5 K.2 O0 G-2 M0 L.1 #-.5",
    "C": "D.2 N.1 S.2 J.1 V0 Z0 E0 G0 A.1 P0 O.2 M0 X0 B0 H0 T0 W0 R0 K0 L0",
    "R": "V.2 Z.8 E.6 B.6 H.6 X.6 N-.3 S-.1 D.2 O.5 J-.3 G-1.5 M-2 P-.5 A.1",
    "W": "N.1 S.2 D.4 O.6 J-.2 V-.8 Z-.7 E-.5 G0 P-.3 A0 B0 X0 M-1.5",
    "K": "N.6 S.8 J.2 #0 P.1 V-1.5 Z-1.5 E-.5 C0 K0 A-.5",
    "I": "#.5 D0 N0 O0 V.9 B.3",
}
_FOLLOWS_ENGLISH["Z"] = _FOLLOWS_ENGLISH["V"]
_FOLLOWS_SPANISH = {
    "#": "D.5 N-.4 J-.3 V.5 F0 G0 Q-.3 A.2 P.2 O.4 U.5 R.2 W.4 B.3 H.4 L.1 K0 C0 I.3",
    "D": "N.9 J.3 F-.6 V-4 Q-.3 A-1.5 P-1 #-1.5 G-3 K.3 D-.5 L.2 O-3 U-2 R.4 B-3 H-3",
    "N": "J.5 V.4 Q-.1 P.7 #.6 C.5 R.6 B.6 H.6 O.5 A.2 N-1.8 F-2.5 G-.5 D-.8 U-1 W.3 L.2 K-.5",
    "J": "N.3 P.3 #.5 C.4 V.2 A-.3 J-.6 R.3 B.3 H.2 O.2 D-.8 F-2 Q-.5 W.2",
    "V": "D.6 P.6 A.4 #.3 N.2 J-.2 R.5 Q-.5 F.2 G.3 V-2.5 C.3 O-.5 U-.2 W.2 L.3 K.3",
    "F": "D.6 P.5 #.4 N.3 A.3 R.3 J-.2 V-1 C.3 W.2 L.2 K.3 O-2 U-.2 Q-.1",
    "G": "D.6 P.5 #.4 N.3 A.3 R.3 J-.2 V-1 C.3 W.2 L.2 K.3 O-2",
    "Q": "P.6 #.5 D0 N-.3 A.2 C.4 J-.5 V-1 R.1 W.1 L.1 K.1",
    "A": "V.3 J.2 #.4 D.2 P.2 N-1 F0 Q.2 A0 G0 O.3 B.3 H.3 U.1 W.1 R0 C.2 L.1",
    "P": "N.5 D.7 F.7 J-.3 V-3.5 Q-.8 A-.3 O-2 U.4 #-1 K.3 G-3 R.2 W0 H-2 B-2 L0",
    "O": "V.9 B.5 H.8 O.3 N-3 J-2.5 F-2 Q-3 A-2 #-1 P-2 D-2",
    "U": "V.8 O.5 B.7 H.7 N-2 J-1.2 A.2 #0 P-.2 R.1 C.1",
    "B": "J.6 Q.6 D.4 N-.3 A.2 G.6 P.3 V-3 F-.7 L.4 #-.3 R.1 U.1",
    "H": "Q1.2 V-3 N-1 J-2 A-.5 D-.6 F-2 R.2 P.3 B.3 #-1",
    "C": "D.2 N.1 J.1 V.2 F0 G0 Q0 A.1 P.1 O.2 U.2 R0 W.1 B.1 H.1 L.1 K0",
    "R": "V.4 O.5 N-.2 D.4 U.4 B.4 H.4 P.1 J-.4 A.1 F-.3 Q-1 L0 W0",
    "W": "V.4 O.5 N0 D.4 U.4 B.4 H.4 P0 J-.4 A.1 F-.3 Q-1 L0",
    "L": "J.8 A.8 N-.8 V-2 D-.5 Q.4 P-.3 #0 L0 R.1",
    "K": "N.8 #0 P0 V-.8 J.1 C0 Q-.8",
    "I": "#.5 D0 N0",
}


def _table(rows: dict[str, str]) -> dict[str, dict[str, float]]:
    return {tag: {cell[0]: float(cell[1:]) for cell in row.split()} for tag, row in rows.items()}


def _closed(rows: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {word: tags for tags, listed in rows for word in listed.split()}


_ROMANCE = _table(_FOLLOWS_SPANISH)
# A French noun hardly ever stands behind a verb without an article; "en" before a gerund is a preposition.
_FRENCH = _ROMANCE | {tag: _ROMANCE[tag] | {"N": -0.5} for tag in "VFQ"}
_FRENCH |= {"B": _ROMANCE["B"] | {"N": -1.0}, "P": _ROMANCE["P"] | {"G": 0.6}}
FOLLOWS = {
    "en": _table(_FOLLOWS_ENGLISH), "es": _ROMANCE, "fr": _FRENCH, "it": _ROMANCE, "pt": _ROMANCE,
    "de": _table(others.FOLLOWS_GERMAN),
}  # fmt: skip
CLOSED = {
    "en": _closed(_CLOSED_ENGLISH), "es": _closed(_CLOSED_SPANISH), "fr": _closed(others.CLOSED_FRENCH),
    "it": _closed(others.CLOSED_ITALIAN), "pt": _closed(others.CLOSED_PORTUGUESE),
    "de": _closed(others.CLOSED_GERMAN),
}  # fmt: skip
_WITH_ARTICLE = (
    "du des au aux del dell' dello della dei degli delle al alla ai agli alle nel nella nei do da dos das no na nos "
    "nas ao à"
)
# Prepositions of Romance languages, whose verbs keep their meaning before them.
PREPOSITIONS = {
    code: frozenset(word for word, tags in CLOSED[code].items() if "P" in tags) | words(_WITH_ARTICLE)
    for code in ("es", "fr", "it", "pt")
}
