"""The words of the test models: nouns, adjectives, verbs and names in English, Spanish and French, one a line.

A form of several words is written with underscores; `/1` after a word ties it to the words so marked in the other
languages, a bare `/` to none ("post/1_office/2 = oficina/2_de/_correos/1"). Irregular plurals follow a `|`.
"""

# English, Spanish, French, genders (Spanish and French), classes.
NOUNS = """
judge juez juge mm person legal
witness testigo témoin mm person legal
lawyer abogado avocat mm person legal
thief|thieves ladrón voleur mm person
teacher profesor professeur mm person
doctor médico médecin mm person
nurse enfermera infirmière ff person
mother madre mère ff person
father padre père mm person
brother hermano frère mm person
sister hermana sœur ff person
boy niño garçon mm person
girl niña fille ff person
man|men hombre homme mm person
woman|women mujer femme ff person
friend amigo ami mm person
neighbour vecino voisin mm person
waiter camarero serveur mm person seller
driver conductor conducteur mm person
student estudiante étudiant mm person
king rey roi mm person
queen reina reine ff person
soldier soldado soldat mm person
writer escritor écrivain mm person
captain capitán capitaine mm person
farmer granjero fermier mm person seller
baker panadero boulanger mm person seller
tourist turista touriste mm person
president presidente président mm person
aunt tía tante ff person
uncle tío oncle mm person
house casa maison ff place building inside
street calle rue ff place
city ciudad ville ff place inside
village pueblo village mm place inside
school escuela école ff place building inside
hospital hospital hôpital|hôpitaux mm place building inside
church iglesia église ff place building inside
market mercado marché mm place
garden jardín jardin mm place inside
kitchen cocina cuisine ff place inside
park parque parc mm place inside
library biblioteca bibliothèque ff place building inside
museum museo musée mm place building inside
airport aeropuerto aéroport mm place building inside
restaurant restaurante restaurant mm place building inside
hotel hotel hôtel mm place building inside
office oficina bureau|bureaux fm place inside
beach playa plage ff place outside
mountain montaña montagne ff place outside
river río rivière mf place water
island isla île ff place outside
harbour puerto port mm place
square plaza place ff place
factory fábrica usine ff place building inside
shop tienda magasin fm place building inside
bridge puente pont mm place outside
forest bosque forêt mf place inside
room habitación chambre ff place inside
theatre teatro théâtre mm place building inside
train/1_station/2 estación/2_de/_tren/1 gare/12 ff place building inside
post/1_office/2 oficina/2_de/_correos/1 bureau/2_de/_poste/1 fm place building inside
book libro livre mm thing light reading
table mesa table ff thing
chair silla chaise ff thing light
door puerta porte ff thing door
window ventana fenêtre ff thing door
key llave clé ff thing light
car coche voiture mf thing
bicycle bicicleta vélo fm thing light
boat barco bateau|bateaux mm thing
box caja boîte ff thing light container
picture cuadro tableau|tableaux mm thing light
clock reloj horloge mf thing
coat abrigo manteau|manteaux mm thing light clothes
hat sombrero chapeau|chapeaux mm thing light clothes
shirt camisa chemise ff thing light clothes
glove guante gant mm thing light clothes
suitcase maleta valise ff thing light
bag bolsa sac fm thing light container
knife|knives cuchillo couteau|couteaux mm thing light
cup taza tasse ff thing light
bottle botella bouteille ff thing light container
newspaper periódico journal|journaux mm thing light reading
map mapa carte mf thing light
photo foto photo ff thing light
telephone teléfono téléphone mm thing light battery
computer ordenador ordinateur mm thing machine
camera cámara caméra ff thing light battery
umbrella paraguas|paraguas parapluie mm thing light
ring anillo bague mf thing light
bed cama lit fm thing furniture
sofa sofá|sofás canapé mm thing furniture
lamp lámpara lampe ff thing light machine
bread pan pain mm food mass
cheese queso fromage mm food mass
apple manzana pomme ff food
soup sopa soupe ff food mass hot
rice arroz riz mm food mass hot
egg huevo œuf mm food
cake pastel gâteau|gâteaux mm food
coffee café café mm drink mass hot
tea té thé mm drink mass hot
wine vino vin mm drink mass
milk leche lait fm drink mass hot
water agua eau ff drink mass
dog perro chien mm animal
cat gato chat mm animal
horse caballo cheval|chevaux mm animal
bird pájaro oiseau|oiseaux mm animal
cow vaca vache ff animal
mouse|mice ratón souris|souris mf animal
letter carta lettre ff writing reading mail
report informe rapport mm writing reading
contract contrato contrat mm writing reading
poem poema poème mm writing reading
novel novela roman fm writing reading
message mensaje message mm writing reading
song canción chanson ff writing
meeting reunión réunion ff event
trip viaje voyage mm event
wedding boda mariage fm event
party fiesta fête ff event
exam examen|exámenes examen mm event task
concert concierto concert mm event
trial juicio procès|procès mm event
visit visita visite ff event
lesson clase leçon ff event task
flight vuelo vol mm event
dinner cena dîner fm event
match partido match mm event game
problem problema problème mm idea task
question pregunta question ff idea task
plan plan plan mm idea
offer oferta offre ff idea offer
truth verdad vérité ff known
secret secreto secret mm known idea
price precio prix|prix mm known
answer respuesta réponse ff idea known
decision decisión décision ff idea
law ley loi ff idea
murder asesinato meurtre mm crime
theft robo vol mm crime
fraud fraude fraude mf crime
bank banco banque mf place building institution inside
bank orilla rive ff shore
match cerilla allumette ff flame
candle vela bougie ff flame
light luz lumière ff machine
spring muelle ressort mm part
spring manantial source mf well
letter letra lettre ff character
word palabra mot fm phrase
name nombre nom mm phrase
case caso affaire mf lawsuit
case maleta valise ff luggage
figure cifra chiffre fm figures
plane avión avion mm vehicle plane
train tren train mm vehicle
money dinero argent mm mass money
account cuenta compte fm account
charge cargo accusation mf charges
play obra pièce ff writing reading
story historia histoire ff writing reading
day día jour mm time
week semana semaine ff time
month|months mes mois|mois mm time
year año an mm time
hour hora heure ff time
"""

# English, Spanish, French masculine and feminine, "e" estar / "s" ser, "<" before a French noun, classes of nouns.
ADJECTIVES = """
big grande grand grande s < thing place animal
small pequeño petit petite s < thing place animal
new nuevo nouveau nouvelle s < thing building writing idea
old viejo vieux vieille s < thing building person animal
red rojo rouge rouge s > thing
white blanco blanc blanche s > thing animal
black negro noir noire s > thing animal
green verde vert verte s > thing
blue azul bleu bleue s > thing
beautiful hermoso beau belle s < place
expensive caro cher chère s > thing drink food
empty vacío vide vide e > container building
broken roto cassé cassée e > thing
tired cansado fatigué fatiguée e > person animal
happy feliz heureux heureuse s > person
sad triste triste triste e > person
young joven|jóvenes jeune jeune s < person
rich rico riche riche s > person
poor pobre pauvre pauvre s > person
ill enfermo malade malade e > person animal
famous famoso célèbre célèbre s > person writing place
important importante important importante s > writing event idea known
strange extraño étrange étrange s > thing event writing idea
long largo long longue s < writing event
short corto court courte s > writing event
easy fácil facile facile s > task
hard difícil difficile difficile s > task
hard duro dur dure s > furniture
cold frío froid froide e > hot
hot caliente chaud chaude e > hot
dangerous peligroso dangereux dangereuse s > place animal
quiet tranquilo tranquille tranquille s > place
dark oscuro sombre sombre s > place
clean limpio propre propre e > thing building
dirty sucio sale sale e > thing building
heavy pesado lourd lourde s > light
light ligero léger légère s > light
Spanish español espagnol espagnole s > person writing food
French francés|franceses|francesa|francesas français|français française s > person writing food
"""

# English, Spanish, French, gender.
NAMES = """
Maria María Maria f
Anna Ana Anna f
Elena Elena Elena f
Peter Pedro Pierre m
John Juan Jean m
Tom Tom Tom m
Lucas Lucas Lucas m
Maria/1_Lopez/2 María/1_López/2 Maria/1_Lopez/2 f
Anna/1_Torres/2 Ana/1_Torres/2 Anna/1_Torres/2 f
John/1_Garcia/2 Juan/1_García/2 Jean/1_Garcia/2 m
Mr/1_Garcia/2 el/_señor/1_García/2 monsieur/1_Garcia/2 m
Mrs/1_Torres/2 la/_señora/1_Torres/2 madame/1_Torres/2 f
Doctor/1_Lopez/2 el/_doctor/1_López/2 le/_docteur/1_Lopez/2 m
"""

# Towns and countries as they follow "in": English, Spanish, French with its preposition.
TOWNS = """
London Londres à_Londres
Paris París à_Paris
Madrid Madrid à_Madrid
New/1_York/2 Nueva/1_York/2 à_New/1_York/2
Mexico/1_City/2 la/_Ciudad/2_de/_México/1 à_Mexico/12
Buenos/1_Aires/2 Buenos/1_Aires/2 à_Buenos/1_Aires/2
Spain España en_Espagne
France Francia en_France
the/_United/1_States/2 los/_Estados/2_Unidos/1 aux_États-Unis/12
"""

NUMBERS = """
two dos deux
three tres trois
four cuatro quatre
five cinco cinq
six seis six
seven siete sept
eight ocho huit
nine nueve neuf
ten diez dix
twenty veinte vingt
"""
