"""Words that tell which meaning of another word is meant: who lights a match lights no game. Written by hand.

English, Spanish, Portuguese and German; a clue only puts a translation first that the dictionary already has.
"""

from collections.abc import Iterable, Sequence

_ENGLISH = """
match: cerilla: light lit lights lighting strike struck box burn burned flame candle
charge: acusar: with against crime crimes murder fraud police prosecutor prosecutors court theft
charge: cargar: battery batteries phone phones laptop
charge: cobrar: price fee fees euros dollars pounds customers extra
grounds: razón: legal for on reasonable political moral sufficient
bank: orilla: river stream lake fishing fished
spring: muelle: mattress coil steel
spring: manantial: water mountain drank hot
letter: letra: alphabet capital first word words
bat: murciélago: cave caves flew wings night
bat: bate: baseball ball
nail: uña: finger fingers polish toe bit bitten
nail: clavo: hammer hammered wall wood
seal: foca: sea ice beach swam
seal: sello: wax document letter envelope
crane: grulla: bird birds flew nest
bark: corteza: tree trees trunk
bark: ladrar: dog dogs
case: maleta: pack packed clothes
case: caso: lawyer court judge
pitch: tono: voice high low note
palm: palma: hand hands
palm: palmera: tree trees beach
trunk: maletero: car boot
trunk: tronco: tree trees
trunk: trompa: elephant
table: mesa: chair chairs sat dinner
figure: figura: public political leading prominent senior high-level religious
figure: cifra: percent million billion unemployment inflation sales
deposit: depósito: bank
draw: empatar: game match nil
rest: resto: of
present: regalo: gave give gives given birthday christmas wrapped
party: partido: political election elections vote votes voted ruling opposition leader leaders labour conservative
party: partido: republican democratic communist socialist parliament seats congress politicians members
strike: ataque: military air missile missiles drone drones troops boats army israeli russian ukrainian
strike: huelga: workers union unions teachers pay wages
deal: acuerdo: trade peace nuclear signed sign agreed countries
tie: corbata: suit shirt wore wearing
"""
_ENGLISH_TO_GERMAN = """
match: Streichholz: light lit lights lighting strike struck box burn burned flame candle
charge: anklagen: with against crime crimes murder fraud police prosecutor prosecutors court theft
charge: laden: battery batteries phone phones laptop
charge: verlangen: price fee fees euros dollars pounds customers extra
bank: Ufer: river stream lake fishing fished
spring: Feder: mattress coil steel
spring: Quelle: mountain hot drank
letter: Buchstabe: alphabet capital
bat: Fledermaus: cave caves flew wings night
bat: Schläger: baseball ball
seal: Robbe: sea ice beach swam fish
crane: Kranich: bird birds flew nest
trunk: Kofferraum: car boot suitcase
trunk: Rüssel: elephant
figure: Gestalt: dark shadow door tall standing
party: Partei: political election elections vote votes voted ruling opposition leader leaders labour conservative
party: Partei: republican democratic communist socialist parliament seats congress politicians members
party: Party: birthday invited invite dance danced guests drank drunk
bill: Gesetzentwurf: parliament congress senate vote votes passed law lawmakers
pass: verabschieden: law laws bill measure parliament congress
pass: bestehen: exam exams test tests
plant: Werk: nuclear power factory car
chest: Truhe: wooden oak lid
season: Jahreszeit: autumn winter summer rainy dry
file: Datei: computer download downloaded upload folder
race: Rasse: human colour color religion gender
save: sparen: money euros pounds dollars
save: speichern: file files document documents
draw: zeichnen: picture pictures pencil paper
sentence: Strafe: prison years judge court
drug: Medikament: doctor doctors patient patients prescription disease
tip: Trinkgeld: waiter waitress restaurant
palm: Handfläche: hand hands
board: Vorstand: directors company chairman
interest: Zinsen: bank rate rates loan percent
scale: Waage: weigh weighed kitchen bathroom
strike: Angriff: military air missile missiles drone drones troops
run: betreiben: hotel shop business company restaurant
miss: verpassen: bus train flight plane chance opportunity deadline
fire: feuern: boss manager company staff
pass: reichen: salt pepper sugar butter
change: umsteigen: train trains bus buses
change: Wechselgeld: keep coins pocket
keep: halten: promise word
play: Theaterstück: theatre theater stage actors
"""
_ENGLISH_TO_PORTUGUESE = """
match: fósforo: light lit lights lighting strike struck box burn burned flame candle
charge: carregar: battery batteries phone phones laptop
bank: margem: river stream lake fishing fished
spring: mola: mattress coil steel
spring: nascente: mountain drank hot
bat: taco: baseball ball
nail: unha: finger fingers polish toe bit bitten
nail: prego: hammer hammered wall wood
seal: selo: wax document letter envelope
bark: casca: tree trees trunk
bark: latir: dog dogs
case: mala: pack packed clothes
pitch: tom: voice high low note
palm: palmeira: tree trees beach
trunk: porta-malas: car boot
trunk: tromba: elephant
figure: número: percent million billion unemployment inflation sales
present: presente: gave give gives given birthday christmas wrapped
tie: gravata: suit shirt wore wearing
strike: greve: workers union unions teachers pay wages
glass: copo: wine water beer drank drink milk juice whisky poured
share: ação: price prices market company fell rose plunged
"""
_SPANISH = """
banco: bank: dinero cuenta préstamo euros millones
banco: bench: parque plaza sentó sentado sentada sentaron jardín
carta: menu: camarero restaurante plato platos
gato: jack: coche rueda
hoja: leaf: árbol árboles viento otoño
hoja: sheet: papel escribir
muñeca: wrist: mano reloj brazo rota rompió
muñeca: doll: niña juguete jugaba jugar
planta: floor: edificio ascensor piso subió
sierra: saw: madera cortar cortó
vela: candle: encendió encender luz llama
vela: sail: barco viento
partido: match: fútbol gol equipo equipos jugar jugó ganó
partido: party: político diputados elecciones votos líder
copa: glass: vino
copa: cup: fútbol mundo ganó
caja: box: cartón zapatos abrió
lengua: tongue: boca sacó
lengua: language: habla hablan hablar aprender materna
cura: priest: iglesia misa pueblo
"""
_PORTUGUESE = """
há: ago: anos ano meses mês semanas semana dias horas minutos tempo séculos décadas pouco
banco: bench: praça jardim parque sentou sentado sentada sentou-se sentaram sombra
manga: sleeve: camisa casaco vestido arregaçou
manga: mango: suco sumo picolé fruta madura comeu
vela: candle: acendeu luz chama escuro
vela: sail: barco vento
partida: match: futebol gol golo equipa time jogo ganhou perdeu
partida: departure: comboio trem avião voo
estação: station: comboio trem metro metrô autocarro
estação: season: ano chuvas seca
língua: tongue: boca
língua: language: fala falam falar aprender materna portuguesa estrangeira
sede: headquarters: empresa partido banco cidade
sede: thirst: água beber bebeu morrer
peça: play: teatro ator atriz palco
pena: feather: ave pássaro galinha
folha: sheet: papel escrever
folha: leaf: árvore vento outono
cabo: corporal: soldado exército quartel
quinta: Thursday: quarta terça segunda sexta feira reunião
grama: gram: açúcar farinha gramas
rede: net: peixe pescador pescadores
técnico: coach: time equipe equipa jogo torcida elenco jogadores
fato: suit: gravata vestiu vestido camisa
nota: bill: reais euros dinheiro
"""
_GERMAN = """
bank: bench: park saß saßen sitzen sitzt setzte setzten garten bahnhof
schloss: lock: tür schlüssel aufgebrochen fahrrad
gericht: dish: restaurant küche koch essen gegessen lecker bestellt teller
schlange: queue: kasse stehen standen stand anstehen
birne: light bulb: lampe licht durchgebrannt
decke: ceiling: hing hingen lampe hohe hohen
blatt: sheet: papier schrieb leeres
ton: clay: vase töpfer krug
stimme: vote: wahl wahlen wähler partei prozent kandidat abgegeben
schein: banknote: euro geldbeutel wechseln
kater: hangover: getrunken bier wein kopfschmerzen
tor: goal: spiel schoss minute ball mannschaft führung
tor: gate: öffnete hof garten burg schloss
absatz: heel: schuh schuhe
flügel: grand piano: spielte klavier konzert
note: mark: schule lehrer zeugnis prüfung schlechte
karte: ticket: kino theater konzert
karte: map: wanderung land stadt
karte: menu: kellner restaurant
stelle: job: bewerbung bewarb beworben gehalt firma
seite: page: buch las lesen zeitung
scheibe: slice: brot käse wurst
scheibe: pane: fenster
feder: spring: matratze
gang: gear: auto schaltete legte zweiten dritten
messe: mass: kirche priester
kette: necklace: hals trug gold
tafel: bar: schokolade
mutter: nut: schraube schrauben
anzeige: complaint: polizei erstattet erstatten
"""


def _table(text: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for line in text.split("\n"):
        if line:
            word, translation, clues = line.split(": ")
            found[word] = (*found.get(word, ()), (translation, frozenset(clues.split())))
    return found


_CLUES = {
    "en": _table(_ENGLISH + _ENGLISH_TO_GERMAN + _ENGLISH_TO_PORTUGUESE),
    "de": _table(_GERMAN),
    "es": _table(_SPANISH),
    "pt": _table(_PORTUGUESE),
}


def clued(key: str, headwords: Iterable[str], clause: Sequence[str], language: str) -> list[str]:
    """The translations of a word, into whatever language, that the other words of its clause (keys) point to."""
    table = _CLUES.get(language, {})
    known = [word for word in (key, *map(str.lower, headwords)) if word in table]
    return [t for word in dict.fromkeys(known) for t, clues in table[word] if not clues.isdisjoint(clause)]
