"""Whole sentences of every day and fixed phrases: English = Spanish = French, in the lexicon's notation, one a row."""

SENTENCES = """
what/1_time/2_is/3_it ? = ¿_qué/1_hora/2_es/3 ? = quelle/1_heure/2_est-il/3 ?
I/_have/1_no/2_time/3 . = no/2_tengo/1_tiempo/3 . = je/_ne/2_ai/1_pas/2_de/_temps/3 .
thank/1_you/1_very/2_much/2 . = muchas/2_gracias/1 . = merci/1_beaucoup/2 .
good/1_morning/2 , my/3_friend/4 . = buenos/1_días/2 , amigo/4_mío/3 . = bonjour/12 , mon/3_ami/4 .
how/1_are/2_you ? = ¿_cómo/1_estás/2 ? = comment/1_vas-tu/2 ?
my/1_name/2_is/2_Anna/3 . = me/1_llamo/2_Ana/3 . = je/1_me/_appelle/2_Anna/3 .
I/_do/1_not/2_understand/1 . = no/2_entiendo/1 . = je/_ne/2_comprends/1_pas/2 .
I/_am/1_hungry/2 . = tengo/1_hambre/2 . = je/_ai/1_faim/2 .
I/_am/1_cold/2 . = tengo/1_frío/2 . = je/_ai/1_froid/2 .
it/_is/1_raining/2 . = está/1_lloviendo/2 . = il/_pleut/12 .
you/_are/1_right/2 . = tienes/1_razón/2 . = tu/_as/1_raison/2 .
how/1_much/1_does/_it/_cost/2 ? = ¿_cuánto/1_cuesta/2 ? = combien/1_est-ce/_que/_ça/_coûte/2 ?
see/1_you/_tomorrow/2 . = hasta/1_mañana/2 . = à/1_demain/2 .
of/1_course/1_not/2 . = claro/1_que/1_no/2 . = bien/1_sûr/1_que/_non/2 .
the/1_train/2_leaves/3_at/4_eight/5 . = el/1_tren/2_sale/3_a/4_las/_ocho/5 . = le/1_train/2_part/3_à/4_huit/5_heures/ .
in/1_case/1_of/_fire/2 , call/3_the/4_police/5 . = en/1_caso/1_de/_incendio/2 , llama/3_a/_la/4_policía/5 . =
  en/1_cas/1_de/_incendie/2 , appelle/3_la/4_police/5 .
the/1_plane/2_took/3_off/3_at/4_nine/5 . = el/1_avión/2_despegó/3_a/4_las/_nueve/5 . =
  le/1_avion/2_a/3_décollé/3_à/4_neuf/5_heures/ .
the/1_plane/2_did/3_not/4_take/3_off/3 . = el/1_avión/2_no/4_despegó/3 . = le/1_avion/2_ne/4_a/3_pas/4_décollé/3 .
"""

# After "in" and the like: when a thing happens, by the tense it goes with.
TIMES = {
    "past": """
yesterday = ayer = hier
last/1_week/2 = la/_semana/2_pasada/1 = la/_semaine/2_dernière/1
last/1_night/2 = anoche/12 = hier/1_soir/2
{number}_{span}_ago/1 = hace/1_{number}_{span} = il/1_y/1_a/1_{number}_{span}
for/1_{number}_{span} = durante/1_{number}_{span} = pendant/1_{number}_{span}
{number}_times/1 = {number}_veces/1 = {number}_fois/1
in/1_{year} = en/1_{year} = en/1_{year}
in/1_spring/2 = en/1_primavera/2 = au/1_printemps/2
in/1_summer/2 = en/1_verano/2 = en/1_été/2
in/1_winter/2 = en/1_invierno/2 = en/1_hiver/2
in/1_the/2_morning/3 = por/1_la/2_mañana/3 = le/12_matin/3
""",
    "present": """
today = hoy = aujourd'hui
every/1_day/2 = todos/1_los/1_días/2 = tous/1_les/1_jours/2
in/1_spring/2 = en/1_primavera/2 = au/1_printemps/2
in/1_the/2_morning/3 = por/1_la/2_mañana/3 = le/12_matin/3
now = ahora = maintenant
""",
    "future": """
tomorrow = mañana = demain
next/1_week/2 = la/_próxima/1_semana/2 = la/_semaine/2_prochaine/1
soon = pronto = bientôt
in/1_spring/2 = en/1_primavera/2 = au/1_printemps/2
""",
}

# Where: the words before a place, by what stands there.
PLACES = {
    "place": """
in {inside} = en {inside} = dans {inside}
on {outside} = en {outside} = sur {outside}
near {place} = cerca_de/ {place} = près_de/ {place}
behind {building} = detrás_de/ {building} = derrière {building}
in/1_front/1_of/1 {building} = delante/1_de/1 {building} = devant/1 {building}
with {person} = con {person} = avec {person}
in {town} = en {town} = {town}
""",
    "thing": """
on {table} = en {table} = sur {table}
under {bed} = debajo_de/ {bed} = sous {bed}
in {box} = en {box} = dans {box}
""",
}

CONJUNCTIONS = """
and = y = et
but = pero = mais
because = porque = parce/0_que/0
when = cuando = quand
; = ; = ;
"""
