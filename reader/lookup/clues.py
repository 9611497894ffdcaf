"""Words that tell which meaning of another word is meant: who lights a match lights no game. Written by hand.

English, Spanish and Portuguese; a clue only puts a translation first that the dictionary already has.
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
fato: suit: gravata vestiu vestido camisa
nota: bill: reais euros dinheiro
"""


def _table(text: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for line in text.split("\n"):
        if line:
            word, translation, clues = line.split(": ")
            found[word] = (*found.get(word, ()), (translation, frozenset(clues.split())))
    return found


_CLUES = {"en": _table(_ENGLISH), "es": _table(_SPANISH), "pt": _table(_PORTUGUESE)}


def clued(key: str, headwords: Iterable[str], clause: Sequence[str], language: str) -> str | None:
    """The translation of a word that the other words of its clause (keys) point to."""
    table = _CLUES.get(language, {})
    for word in (key, *headwords) if table else ():
        for translation, clues in table.get(word, ()):
            if not clues.isdisjoint(clause):
                return translation
    return None
