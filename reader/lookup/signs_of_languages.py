"""The tables of reader.lookup.signs for German, French, Italian and Portuguese; the letters of tags are told there.

The three Romance ones follow one another nearly as in Spanish. German tags: V finite verb, F infinitive, Q participle,
N noun (whatever its number), U pronoun as subject, O as object, T "zu"; where a word stands at the end of a clause is
the business of reader.lookup.verb_groups.
"""

CLOSED_FRENCH = (
    ("DO", "la le les l'"),
    ("D", "un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos cet cette ces chaque quelques "
     "plusieurs quel quelle quels quelles aucun aucune certains certaines"),
    ("DU", "ce tout"),
    ("DO", "leur leurs"),
    ("P", "de d' à dans par pour sans sous sur avec chez contre depuis dès entre parmi pendant selon vers"),
    ("PO", "en"),
    ("O", "me m' te t' se s' y ne n'"),
    ("UO", "nous vous lui"),
    ("U", "je j' tu il elle on ils elles c' ça cela quelqu'un personne rien"),
    ("H", "ai as a avons avez ont avait avais avaient avions aura auront aurait ait avoir ayant eu"),
    ("B", "est sont était étaient étais suis es sommes êtes sera seront serait fut furent soit être étant été semble "
     "semblait reste devient rester restait resta restent devenir seront"),
    ("CA", "et ou mais ni donc"),
    ("RW", "que qu'"),
    ("R", "qui dont où"),
    ("W", "si quand lorsque lorsqu' comme puisque parce quoique car"),
    ("L", "très plus moins trop assez si aussi"),
    ("A", "pas jamais toujours déjà encore ici là maintenant alors puis hier demain souvent bien mal"),
    ("K", "deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent mille"),
)  # fmt: skip
CLOSED_ITALIAN = (
    ("D", "il i un uno una del dello dell' dei degli delle della al allo all' ai agli alle alla dal dallo dall' dai "
     "dagli dalle dalla nel nello nell' nei negli nelle nella sul sullo sull' sui sugli sulle sulla mio mia miei mie "
     "tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra questo questa questi queste quel "
     "quella quei quegli quelle quell' ogni qualche alcuni alcune"),
    ("DO", "la lo le gli l' li"),
    ("P", "di a da in con su per tra fra d' senza verso contro durante dopo prima sotto sopra"),
    ("O", "mi ti si ci vi ne me te ce ve se m' t' s' c' v' n'"),
    ("U", "io tu lui lei noi voi egli ella essi qualcuno nessuno"),
    ("UD", "loro"),
    ("H", "ho hai ha abbiamo avete hanno aveva avevo avevano avevi avevamo avevate ebbe ebbi ebbero avrò avrai avrà "
     "avremo avrete avranno avrei avresti avrebbe avremmo avrebbero abbia abbiano avessi avesse avessero aver avere "
     "avendo"),
    ("B", "è sono era erano ero eri eravamo sei siamo siete fu furono sarà saranno sarò saremo sarei sarebbe "
     "sarebbero sia siano fosse fossi fossero esser essere stato stata sembra sembrava sembrano diventa "
     "stare sto stai sta stanno stava stavano resta restare rimane rimanere"),
    ("CA", "e ed o od ma né però"),
    ("RW", "che"),
    ("R", "chi cui quale quali"),
    ("W", "se quando dove come perché mentre poiché"),
    ("L", "molto più meno troppo così tanto assai"),
    ("A", "non già mai sempre ancora qui qua lì là ora adesso allora poi ieri oggi domani anche bene male"),
    ("K", "due tre quattro cinque sei sette otto nove dieci undici dodici venti cento mille"),
)  # fmt: skip
CLOSED_PORTUGUESE = (
    ("D", "um uma uns umas do da dos das no na nos nas ao aos à às pelo pela pelos pelas num numa meu minha meus "
     "minhas teu tua seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa esses essas aquele "
     "aquela aqueles aquelas deste desta neste nesta desse dessa nesse nessa cada todo toda todos todas algum alguma "
     "nenhum nenhuma outro outra outros outras"),
    ("DO", "o os as"),
    ("DPO", "a"),
    ("P", "de em com por para sem sob sobre até desde entre contra após durante perante"),
    ("O", "me te lhe lhes vos nos"),
    ("OW", "se"),
    ("U", "eu tu ele ela nós você vocês eles elas alguém ninguém quem isso isto"),
    ("H", "tem têm tenho tinha tinham temos teria tendo há havia hei"),
    ("FH", "ter haver"),
    ("B", "é são era eram sou és somos está estão estava estavam estou será seria sendo sido parece parecia "
     "esteve esteja fica ficou ficava fique ficasse"),
    ("FB", "ser estar ficar"),
    ("BV", "foi foram"),
    ("CA", "e ou mas nem"),
    ("RW", "que"),
    ("W", "quando onde como porque enquanto"),
    ("WA", "embora"),
    ("L", "muito mais menos tão bem demais bastante"),
    ("A", "não só apenas já nunca sempre também ainda aqui ali lá agora hoje ontem amanhã depois então"),
    ("K", "dois duas três quatro cinco seis sete oito nove dez onze doze vinte cem mil"),
)  # fmt: skip
CLOSED_GERMAN = (
    ("D", "ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen meinem meiner dein deine "
     "deinen deinem deiner sein seinen seinem seiner seines unser unsere unseren eure euren ihren ihrem ihrer ihres "
     "dieser diese dieses diesen diesem jeder jede jedes jeden jedem jene jener jenes alle allen manche viele einige "
     "mehrere solche welche welcher welches im am zum zur vom beim ins ans aufs fürs"),
    ("DR", "der die das den dem des"),
    ("DOU", "ihr ihre"),
    ("DB", "seine"),
    ("U", "ich du er wir man wer jemand niemand"),
    ("UO", "sie es"),
    ("O", "mich dich ihn uns euch mir dir ihm ihnen sich etwas nichts"),
    ("H", "habe hast hat haben habt hatte hattest hatten hattet"),
    ("B", "bin bist ist sind seid war warst waren wäre wären bleibt blieb scheint schien"),
    ("X", "kann kannst können könnt konnte konnten könnte muss musst müssen musste mussten darf dürfen durfte soll "
     "sollen sollte sollten will willst wollen wollte wollten mag mögen möchte möchten werde wirst wird werden wurde "
     "wurden würde würden lässt ließ"),
    ("P", "in mit von aus nach bei auf für über unter vor hinter neben zwischen gegen ohne durch wegen trotz während "
     "seit bis ab an"),
    ("PT", "zu"),
    ("W", "dass weil wenn ob obwohl damit nachdem bevor sobald falls indem"),
    ("WA", "als wie wo wann warum da"),
    ("CA", "und oder aber sondern denn doch"),
    ("L", "sehr zu so ganz ziemlich besonders mehr weniger"),
    ("A", "nicht auch nur noch schon immer nie hier dort jetzt dann heute gestern morgen wieder"),
    ("K", "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend"),
)  # fmt: skip

FOLLOWS_GERMAN = {
    "#": "D.5 N.3 U.5 O.1 V.2 F-.4 Q-.3 A.3 P.4 W.5 X.2 B.2 H.2 J0 C.1 R.4 K.1 L.2 I.3 T-.5",
    "D": "N.9 J.7 Q.3 A-.6 V-2.5 F-2.5 K.3 L.2 D-.5 #-.8 P-.8 U-2 O-2 X-.8 B-.5 H-.8 C-1 W-1",
    "J": "N.9 J.3 C.2 #.2 P.3 A-.3 V-.6 F-.2 Q-.2 D-1 U-.6 B-.3 H-.4 X-.3 W0 T0 K-.5",
    "N": "V.5 F.3 Q.3 P.5 #.5 C.5 A.3 D.3 B.6 H.6 X.6 O.2 N-.6 J-.2 R.3 W.2 U.2 T.3 L.1 K-.2",
    "V": "D.6 P.5 O.5 U.5 A.4 N.2 #.3 J.1 F-.2 Q-.2 C.2 W.3 T.1 L.3 K.2 V-2 X-1.5 B-1.5 H-1.5 R0",
    "F": "#.6 X.3 C.3 W.2 V-.6 N-.6 D-.4 P-.1 J-1 A-.4 Q-.8 U-1 H.2 B-.2 T-.5",
    "Q": "#.6 X.3 H.4 B.3 C.3 W.2 F-.2 N-.4 D-.4 P-.1 V-1 A-.3 U-1 J-.8 T-.2",
    "A": "A.1 J.4 V.2 P.3 D.3 #.3 Q.3 F.3 N-.2 U.1 O.1 X.2 B.2 H.2 C.1 W.1 L.2 T.2 K.1",
    "L": "J.7 A.6 Q.2 V-.8 N-.4 D.1 P-.2 #0 F-.6 L0 K0",
    "P": "D.7 N.6 O.4 J.3 K.3 A-.2 V-3 F-1.5 Q-.5 U-1 #-.7 P-.6 C-1.5 B-2 H-2 X-2 W-.5 L0 R.2",
    "U": "V.8 X.8 B.8 H.8 O.3 A.2 N-1 D.1 J-.3 F-.4 Q-.2 P.1 #0 L.2 C-.2 U-.6",
    "O": "V.4 X.2 B.2 H.2 A.4 P.4 D.4 #.3 N.1 J.1 F.4 Q.4 T.3 U.2 L.3 O.1 C.1 K.1",
    "X": "U.5 O.4 D.5 N.3 A.4 P.4 F.5 Q.3 J.1 #.3 V-1.5 C0 T-.3 L.3 K.2 W.1 B.1 H.1 R0",
    "B": "D.5 J.6 Q.4 A.5 N.2 P.4 U.4 O.2 V-2 F-.8 #.3 L.5 K.3 T.2 C.1 W.1 R0",
    "H": "Q.5 D.6 O.4 U.5 A.4 N.3 P.3 J.2 V-2 F-.6 #.2 L.3 K.4 T.1 C.1",
    "T": "F1 V-1 N-.8 D-1 J-.6 A-.4 Q-1 #-.5",
    "W": "U.6 D.5 O.4 N.3 A.2 J.1 P.2 V-.8 F-.5 Q-.3 X-.5 B-.5 H-.5 K.1 L.2",
    "C": "D.3 N.3 J.2 V.3 F.2 Q.2 A.2 P.2 U.4 O.2 X.2 B.2 H.2 W.2 L.2 K.1 T.1 R.1",
    "R": "U.4 D.3 O.3 N.2 A.2 J.1 P.2 V.1 X0 B.1 H.1 F-.6 Q-.2",
    "K": "N.8 J.3 #.1 P.1 A0 V-.6 F-.8 Q-.3 C.1",
    "I": "#.5 D0 N0 U0",
}
