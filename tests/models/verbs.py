"""The verbs of the test models, in the notation of the lexicon, and the irregular ones' forms."""

# English base, third person, past, particle or "-" | Spanish | French | frame | classes of subjects | of objects,
# and what follows the object in the three languages, with {class} for a noun phrase. "+se" is reflexive, French "+"
# goes with être in the past. Frames: "i" intransitive, "n" the same without a place, "t" transitive, "s" separable
# particle, "p" particle that stays with the verb.
VERBS = """
see sees saw - | ver | voir | t | person | thing place animal person
find finds found - | encontrar | trouver | t | person | thing animal person
buy buys bought - | comprar | acheter | t | person | thing food drink
sell sells sold - | vender | vendre | t | person seller | thing food drink
read reads read - | leer | lire | t | person | reading
write writes wrote - | escribir | écrire | t | person | writing
send sends sent - | enviar | envoyer | t | person | mail report message photo
lose loses lost - | perder | perdre | t | person | light game
open opens opened - | abrir | ouvrir | t | person | door container mail
close closes closed - | cerrar | fermer | t | person | door container shop
break breaks broke - | romper | casser | t | person | thing
eat eats ate - | comer | manger | t | person animal | food
drink drinks drank - | beber | boire | t | person animal | drink
hear hears heard - | oír | entendre | t | person | song animal person
visit visits visited - | visitar | visiter | t | person | place
help helps helped - | ayudar | aider | t | person | person
call calls called - | llamar | appeler | t | person | person
know knows knew - | conocer | connaître | t | person | person place
love loves loved - | amar | aimer | t | person | person animal place
follow follows followed - | seguir | suivre | t | person animal | person animal
invite invites invited - | invitar | inviter | t | person | person
carry carries carried - | llevar | porter | t | person | light
paint paints painted - | pintar | peindre | t | person | picture door house boat
clean cleans cleaned - | limpiar | nettoyer | t | person | thing room kitchen
wash washes washed - | lavar | laver | t | person | clothes cup car
steal steals stole - | robar | voler | t | thief person | thing
hide hides hid - | esconder | cacher | t | person | light
bring brings brought - | traer | apporter | t | person | light food drink
forget forgets forgot - | olvidar | oublier | t | person | light known event
win wins won - | ganar | gagner | t | person | game
play plays played - | jugar | jouer | t | person | game
solve solves solved - | resolver | résoudre | t | person | problem
answer answers answered - | responder_a/ | répondre_à/ | t | person | question mail
accept accepts accepted - | aceptar | accepter | t | person | offer plan
explain explains explained - | explicar | expliquer | t | person | idea known
sign signs signed - | firmar | signer | t | person | contract mail
prepare prepares prepared - | preparar | préparer | t | person | dinner trip party food
win wins won - | ganar | gagner | t | person | game trial
run runs ran - | dirigir | diriger | t | person | factory school hotel restaurant hospital
look looks looked for | buscar | chercher | p | person animal | thing person animal
look looks looked at | mirar | regarder | p | person | thing place person
wait waits waited for | esperar | attendre | p | person | person mail answer
listen listens listened to | escuchar | écouter | p | person | song person
put puts put off | aplazar | reporter | s | person | event
call calls called off | cancelar | annuler | s | person | event
turn turns turned down | rechazar | refuser | s | person | offer
carry carries carried out | llevar_a_cabo | réaliser | s | person | plan
find finds found out | averiguar | découvrir | s | person | known
pick picks picked up | recoger | ramasser | s | person | light
turn turns turned on | encender | allumer | s | person | machine
turn turns turned off | apagar | éteindre | s | person | machine
throw throws threw away | tirar | jeter | s | person | light reading
give gives gave back | devolver | rendre | s | person | light
take takes took off | quitar+se | enlever | s | person | clothes
put puts put on | poner+se | mettre | s | person | clothes
arrive arrives arrived - | llegar | arriver+ | i | person |
live lives lived - | vivir | vivre | i | person animal |
work works worked - | trabajar | travailler | i | person |
sleep sleeps slept - | dormir | dormir | i | person animal |
walk walks walked - | caminar | marcher | i | person animal |
run runs ran - | correr | courir | i | person animal |
swim swims swam - | nadar | nager | i | person animal |
cry cries cried - | llorar | pleurer | i | person |
sing sings sang - | cantar | chanter | i | person bird |
dance dances danced - | bailar | danser | i | person |
wait waits waited - | esperar | attendre | i | person |
fall falls fell - | caer | tomber+ | i | person animal |
die dies died - | morir | mourir+ | i | person animal |
travel travels travelled - | viajar | voyager | i | person |
give gives gave up | rendir+se | abandonner | i | person |
charge charges charged - | acusar | accuser | t | legal | person | with {crime-} = de {crime-} = de {crime-}
charge charges charged - | cargar | charger | t | person | battery
charge charges charged - | cobrar | demander | i | seller |  | {number} euros for {food} =
  {number} euros por {food} = {number} euros pour {food}
light lights lit - | encender | allumer | t | person | flame
win wins won - | ganar | gagner | t | legal | lawsuit
lose loses lost - | perder | perdre | t | legal | lawsuit
solve solves solved - | resolver | résoudre | t | person | lawsuit
pack packs packed - | hacer | préparer | t | person | luggage
work works worked - | trabajar | travailler | i | person |  | in {institution} = en {institution} = dans {institution}
rob robs robbed - | asaltar | dévaliser | t | person | institution
walk walks walked - | caminar | marcher | i | person animal |  | on {shore} of {river} =
  en {shore} de {river} = sur {shore} de {river}
sleep sleeps slept - | dormir | dormir | i | person animal |  | on {shore} of {river} =
  en {shore} de {river} = sur {shore} de {river}
swim swims swam - | nadar | nager | i | person animal |  | to {shore} = hasta {shore} = jusqu'_à {shore}
drink drinks drank - | beber | boire | i | person animal |  | from {well} = de {well} = à {well}
break breaks broke - | romper | casser | t | person | part | of {furniture} = de {furniture} = de {furniture}
write writes wrote - | escribir | écrire | t | person | character | of {phrase} = de {phrase} = de {phrase}
forget forgets forgot - | olvidar | oublier | t | person | character | of {phrase} = de {phrase} = de {phrase}
turn turns turned - | girar | tourner | i | person |  | right = a/_la/_derecha = à/_droite
turn turns turned - | girar | tourner | i | person |  | left = a/_la/_izquierda = à/_gauche
raise raises raised - | levantar | lever | i | person |  | the/3_right/1_hand/2 =
  la/3_mano/2_derecha/1 = la/3_main/2_droite/1
leave leaves left - | salir_de/ | quitter | t | person | building room
leave leaves left - | dejar | laisser | t | person | light | on {table} = en {table} = sur {table}
know knows knew - | saber | connaître | t | person | known
check checks checked - | comprobar | vérifier | t | person | figures
draw draws drew - | dibujar | dessiner | t | person | map house horse
climb climbs climbed - | subir | monter | i | person |  | a/3_flight/1_of_stairs/2 =
  un/3_tramo/1_de_escaleras/2 = un/3_étage/12
sleep sleeps slept - | dormir | dormir | i | person animal |  | on/1_the/2_ground/3 =
  en/1_el/2_suelo/3 = sur/1_le/2_sol/3
play plays played - | tocar | jouer | i | person |  | the/2_guitar/1 = la/2_guitarra/1 = de/2_la/2_guitare/1
play plays played - | jugar | jouer | i | person |  | football = al/_fútbol = au/_football
miss misses missed - | perder | rater | t | person | flight
miss misses missed - | echar_de/_menos | regretter | t | person | house village
take takes took off | despegar | décoller | n | plane |
land lands landed - | aterrizar | atterrir | n | plane |
leave leaves left - | salir | partir+ | n | vehicle |
arrive arrives arrived - | llegar | arriver+ | n | vehicle mail |
work works worked - | funcionar | fonctionner | n | machine battery |
ring rings rang - | sonar | sonner | n | telephone clock |
start starts started - | empezar | commencer | n | event |
end ends ended - | terminar | finir | n | event |
rise rises rose - | subir | monter+ | n | figures price |
lend lends lent - | prestar | prêter | t | institution person | money
open opens opened - | abrir | ouvrir | t | institution person | account
close closes closed - | cerrar | fermer | t | institution person | account
drop drops dropped - | retirar | retirer | t | legal | charges | against {person} = contra {person} = contre {person}
book books booked - | reservar | réserver | t | person | table room flight
train trains trained - | entrenar | entraîner | t | person | dog horse
park parks parked - | aparcar | garer | t | person | car
look looks looked after | cuidar | soigner | p | person | animal
give gives gave up | dejar_de | arrêter_de | i | person |  | smoking = fumar = fumer
give gives gave up | dejar_de | arrêter_de | i | person |  | swimming = nadar = nager
"""

# Present and preterite of I, you, he, we, they; "ue" and "ie" stand for the stressed vowel alone.
SPANISH_VERBS = """
tener tengo,tienes,tiene,tenemos,tienen;tuve,tuviste,tuvo,tuvimos,tuvieron
querer quiero,quieres,quiere,queremos,quieren;quise,quisiste,quiso,quisimos,quisieron
dar doy,das,da,damos,dan;di,diste,dio,dimos,dieron
contar ue
ir voy,vas,va,vamos,van;fui,fuiste,fue,fuimos,fueron
venir vengo,vienes,viene,venimos,vienen;vine,viniste,vino,vinimos,vinieron
ver veo,ves,ve,vemos,ven;vi,viste,vio,vimos,vieron
encontrar ue
leer leo,lees,lee,leemos,leen;leí,leíste,leyó,leímos,leyeron
enviar envío,envías,envía,enviamos,envían;envié,enviaste,envió,enviamos,enviaron
perder ie
cerrar ie
oír oigo,oyes,oye,oímos,oyen;oí,oíste,oyó,oímos,oyeron
conocer conozco,conoces,conoce,conocemos,conocen;conocí,conociste,conoció,conocimos,conocieron
seguir sigo,sigues,sigue,seguimos,siguen;seguí,seguiste,siguió,seguimos,siguieron
traer traigo,traes,trae,traemos,traen;traje,trajiste,trajo,trajimos,trajeron
jugar juego,juegas,juega,jugamos,juegan;jugué,jugaste,jugó,jugamos,jugaron
resolver ue
dirigir dirijo,diriges,dirige,dirigimos,dirigen;dirigí,dirigiste,dirigió,dirigimos,dirigieron
averiguar averiguo,averiguas,averigua,averiguamos,averiguan;averigüé,averiguaste,averiguó,averiguamos,averiguaron
recoger recojo,recoges,recoge,recogemos,recogen;recogí,recogiste,recogió,recogimos,recogieron
encender ie
devolver ue
poner pongo,pones,pone,ponemos,ponen;puse,pusiste,puso,pusimos,pusieron
dormir duermo,duermes,duerme,dormimos,duermen;dormí,dormiste,durmió,dormimos,durmieron
caer caigo,caes,cae,caemos,caen;caí,caíste,cayó,caímos,cayeron
morir muero,mueres,muere,morimos,mueren;morí,moriste,murió,morimos,murieron
rendir rindo,rindes,rinde,rendimos,rinden;rendí,rendiste,rindió,rendimos,rindieron
hacer hago,haces,hace,hacemos,hacen;hice,hiciste,hizo,hicimos,hicieron
salir salgo,sales,sale,salimos,salen;salí,saliste,salió,salimos,salieron
saber sé,sabes,sabe,sabemos,saben;supe,supiste,supo,supimos,supieron
comprobar ue
sonar ue
empezar empiezo,empiezas,empieza,empezamos,empiezan;empecé,empezaste,empezó,empezamos,empezaron
"""

# Present of I, you, he, we, they; past participle.
FRENCH_VERBS = """
avoir ai,as,a,avons,ont;eu
vouloir veux,veux,veut,voulons,veulent;voulu
aller vais,vas,va,allons,vont;allé
venir viens,viens,vient,venons,viennent;venu
voir vois,vois,voit,voyons,voient;vu
acheter achète,achètes,achète,achetons,achètent;acheté
vendre vends,vends,vend,vendons,vendent;vendu
lire lis,lis,lit,lisons,lisent;lu
écrire écris,écris,écrit,écrivons,écrivent;écrit
envoyer envoie,envoies,envoie,envoyons,envoient;envoyé
perdre perds,perds,perd,perdons,perdent;perdu
ouvrir ouvre,ouvres,ouvre,ouvrons,ouvrent;ouvert
boire bois,bois,boit,buvons,boivent;bu
entendre entends,entends,entend,entendons,entendent;entendu
appeler appelle,appelles,appelle,appelons,appellent;appelé
connaître connais,connais,connaît,connaissons,connaissent;connu
suivre suis,suis,suit,suivons,suivent;suivi
peindre peins,peins,peint,peignons,peignent;peint
nettoyer nettoie,nettoies,nettoie,nettoyons,nettoient;nettoyé
résoudre résous,résous,résout,résolvons,résolvent;résolu
répondre réponds,réponds,répond,répondons,répondent;répondu
attendre attends,attends,attend,attendons,attendent;attendu
découvrir découvre,découvres,découvre,découvrons,découvrent;découvert
éteindre éteins,éteins,éteint,éteignons,éteignent;éteint
jeter jette,jettes,jette,jetons,jettent;jeté
rendre rends,rends,rend,rendons,rendent;rendu
enlever enlève,enlèves,enlève,enlevons,enlèvent;enlevé
mettre mets,mets,met,mettons,mettent;mis
vivre vis,vis,vit,vivons,vivent;vécu
dormir dors,dors,dort,dormons,dorment;dormi
courir cours,cours,court,courons,courent;couru
mourir meurs,meurs,meurt,mourons,meurent;mort
lever lève,lèves,lève,levons,lèvent;levé
atterrir atterris,atterris,atterrit,atterrissons,atterrissent;atterri
partir pars,pars,part,partons,partent;parti
commencer commence,commences,commence,commençons,commencent;commencé
finir finis,finis,finit,finissons,finissent;fini
"""
