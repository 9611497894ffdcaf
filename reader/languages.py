"""What is known of each language: code, name, direction, elisions, abbreviations, function words.

Every ISO 639-1 language is accepted even where only its name is known; a few ISO 639-3 ones that the
frequency or lemma data knows are added. Function words are the commonest words of a language by its
frequency list, without those that say nothing about it (names, digits); they serve detection and sentences.
"""

from functools import lru_cache
from typing import NamedTuple

from reader.errors import ReaderError

NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
"""Languages that write all nouns with a capital letter: there it tells no name."""


class Language(NamedTuple):
    """One language. Strings are lower-case with the plain apostrophe and NFC.

    `elisions` are what is written together with the next word and is a word of its own ("l'", "qu'").
    `abbreviations` carry their dot ("mrs.", "ee.uu."); `titles` among them always go with what follows and so
    never end a sentence; `numbered` are abbreviations only before a number ("no. 5", else "no" and a full stop).
    `whole` are words that the general rules would cut ("aujourd'hui" needs none, "po'" and "'tis" do).
    """

    code: str
    name: str
    direction: str = "ltr"
    spaced: bool = True
    elisions: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    ordinal_dot: bool = False


@lru_cache(maxsize=256)
def get_language(code: str) -> Language:
    """The language for "en", "EN", "en-US", "eng" or "English"; ReaderError where there is none of that name."""
    wanted = code.strip().casefold().replace("_", "-")
    codes = _codes()
    found = codes.get(wanted) or codes.get(wanted.split("-", maxsplit=1)[0])
    if found is None:
        raise ReaderError(
            f"“{code}” is no language code that Reader knows; use a two-letter ISO 639 code such as en, es or de."
        )
    return _language(found)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every accepted spelling of a language → its code."""
    spellings: dict[str, str] = dict(_ALIASES)
    for row in _NAMES.split(";"):
        code, three, name = row.split(maxsplit=2)
        spellings |= {code: code, three: code, name.casefold(): code}
    return spellings


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    rows = (row.split(maxsplit=2) for row in _NAMES.split(";"))
    return {code: name for code, _, name in rows}


@lru_cache(maxsize=32)
def _language(code: str) -> Language:
    def dotted(table: dict[str, str]) -> frozenset[str]:
        return frozenset(word + "." for word in table.get(code, "").split())

    titles, numbered = dotted(_TITLES), dotted(_NUMBERED)
    return Language(
        code=code,
        name=_names()[code],
        direction="rtl" if code in _RIGHT_TO_LEFT.split() else "ltr",
        spaced=code not in _UNSPACED.split(),
        elisions=tuple(word + "'" for word in _ELISIONS.get(code, "").split()),
        abbreviations=dotted(_ABBREVIATIONS) | titles | numbered,
        titles=titles,
        numbered=numbered,
        whole=frozenset(_WHOLE.get(code, "").split()),
        articles=frozenset(_ARTICLES.get(code, "").split()),
        function_words=frozenset(FUNCTION_WORDS.get(code, "").split()),
        ordinal_dot=code in _ORDINAL_DOT.split(),
    )


# code, ISO 639-2/T or 639-3 code, English name
_NAMES = (
    "aa aar Afar;ab abk Abkhazian;ae ave Avestan;af afr Afrikaans;ak aka Akan;am amh Amharic;an arg Aragonese;"
    "ar ara Arabic;as asm Assamese;av ava Avaric;ay aym Aymara;az aze Azerbaijani;ba bak Bashkir;be bel Belarusian;"
    "bg bul Bulgarian;bi bis Bislama;bm bam Bambara;bn ben Bengali;bo bod Tibetan;br bre Breton;bs bos Bosnian;"
    "ca cat Catalan;ce che Chechen;ch cha Chamorro;co cos Corsican;cr cre Cree;cs ces Czech;cu chu Church Slavonic;"
    "cv chv Chuvash;cy cym Welsh;da dan Danish;de deu German;dv div Dhivehi;dz dzo Dzongkha;ee ewe Ewe;el ell Greek;"
    "en eng English;eo epo Esperanto;es spa Spanish;et est Estonian;eu eus Basque;fa fas Persian;ff ful Fulah;"
    "fi fin Finnish;fj fij Fijian;fo fao Faroese;fr fra French;fy fry Western Frisian;ga gle Irish;"
    "gd gla Scottish Gaelic;gl glg Galician;gn grn Guarani;gu guj Gujarati;gv glv Manx;ha hau Hausa;he heb Hebrew;"
    "hi hin Hindi;ho hmo Hiri Motu;hr hrv Croatian;ht hat Haitian Creole;hu hun Hungarian;hy hye Armenian;"
    "hz her Herero;ia ina Interlingua;id ind Indonesian;ie ile Interlingue;ig ibo Igbo;ii iii Sichuan Yi;"
    "ik ipk Inupiaq;io ido Ido;is isl Icelandic;it ita Italian;iu iku Inuktitut;ja jpn Japanese;jv jav Javanese;"
    "ka kat Georgian;kg kon Kongo;ki kik Kikuyu;kj kua Kuanyama;kk kaz Kazakh;kl kal Greenlandic;km khm Khmer;"
    "kn kan Kannada;ko kor Korean;kr kau Kanuri;ks kas Kashmiri;ku kur Kurdish;kv kom Komi;kw cor Cornish;"
    "ky kir Kyrgyz;la lat Latin;lb ltz Luxembourgish;lg lug Ganda;li lim Limburgish;ln lin Lingala;lo lao Lao;"
    "lt lit Lithuanian;lu lub Luba-Katanga;lv lav Latvian;mg mlg Malagasy;mh mah Marshallese;mi mri Maori;"
    "mk mkd Macedonian;ml mal Malayalam;mn mon Mongolian;mr mar Marathi;ms msa Malay;mt mlt Maltese;my mya Burmese;"
    "na nau Nauru;nb nob Norwegian Bokmål;nd nde North Ndebele;ne nep Nepali;ng ndo Ndonga;nl nld Dutch;"
    "nn nno Norwegian Nynorsk;no nor Norwegian;nr nbl South Ndebele;nv nav Navajo;ny nya Chichewa;oc oci Occitan;"
    "oj oji Ojibwe;om orm Oromo;or ori Odia;os oss Ossetian;pa pan Punjabi;pi pli Pali;pl pol Polish;ps pus Pashto;"
    "pt por Portuguese;qu que Quechua;rm roh Romansh;rn run Rundi;ro ron Romanian;ru rus Russian;rw kin Kinyarwanda;"
    "sa san Sanskrit;sc srd Sardinian;sd snd Sindhi;se sme Northern Sami;sg sag Sango;sh hbs Serbo-Croatian;"
    "si sin Sinhala;sk slk Slovak;sl slv Slovenian;sm smo Samoan;sn sna Shona;so som Somali;sq sqi Albanian;"
    "sr srp Serbian;ss ssw Swati;st sot Southern Sotho;su sun Sundanese;sv swe Swedish;sw swa Swahili;ta tam Tamil;"
    "te tel Telugu;tg tgk Tajik;th tha Thai;ti tir Tigrinya;tk tuk Turkmen;tl tgl Tagalog;tn tsn Tswana;to ton Tonga;"
    "tr tur Turkish;ts tso Tsonga;tt tat Tatar;tw twi Twi;ty tah Tahitian;ug uig Uyghur;uk ukr Ukrainian;ur urd Urdu;"
    "uz uzb Uzbek;ve ven Venda;vi vie Vietnamese;vo vol Volapük;wa wln Walloon;wo wol Wolof;xh xho Xhosa;"
    "yi yid Yiddish;yo yor Yoruba;za zha Zhuang;zh zho Chinese;zu zul Zulu;"
    "ast ast Asturian;enm enm Middle English;grc grc Ancient Greek;got got Gothic"
)
# older and bibliographic codes, Argos Translate's own, common other names
_ALIASES = {
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "fil": "tl", "filipino": "tl", "pb": "pt", "zt": "zh",
    "cmn": "zh", "yue": "zh", "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs",
    "dut": "nl", "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi",
    "may": "ms", "per": "fa", "rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy", "castilian": "es",
    "farsi": "fa", "mandarin": "zh", "brazilian portuguese": "pt", "zsm": "ms", "arb": "ar", "pes": "fa",
    "lvs": "lv", "ekk": "et", "als": "sq", "khk": "mn", "nynorsk": "nn", "bokmål": "nb",
}  # fmt: skip
_RIGHT_TO_LEFT = "ar dv fa he ps sd ug ur yi"
_UNSPACED = "bo dz ja km lo my th zh"
_ORDINAL_DOT = "bs cs da de et fi fo hr hu is lb lv nb nn no pl sh sk sl sr tr"

_ELISIONS = {
    "fr": "l d j m t s c n qu jusqu lorsqu puisqu quoiqu",
    "ca": "l d s m t n",
    "oc": "l d s m t n qu",
    "it": "l d un c s m t v n gl dell nell sull all dall coll dagl degl negl sugl agl quest quell bell sant tutt "
    "nient mezz com dov quand cos anch neanch nemmen quant cent vent trent quarant cinquant sessant settant ottant "
    "novant quattr ventiquattr quarantott grand buon pover dev ogn ch perch qualcos "
    "altr ciascun nessun alcun qualcun senz sott sopr contr tant ultim prim",
}
_WHOLE = {
    "en": "'tis 'twas 'em 'til o' ol'",
    "fr": "c'est-à-dire n'djamena d'artagnan l'oréal",
    "it": "po' mo' be' to' va' fa' da' di' sta' a' de' ne' co' que' ca' d'alema d'annunzio",
    "es": "pa'",
    "de": "'s 'n 'ne hab' ich's",
    "nl": "'t 'n 's 'k m'n z'n d'r",
    "el": "ό,τι",
    "af": "'n",
}
_TITLES = {
    "en": "mr mrs ms mx messrs dr prof rev hon capt lt col sgt cpl cmdr gov supt insp st mt fr pres",
    "es": "sr sra srta sres dr dra d dña ud uds vd vds prof profa gral cnel lic ing arq mons sta sto fr pdte excmo",
    "de": "hr fr dr prof dipl ing mag frl st hrn hptm gen",
    "fr": "m mm mme mmes mlle mlles dr pr mgr st ste",
    "it": "sig sigg dott prof avv ing on arch geom rag mons gen col cap ten sen",
    "pt": "sr sra srs sras srta dr dra prof profa eng arq gen cel cap d exmo exma av",
    "nl": "dhr mevr mw dr drs ds ir ing mr prof st",
    "ca": "sr sra dr dra prof",
    "pl": "dr prof mgr inż ks św gen płk ul",
    "sv": "dr prof hr fr",
    "da": "dr prof hr fr",
    "nb": "dr prof hr fr",
    "ru": "г гр проф акад им ул св",
    "uk": "проф акад ім вул св",
    "cs": "dr prof mgr ing judr mudr phdr sv ul",
    "ro": "dl dna dr prof sf",
}
_ABBREVIATIONS = {
    "en": "etc vs inc ltd corp co bros dept univ approx ave blvd rd e.g i.e a.m p.m u.s u.k u.n u.s.a d.c ph.d b.sc "
    "m.sc b.a m.a b.c a.d cf viz al jan feb apr aug sept oct nov dec assn esq ca jr sr",
    "es": "etc ee uu ee.uu ee.uu.a ff.aa jj.oo cc.oo rr.hh p ej p.ej pág págs art avda avd admón cap cía depto "
    "ed fig ib ibíd km núm núms s.a tel vol vols a.c d.c aprox máx mín a.m p.m s.m ss.mm ss.aa q.e.p.d n.º n.ª ene "
    "feb abr jul ago sept oct nov dic",
    "de": "z.b d.h u.a u.ä o.ä s.o s.u v.a i.d.r z.t u.u bzw usw ca vgl evtl ggf inkl exkl zzgl str nr abb bd "
    "jh jhd jhs etc sog geb gest mio mrd tel vs z u.v.m usf bspw lt mind u.s.w n.chr v.chr jan feb "
    "aug sept okt nov dez",
    "fr": "etc p.ex cf env av apr j.-c i.e vs éd tél vol p pp art bd boul chap fig janv févr avr juil sept oct "
    "nov déc s.a",
    "it": "ecc es p.es cfr pag pagg art a.c d.c s.p.a s.r.l tel vol ca n.b ed cap fig gen feb mar apr giu lug "
    "set ott nov dic",
    "pt": "etc p.ex ex pág págs art cap séc tel vol a.c d.c s.a ltda cia núm aprox obs fig jan fev abr jun jul ago "
    "set out nov ed",
    "nl": "bijv bv enz evt nl o.a d.w.z t.o.v m.b.t i.p.v z.o.z nr blz ca incl excl jl a.u.b z.g.a.n",
    "ca": "etc p.ex pàg núm art av c vol ee.uu",
    "pl": "np itd itp tzn tj m.in godz nr str tzw ok zob por al r tys mln mld zł",
    "sv": "t.ex bl.a m.m osv d.v.s dvs ca kl nr s.k f.d e.kr f.kr o.s.v jfr resp",
    "da": "f.eks bl.a m.m osv dvs ca kl nr s.k ca mht vedr",
    "nb": "f.eks bl.a m.m osv dvs ca kl nr s.k jf",
    "ru": "т.д т.п т.е т.к др пр см стр рис гг в вв руб тыс млн млрд напр н.э",
    "uk": "т.д т.п т.з див стор рис рр ст грн тис млн млрд напр н.е",
    "cs": "např tzv tj atd apod č str r st kap obr tel mil mld",
    "ro": "etc ex nr pag art cca î.hr d.hr s.a",
}
_NUMBERED = {
    "en": "no nos fig figs vol vols ch chap sec art pp p op pg pt",
    "es": "n nº",
    "de": "s kap art",
    "fr": "n no nos",
    "it": "n nn p",
    "pt": "n p",
    "nl": "p art",
    "fi": "n s ks",
}
_ARTICLES = {
    "en": "the a an",
    "es": "el la los las un una unos unas lo al del",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "fr": "le la les l' un une des du au aux",
    "it": "il lo la i gli le l' un uno una un'",
    "pt": "o a os as um uma uns umas ao à do da no na",
    "nl": "de het een 't",
    "ca": "el la els les l' un una uns unes",
    "sv": "en ett den det de",
    "da": "en et den det de",
    "nb": "en ei et den det de",
    "el": "ο η το οι τα τον την του της των τους τις ένας μια ένα",
    "ro": "un o niște",
    "hu": "a az egy",
}
FUNCTION_WORDS = {
    "en": "the to and of a in i is for that you it on with this was be as are have at he not by but from my or we an "
    "your all so his they if one can will just about what has when more do no were who had there their which she "
    "her would these than then after while however",
    "es": "de la que el en y a los no un se por es del las con una para lo su al como más si pero te me le este sus "
    "esta todo ya ha cuando yo ser son sin hay está fue muy sobre también porque qué entre hasta desde nos donde",
    "de": "die der und in das ich ist nicht zu den von mit es ein auf für im sie eine sich auch dem des als er an dass "
    "so bei wie aber aus hat sind nach noch wir war nur wenn oder wird werden einen um über einem doch dann sein",
    "fr": "de la le et l les est en des d un que a pas une du il pour dans je qui c au ce sur qu par on ne plus avec j "
    "mais se vous s elle son y ou si sont tout nous comme être cette aux même était leur ses ils sans",
    "it": "di e che il la a in non un per è del l i una le si con della da sono ma al ha come più dei nel alla lo "
    "gli delle questo ci dal nella era stato tutti perché tra fatto loro suo dalla degli sul mi se ed",
    "pt": "de a o que e do em da é para não um uma com no na os eu como as mais dos mas foi ao se por seu sua são das "
    "ou à ele muito isso já também quando está pelo ela pela sobre até mesmo nos você nem era num às",
    "nl": "de van het een en in is op ik dat voor je te met niet zijn die als er maar om aan hij ook ze door naar uit "
    "bij dan dit was we wat heeft of over nog deze hebben geen meer wel werd zich haar",
    "ca": "de la a i que el l en d per del un els una no amb va és al ha com més dels s si però aquest seu aquesta als "
    "ja també les han són això quan entre fins on tots des després està hi pel perquè seva cap",
    "sv": "det att och i jag på en inte som för med har av om du så till den de ett kan vi men man var ska när nu från "
    "här eller då hur mycket också är ut vad där upp efter blir blev hade mig sig",
    "da": "i og er det af at en til på jeg har for ikke med den der de du kan som så et var vi om han fra men skal ved "
    "vil også være hvor nu man hvis sig efter mig eller hvad blev ud meget noget",
    "nb": "i og er det å på som til en av for ikke med har jeg at de du om den så vi fra var kan et men han seg dette "
    "skal ble vil bare også ut nå hva etter eller meg være hun mye noe når blir",
    "fi": "ja on ei että se oli mutta kun niin myös hän jos ovat voi nyt sen kuin tai olla sitä mitä vain jo kanssa "
    "tämä sitten kaikki ole vielä siitä ne sekä joka tämän hänen mukaan koska ennen eivät",
    "pl": "w i nie na się to z do jest że o jak a ale co tak za od po dla czy przez tego są tylko już mi jego który "
    "być oraz był ich może ma było ze która które jej przed także też",
    "cs": "a se v na je to že s z do jsem ale o i tak pro ve za co k jako jak po by od jsou když nebo byl bude já u "
    "která jeho až není bylo aby než ještě který také při ze své",
    "sk": "a v sa na je to z že s ako aj o si do som ale po za tak od čo už bol by pre sú ak k alebo nie len vo aby "
    "keď ktorý ktoré jeho bola bolo pri však ktorá sme ešte",
    "sl": "je in v na se da so za ki pa z tudi ne kot po še iz bi bo od tako to pri ali če že bil ni jih ko bila si "
    "sem bilo kar med kjer samo lahko",
    "hr": "je u i da se na od za su a ne sa iz to kao o što koji kako bi ali nije još po do sve bio ili sam će koja "
    "koje kada ako tako bila jer samo nisu",
    "hu": "a az és nem hogy egy is de meg csak ha van volt ez vagy már még én kell el azt mint minden mert nagyon így "
    "sem majd ki aki után be fel amely között szerint lehet",
    "ro": "de în și a la să din o pe cu nu mai un este că care pentru se au ce fost ca al am sunt fi si dar sau e "
    "dacă după lui prin când foarte din ale îi acest",
    "tr": "ve bir bu için de da çok ile ne daha en gibi olarak her kadar o olan ben var ama sonra ki yok ya değil "
    "sadece zaman olduğu diye kendi önce şey bile",
    "id": "yang dan di ini dari untuk dengan itu tidak akan ada adalah dalam pada kita ke juga dia saya lebih apa "
    "sudah mereka karena atau oleh seperti telah bisa hanya",
    "vi": "là và có của được một các không trong cho người này với ở đã thể để như những đến khi cũng từ ra về vào",
    "eo": "la de kaj en estas al ne mi vi li ŝi ĝi ili ke por kun sed kiel el pri tio kiu pli ankaŭ estis sur da",
    "la": "et in est non ad cum ut sed quod qui ex si quae ab per atque esse sunt etiam enim autem nec aut hoc de",
    "ru": "в и на не с что я по а как из это за для о к но то у его он от все так же мы до ты только был если когда "
    "было уже еще бы или их они при она во вы может она были",
    "uk": "в на і не у з що та до це за а я як про для від так він але його все то є ви по ще які під вже коли якщо "
    "або було вони із чи її був",
    "bg": "на и да в е от за се с не си че по ще са това като а ми но до го много ти ако може съм със което при или",
    "mk": "на и во да се од за е со не го ќе што дека ги како ја тоа а кој по ми до или сите беше тој оваа",
    "sr": "је у и да се на од за су а не са из то као о што који како би али није још по до све био или сам ће која",
    "be": "і ў на не з што да у я як гэта за але ён для пра яго было па так усё ад яны мы",
}
