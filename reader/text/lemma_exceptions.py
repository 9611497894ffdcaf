"""Lemmas that simplemma 2.0 has wrong or not at all: a short table a language.

Found by comparing its lemma with the frequency of the form (playing → playe, flores → florar) over the commonest
forms of each language, and by reading. A line is `lemma: form form …`; a form with a
forms of each language, and by reading. A line is `lemma: capital is a name and matches only
with it.
"""

from functools import lru_cache


@lru_cache(maxsize=8)
def exceptions(code: str) -> dict[str, str]:
    """Form (lookup key, or as written for names) → lemma. `itself` as the lemma stands for the form."""
    table: dict[str, str] = {}
    for line in _TABLES.get(code, "").strip().splitlines():
        lemma, _, forms = line.partition(":")
        for form in forms.split():
            table[form] = form if lemma == "itself" else lemma
    return table


_TABLES = {
    "en": """
be: ain't
can: can't cannot can't've
will: won't
shall: shan't
they: 'em
of: o'
till: 'til
go: gone gonna
bad: worse worst
big: bigger
close: closer
cool: cooler
hot: hotter
far: further furthest farther farthest
old: ol' eldest
feel: felt
leave: left
lie: lying
read: reading
play: playing
think: thinking
develop: developed developing
grow: growing
fix: fixed fixes fixing
mix: mixed mixes mixing
sing: singing
prefer: preferred preferring
cancel: cancelled cancelling
travel: travelled travelling
model: modelled modelling
label: labelled labelling
signal: signalled signalling
dispel: dispelled dispelling
extol: extolled extolling
abut: abutting abutted
wife: wives
housewife: housewives
midwife: midwives
thief: thieves
shelf: shelves
calf: calves
loaf: loaves
half: halves
lens: lenses
ass: asses
panties: panties
fantasy: fantasies
orgy: orgies
veggie: veggies
determine: determining
swing: swinging
spring: springing
craft: crafted
deposit: deposited
thank: thanked thanking
guard: guarded guarding
swear: swearing swore
wing: winged
unfold: unfolding unfolded
drench: drenched
proclaim: proclaimed proclaiming
exemplify: exemplified exemplifies
smooth: smoothed smoothing
prefix: prefixed prefixes
reprogram: reprogrammed reprogramming
panic: panicked panicking
mimic: mimicked mimicking
traffic: trafficked trafficking
stylise: stylised
fossilise: fossilised
assail: assailed
tar: tarred
dizzy: dizzying
Indian: Indians
German: Germans
Russian: Russians
Palestinian: Palestinians
Greek: Greeks
Italian: Italians
Australian: Australians
Egyptian: Egyptians
Korean: Koreans
Israeli: Israelis
Filipino: Filipinos
Iranian: Iranians
Nigerian: Nigerians
Saudi: Saudis
Armenian: Armenians
Syrian: Syrians
Brazilian: Brazilians
Pakistani: Pakistanis
Ukrainian: Ukrainians
Cuban: Cubans
Iraqi: Iraqis
Romanian: Romanians
Austrian: Austrians
Hungarian: Hungarians
Kenyan: Kenyans
Norwegian: Norwegians
Belgian: Belgians
Czech: Czechs
Haitian: Haitians
Ethiopian: Ethiopians
Indonesian: Indonesians
Georgian: Georgians
Jamaican: Jamaicans
Venezuelan: Venezuelans
Colombian: Colombians
Moroccan: Moroccans
itself: Wales Fleming Cummins Coombs Scholes Gaines Reed Gemini Hagrid united thyself bloke erasure its
itself: capita graffiti measles annals memorabilia shenanigans auspices pliers misgivings inroads airwaves vagaries
itself: unpaid unarmed unwilling outdated handmade outgoing unauthorized unauthorised unmarried upbringing misguided
itself: unpublished undisclosed unbiased untold dissatisfied unprotected unmanned unsolved unmarked unbroken indebted
itself: undecided unqualified unsigned unspoken overarching unplanned unmatched unwritten undefined unregistered
itself: untrained underdeveloped unhinged outstretched overbearing unexplored unsold uninvited unrecognized tattered
itself: unconnected uncomplicated unaltered unelected landlocked unscheduled unguarded unlisted disembodied uninspired
itself: uncooked undeserved unmoved downtrodden undeclared unwitting unrealized unfilled understaffed unspoiled
itself: unmotivated unsweetened unleaded unsuited unpainted
itself: awestruck sophisticated pending deceased appalling appalled
itself: destined entitled impending burgeoning bespoke overgrown schoolchildren townspeople grandkids
""",
    "es": """
itself: gracias afuera gafas acerca jamás ojalá mediados preparativos telecomunicaciones inmediaciones
itself: París Roma James Honduras Rodrigo Orlando Florida Vargas
itself: Paulo Paula Lola Bárbara Julián Adrián Fernando Hernando
itself: Marruecos Ucrania Habana Burgos Guinea Bruselas Indonesia Amazonas Querétaro Zacatecas Morelos Malasia Java
itself: Villanueva Cárdenas Miraflores Colima Avila Ávila Dallas Linares Almagro Peralta Mateo Molina Guadalupe Visa
itself: Colorado Cabrera Varela Norman Shakespeare Cristian Sebastián Rodríguez Halloween Puebla Bruce Linda
ir: vete vámonos
sentar: siéntese siéntate siéntense siéntanse sentaos
bueno: buen buena buenas buenos
grande: gran
primero: primer
tercero: tercer
alguno: algún
ninguno: ningún
ver: visto vista vistos verte
romper: roto rota rotos rotas
hacer: haz
salir: sale sales salen salga salgan salgo salgamos
venir: venga vengan vengo vengas vendría vendrían viniese viniera
decir: dime dile diles dinos
dar: diste dame dale dales danos date
vivir: viva vivan vivas vives vive
elegir: elige eligen eligió eligieron elija elijan elijo
poder: pudiese pudiesen podrian podria
ser: eramos
haber: habian habia
empezar: empecemos empecé
concernir: concierne
consumir: consume consumen consumo
mentir: miento mientes miente
flor: flores
amigo: amiga amigas
serio: seria
seguro: segura seguras
lindo: linda lindas
fruta: frutas
vaca: vacas
doctor: doctora doctores doctoras
dios: diosa diosas dioses
ancho: ancha anchas
honesto: honesta honestas
bruja: brujas
visión: visiones
rol: roles
honor: honores
interacción: interacciones
munición: municiones
provisión: provisiones
revisión: revisiones
precaución: precauciones
novia: novias
fino: fina finas
intenso: intensa intensas
latino: latina latinas
cristiano: cristiana cristianas
ratón: ratones
cuartel: cuarteles
frito: fritos frita fritas
harto: harta hartas
contrario: contraria contrarias
externo: externa externas
interno: internas
desnudo: desnuda desnudas
sincero: sincera sinceras
enfermo: enferma enfermas
opuesto: opuestos opuesta opuestas
médico: medico
música: musica
línea: linea
último: ultimo ultima
número: numero
víctima: victima victimas
página: paginas pagina
capítulo: capitulo
república: republica
máquina: maquina
objetivo: objetiva objetivas
apropiado: apropiada apropiadas
vosotros: vosotras
nosotros: nosotras
usted: ustedes
entrar: entraba entraban entrabas
vacío: vacías vacíos
itself: nosotros vosotros usted muy eso esto aquello matemáticas
""",
    "de": """
haben: hab hab'
essen: gegessen
waschen: gewaschen
letzter: letzte letzten letztes letztem
erster: erste ersten erstes erstem
zweiter: zweite zweiten zweites zweitem
dritter: dritte dritten drittes drittem
vierter: vierte vierten viertes
wissen: weiß weißt gewusst
mögen: möchte möchtest möchten möchtet
Straße: Straßen Strasse Strassen
Sinn: Sinne
gut: Guten Gute
Eltern: Eltern
in: im ins
an: am ans
zu: zum zur
bei: beim
von: vom
itself: bitte danke Niederlande Bayern Ungarn Westfalen
""",
    "fr": """
mon: ma mes
ton: ta tes
son: sa ses
notre: nos
votre: vos
leur: leurs
seconde: secondes
repartir: reparti repartie repartis reparties repart repartent repartait
précis: précises précise
être: sommes
diviser: divise
itself: il elle leur votre notre
il: ils
elle: elles
eux: eux
de: du
à: au aux
un: des
se: s'
ce: c'
monsieur: messieurs
madame: mesdames
beau: bel
nouveau: nouvel
vieux: vieil
fou: fol
copain: copine copines
moyen: moyennes
voisin: voisine voisines
gris: grise grises
violent: violente violentes
faux: fausse fausses
sale: sales
vague: vagues
tube: tubes
savoir: saurait saurais sauraient
ouvrir: ouvrent ouvre ouvres
remplir: remplie remplies remplis
terrasse: terrasses
prendre: prises
mettre: mises
salarié: salariée salariés
itself: rendez-vous vous-même sauve-qui-peut prise mise reprise remise vacances
itself: archives moyenne terrasse hélas voilà voila félicitations boite
itself: Paris Rennes Limoges Gaza Écosse Alpes Luis Gilles Caroline
""",
    "it": """
di: del dello della dell' dei degli delle
a: al allo alla all' ai agli alle
da: dal dallo dalla dall' dai dagli dalle
in: nel nello nella nell' nei negli nelle
su: sul sullo sulla sull' sui sugli sulle
il: l' lo la i gli le
ci: c'
dire: detto detta detti dette di'
fare: fa'
dare: dà da' danno
stare: sta'
andare: va'
contrarre: contratto
cercare: cerchiamo cerchi cerchino
lavoro: lavori
triste: tristi
bianco: bianchi bianche bianca
nato: nati nata nate
stupido: stupida stupidi stupide
armata: armate
bello: bel bei begli bell'
quello: quel quei quegli quell'
buono: buon buon' buona buoni buone
grande: gran
santo: san sant'
uno: un un'
nessuno: nessun nessuna
rimanere: rimasto rimasta rimasti rimaste
spendere: speso spesa
rivolgere: rivolto rivolta rivolti
svolgere: svolto svolta svolti
aggiungere: aggiunto aggiunta
storcere: storto
bontà: bontà
itself: subito rosa sorta volto marco argento candidato concorso profumo veicolo divorzio pollo tubo tramonto assedio
itself: stupro fascino brindisi ossigeno vaccino gallo martello palo decimo rifugio ritratto certificato gelato torto
itself: valle scorta privato occhiali dimissioni dintorni ferie soldi genitori incinta migliaia foro tasto
itself: Marco Luca Africa Brasile Marino Bruno Cuba Orlando Lisa Linda Rosa Paolo Roma Milano Torino
""",
    "pt": """
por: pelo pela pelos pelas
de: do da dos das disto disso dessa desse dessas desses desta deste dele dela deles delas
em: no na nos nas num numa nuns numas nessa nesse nesta neste
em: nessas nesses nestas nestes naquele naquela naqueles naquelas nisso nisto naquilo
de: daquele daquela daqueles daquelas dum duma daquilo
a: ao aos à às
seu: sua suas
um: uma umas uns
ir: irei irem irás iria
ver: vendo
trazer: traga tragam
vir: venho vem vêm veio
comer: comendo
melhor: melhores
maior: maiores
pior: piores
menor: menores
filho: filha filhas
amigo: amiga amigas
certo: certa certas
vário: várias vários
esposa: esposas
garoto: garota garotas
professor: professora professoras professores
cor: cores
unha: unhas
primo: prima
noivo: noiva
vizinho: vizinha vizinhas
loiro: loira loiras
gato: gata gatas
maluco: maluca
vivo: vivas
eterno: eterna eternas
externo: externa externas
vazio: vazia vazias
quarto: quarta
quinto: quinta
grávido: grávida grávidas
historia: história
itself: música república falta copa china esquerda começo calma prática matemática folha guia papa barra estreia coroa
itself: cunha bebida rota primavera fantasia papai revolta embaixada
itself: mina medalha fita espada multa resenha pauta barba
itself: inveja horta borracha franquia fruta palma manga
itself: muralha ofensa emenda conde radio milhares arredores bastidores
itself: ajuda luta meados Índia quilômetros quilómetros culinária esposa obrigado obrigada
itself: África Paris Lima China Colômbia Rodrigo Ferreira
itself: Rodrigues Gomes Charles Martins Califórnia Cuba Uruguai Paraguai
itself: Goiás Sara Amazonas Alagoas Moura Helena Orlando Filipinas Vargas Bárbara Suécia Malta Arábia Medeiros Vera
itself: Malásia Flórida Tavares Granada Carolina Nina Ceará
""",
}
