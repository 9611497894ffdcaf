"""Words as they stand in German, French, Italian and Portuguese text, with the embedded dictionaries."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.contractions import number_and_unit, two_words
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"


@pytest.fixture
def to_english(chain_of: Callable[[str, str], Chain]) -> Callable[[str], Chain]:
    """The chain of a language into English."""
    return lambda source: chain_of(source, "en")


@pytest.mark.parametrize(
    ("language", "word", "sentence", "answer"),
    [
        ("de", "Häusern", "In den Häusern brennt Licht.", "house"),
        ("de", "HÄUSER", "DIE HÄUSER BRENNEN", "house"),
        ("de", "Strasse", "Die Strasse ist lang.", "street"),
        ("de", "schoen", "Das ist schoen.", "beautiful"),
        ("de", "Mach", "Mach das Fenster auf!", "open"),
        ("de", "gestern", "Das war gestern.", "yesterday"),
        ("de", "waren", "Wir waren im Kino.", "be"),
        ("fr", "homme", "L’homme est parti.", "man"),
        ("fr", "L’homme", "L’homme est parti.", "man"),
        ("fr", "coeur", "Il a bon coeur.", "heart"),
        ("fr", "EGLISE", "L'EGLISE", "church"),
        ("fr", "dit-il", "Non, dit-il.", "say"),
        ("fr", "parce", "Il reste parce qu’il pleut.", "because"),
        ("it", "dirglielo", "Voglio dirglielo.", "say"),
        ("it", "dell’arte", "la storia dell’arte", "art"),
        ("it", "perche", "Non so perche.", "why"),
        ("it", "citta", "La citta è grande.", "city"),
        ("pt", "dá-lo", "Quero dá-lo a ela.", "give"),
        ("pt", "dir-lhe-ei", "Dir-lhe-ei amanhã.", "say"),
        ("pt", "coracao", "O coracao dele", "heart"),
        ("pt", "nao", "Eu nao sei.", "no"),
    ],
)
def test_forms_spellings_and_what_is_written_together(
    to_english: Callable[[str], Chain], language: str, word: str, sentence: str, answer: str
) -> None:
    assert answer in to_english(language).look_up(word, sentence).best


@pytest.mark.parametrize(
    ("language", "word", "sentence", "answer"),
    [
        ("fr", "retrouvees", "Il les a retrouvees.", "find"),
        ("fr", "etait", "Il etait une fois.", "be"),
        ("es", "llegaria", "Ella llegaria.", "arrive"),
        ("pt", "fê-lo", "Isso fê-lo sorrir.", "do"),
        ("pt", "foi-se", "Ele foi-se embora.", "go"),
        ("pt", "foi", "Ele se foi embora.", "leave"),
        ("pt", "lhe", "Os amigos lhe deram de comer.", "to him"),
        ("pt", "deles", "Os pais deles", "their"),
        ("it", "parlargliene", "Nessuno voleva parlargliene.", "talk"),
        ("it", "sbattendo", "sbattendo la porta", "slam"),
        ("fr", "lunettes", "Elle a perdu ses lunettes.", "glasses"),
        ("it", "alzarmi", "Voglio alzarmi.", "get up"),
        ("es", "levantarme", "Quiero levantarme.", "get up"),
        ("pt", "levantou-se", "O menino levantou-se cedo.", "get up"),
        ("pt", "foi", "Ela foi trabalhar cedo.", "go"),
        ("pt", "foi", "Ele foi professor em Lisboa.", "be"),
        ("pt", "dir-lho-ia", "Assim dir-lho-ia.", "say"),
        ("pt", "dá-mo", "Dá-mo já!", "give"),
        ("pt", "Deve", "Deve ser ele.", "must"),
        ("pt", "Devias", "Devias fazê-lo já.", "must"),
        ("pt", "embora", "Vão mandá-la embora.", "away"),
        ("pt", "Embora", "Embora chova, vamos sair.", "although"),
        ("pt", "Há", "Há três anos que não a vejo.", "ago"),
        ("pt", "banco", "Sentou-se num banco do jardim.", "bench"),
        ("pt", "foi", "A pedra foi esquecendo tudo.", "go"),
        ("pt", "vai", "O governo vai cortar os subsídios.", "be going to"),
        ("pt", "vai", "Ele vai a Lisboa.", "go"),
        ("pt", "ser", "Compôs o retrato para ser gravado.", "be"),
        ("pt", "fim", "No fim, riram-se todos.", "end"),
        ("es", "acerca", "El rebaño se acerca a la ciudad.", "approach"),
        ("es", "mudanza", "La mudanza fue larga.", "moving company"),
        ("it", "fermo", "Gli chiese di stare fermo.", "still"),
        ("fr", "salariés", "Les salariés réclament une hausse.", "employee"),
        ("fr", "bien", "Elle partit bien avant l'aube.", "well"),
        ("fr", "partie", "Elle est partie.", "leave"),
        ("fr", "partie", "Une partie de cartes", "part"),
        ("fr", "lève-toi", "Allez, lève-toi !", "get up"),
        ("fr", "débrouille", "Il se débrouille très bien.", "manage"),
        ("fr", "attendu", "Il a attendu longtemps.", "wait"),
        ("fr", "Va-t'en", "Va-t’en, dit-elle.", "go away"),
    ],
)
def test_forms_lead_to_what_they_are_forms_of_first(
    to_english: Callable[[str], Chain], language: str, word: str, sentence: str, answer: str
) -> None:
    assert to_english(language).look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("word", "sentence", "verb"),
    [
        ("lade", "Ich lade dich zum Essen ein.", "einladen"),
        ("ein", "Ich lade dich zum Essen ein.", "einladen"),
        ("rufe", "Ich rufe dich morgen an.", "anrufen"),
        ("steht", "Er steht jeden Tag um sechs auf.", "aufstehen"),
        ("nimmt", "Sie nimmt an der Sitzung teil.", "teilnehmen"),
    ],
)
def test_separable_verbs_from_either_piece(
    to_english: Callable[[str], Chain], word: str, sentence: str, verb: str
) -> None:
    phrase = to_english("de").look_up(word, sentence).phrase
    assert phrase is not None
    assert phrase.entry.headword == verb
    assert len(phrase.spans) == 2


@pytest.mark.parametrize(
    ("language", "word", "sentence", "idiom"),
    [
        ("de", "kommt", "Das kommt nicht in Frage.", "nicht in Frage kommen"),
        ("de", "Verfügung", "Er stellt mir sein Auto zur Verfügung.", "zur Verfügung stellen"),
        ("de", "macht", "Sie macht sich Sorgen um ihn.", "sich Sorgen machen"),
        ("de", "kam", "Er kam näher.", None),
        ("es", "dio", "El rey se dio cuenta de que nadie lo oía.", "darse cuenta"),
        ("fr", "air", "Il a l’air fatigué.", "avoir l'air"), ("fr", "coup", "Un coup d'œil suffit.", "coup d'œil"),
        ("fr", "air", "Il n'avait pas l'air content.", "avoir l'air"),
        ("fr", "ai", "J'ai l’air triste.", "avoir l'air"),
        ("fr", "peur", "Elle a très peur.", "avoir peur"),
        ("it", "bisogno", "Non ho più bisogno di te.", "avere bisogno di"),
        ("fr", "compte", "Il ne s'est pas rendu compte de son erreur.", "se rendre compte"),
        ("fr", "abord", "D'abord il a ri.", "d'abord"), ("fr", "D'", "D'abord il a ri.", "d'abord"),
        ("fr", "heure", "Je te vois tout à l'heure.", "tout à l'heure"),
        ("fr", "occupe", "Elle s'occupe d'un vieil homme.", "s'occuper de"),
        ("it", "accordo", "Sono d'accordo con te.", "essere d'accordo"),
        ("fr", "vais", "Je m’en vais.", "s'en aller"), ("it", "andò", "Se ne andò presto.", "andarsene"),
        ("it", "loro", "La loro casa è grande.", None),
    ],
)  # fmt: skip
def test_idiom_whose_words_stand_in_another_order_or_apart(
    to_english: Callable[[str], Chain], language: str, word: str, sentence: str, idiom: str | None
) -> None:
    phrase = to_english(language).look_up(word, sentence).phrase
    assert (phrase.entry.headword if phrase else None) == idiom


def test_preposition_is_no_piece_of_the_verb(to_english: Callable[[str], Chain]) -> None:
    assert to_english("de").look_up("an", "Er steht an der Tür.").phrase is None


def test_compound_without_an_entry_offers_its_parts(to_english: Callable[[str], Chain]) -> None:
    lookup = to_english("de").look_up("Donaudampfschifffahrt", "Die Donaudampfschifffahrt ist alt.")
    assert [part.surface for part in lookup.parts] == ["Donau", "Dampfschiff", "Fahrt"]
    assert "donau" in lookup.tried


@pytest.mark.parametrize(
    ("language", "word", "two"),
    [
        ("de", "im", ["in", "dem"]), ("de", "zum", ["zu", "dem"]), ("fr", "aux", ["à", "les"]),
        ("it", "nella", ["in", "la"]), ("pt", "pelo", ["por", "o"]), ("pt", "nas", ["em", "as"]),
    ],
)  # fmt: skip
def test_contraction_is_answered_and_offers_its_two_words(
    to_english: Callable[[str], Chain], language: str, word: str, two: list[str]
) -> None:
    lookup = to_english(language).look_up(word)
    assert lookup.best
    assert [part.surface for part in lookup.parts] == two


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("it", "dirglielo", ["dire", "gli", "lo"]), ("it", "facendolo", ["fare", "lo"]),
        ("it", "ascoltatemi", ["ascoltare", "mi"]), ("it", "raccontamelo", ["raccontare", "mi", "lo"]),
        ("es", "dámelo", ["dar", "me", "lo"]), ("es", "diciéndoles", ["decir", "les"]),
        ("it", "dammelo", ["dare", "mi", "lo"]), ("it", "vattene", ["andare", "ti", "ne"]),
        ("pt", "chamar-se-ia", ["chamar", "se"]), ("pt", "trá-la", ["trazer", "a"]),
        ("es", "tarde", []), ("es", "parte", []), ("it", "piccole", []),
    ],
)  # fmt: skip
def test_verb_with_pronouns_offers_both(
    to_english: Callable[[str], Chain], language: str, word: str, parts: list[str]
) -> None:
    found = to_english(language).look_up(word).parts
    assert [part.surface for part in found] == parts
    assert all(entry.part_of_speech == "pronoun" for part in found[1:] for entry in part.entries)


@pytest.mark.parametrize(
    ("language", "word", "sentence", "answer"),
    [
        ("fr", "les", "Je les vois.", "them"), ("fr", "la", "Je la vois.", "her"),
        ("fr", "leur", "leur maison", "their"),
        ("fr", "elle", "Demain, elle dort.", "she"), ("fr", "ils", "Hier, ils dormaient.", "they"),
        ("fr", "que", "Il n'a que deux frères.", "only"), ("fr", "qu'", "Ce n'est qu’un rêve.", "only"),
        ("fr", "que", "Elle ne savait pas que tu viendrais.", "that"),
        ("fr", "plus", "Je ne travaille plus ici.", "no longer"), ("fr", "plus", "Il est plus grand.", "more"),
        ("fr", "En", "En arrivant, il la vit.", "in"), ("fr", "en", "J'en veux deux.", "of it"),
        ("fr", "Tout", "Tout est fini.", "everything"),
        ("fr", "leur", "Je leur parle.", "them"), ("it", "molti", "Molti bambini giocano.", "many"),
        ("it", "molta", "C'è molta gente.", "much"), ("it", "questi", "Questi libri sono cari.", "these"),
        ("it", "loro", "La loro casa è grande.", "their"), ("it", "li", "Li vedo ogni giorno.", "them"),
        ("pt", "Se", "Se eu fosse rico, comprava um barco.", "if"), ("pt", "se", "Perguntou se estava livre.", "if"),
        ("pt", "se", "Ela se viu ao espelho.", "himself"), ("pt", "a", "Ficou a olhar pela janela.", "to"),
        ("pt", "a", "Ele a viu ontem.", "her"),
        ("pt", "os", "Eu os vi ontem.", "them"), ("es", "esas", "Esas casas son caras.", "those"),
        ("de", "ihr", "Das ist ihr Vater.", "her"), ("de", "ihr", "Ihr geht nach Hause.", "you"),
        ("de", "viele", "Viele Kinder spielen.", "many"),
    ],
)  # fmt: skip
def test_small_words_say_their_number_and_what_they_stand_before(
    to_english: Callable[[str], Chain], language: str, word: str, sentence: str, answer: str
) -> None:
    assert to_english(language).look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("language", "word", "sentence", "answer"),
    [
        ("es", "pesar", "A pesar del frío salieron.", "in spite of"),
        ("es", "acerca", "Habló acerca del problema.", "about"),
        ("fr", "côté", "Il habite à côté du cinéma.", "beside"),
        ("pt", "Apesar", "Apesar das chuvas, saíram.", "despite"),
        ("pt", "das", "Apesar das chuvas, saíram.", "of the"),
        ("pt", "que", "Ele é mais alto do que eu.", "than"),
        ("pt", "que", "Gosto do que vejo.", "that"),
        ("pt", "vem", "Mudam-se no mês que vem.", "next"),
        ("pt", "vem", "A água que vem do rio é fria.", "come"),
    ],
)
def test_last_word_of_a_phrase_may_be_one_with_an_article(
    to_english: Callable[[str], Chain], language: str, word: str, sentence: str, answer: str
) -> None:
    assert to_english(language).look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("word", "sentence", "headword", "answer"),
    [
        ("nächsten", "Am nächsten Tag kam er.", "nächste", "next"), ("meisten", "Die meisten Leute", "meiste", "most"),
        ("letzten", "In den letzten Jahren", "letzte", "last"), ("größten", "Die größten Städte", "groß", "great"),
        ("näher", "Er kam näher.", "nah", "near"),
    ],
)  # fmt: skip
def test_german_superlatives_and_comparatives(
    to_english: Callable[[str], Chain], word: str, sentence: str, headword: str, answer: str
) -> None:
    found = to_english("de").look_up(word, sentence)
    assert (found.lemma, found.best[0]) == (headword, answer)


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("See", "Der See war ruhig.", "lake"), ("See", "Die See war ruhig.", "sea"),
        ("See", "Er saß an der See.", "sea"),
        ("See", "Wir fahren an den See.", "lake"), ("Laden", "Der kleine Laden an der Ecke", "shop"),
        ("Band", "Er kaufte den zweiten Band.", "volume"), ("Band", "Ein rotes Band lag da.", "band"),
        ("Leiter", "Er stieg auf die Leiter.", "ladder"), ("Leiter", "Unser Leiter ist krank.", "head"),
        ("Steuer", "Er saß am Steuer.", "steering wheel"),
    ],
)  # fmt: skip
def test_article_tells_the_gender_and_that_the_noun(
    to_english: Callable[[str], Chain], word: str, sentence: str, answer: str
) -> None:
    assert to_english("de").look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("propre", "Il a bâti sa propre maison.", "own"), ("propres", "Elle avait les cheveux propres.", "clean"),
        ("propre", "La cuisine est propre.", "clean"), ("propre", "C'est très propre ici.", "clean"),
        ("ancien", "Mon ancien patron m'a écrit.", "former"), ("anciens", "Il vend des livres anciens.", "old"),
        ("cher", "Mon cher ami, viens.", "dear"), ("chère", "Cette robe est chère.", "expensive"),
        ("seul", "Un seul mot suffit.", "only"), ("seul", "Il vit seul.", "alone"),
        ("même", "Le même jour", "same"), ("même", "Il ne veut même pas.", "even"),
    ],
)  # fmt: skip
def test_place_of_a_french_adjective_tells_its_meaning(
    to_english: Callable[[str], Chain], word: str, sentence: str, answer: str
) -> None:
    assert to_english("fr").look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("vient", "Il vient de partir.", "have just"), ("viens", "Je viens de le voir.", "have just"),
        ("venait", "Le paquet venait de Bretagne.", "come"), ("tient", "Elle tient à venir.", "be keen to"),
        ("tient", "Elle tient à sa liberté.", "care about"), ("arrive", "Il arrive à dormir.", "manage"),
        ("a", "Il y a vingt ans, il neigeait.", "ago"), ("a", "Il y a un chat sur le toit.", "there is"),
        ("arrive", "Il arrive à Paris demain.", "arrive"), ("mit", "Elle se mit à pleurer.", "begin to"),
    ],
)  # fmt: skip
def test_what_follows_a_french_verb_tells_its_meaning(
    to_english: Callable[[str], Chain], word: str, sentence: str, answer: str
) -> None:
    assert to_english("fr").look_up(word, sentence).best[0] == answer


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("livre", "Il lit un gros livre.", "book"), ("livre", "Cela coûte une livre.", "pound"),
        ("livres", "Elle a lu deux livres anciens.", "book"), ("tour", "Une haute tour domine la ville.", "tower"),
        ("tour", "C'est à ton tour.", "turn"), ("poste", "Il cherche la poste.", "post office"),
        ("poste", "Elle a quitté son poste.", "post"), ("mode", "La mode change.", "fashion"),
        ("mémoire", "Elle écrit son mémoire.", "dissertation"), ("voile", "Elle porte un voile.", "veil"),
        ("voiles", "Les grandes voiles blanches claquent.", "sail"), ("manche", "Il tient le manche.", "handle"),
        ("Manche", "Il a traversé la Manche.", "English Channel"), ("mort", "La mort de son père", "death"),
        ("critique", "Un critique littéraire a parlé.", "critic"), ("vague", "Une vague immense arrive.", "wave"),
        ("somme", "Il a fait un somme.", "nap"), ("poêle", "Le poêle à bois ronflait.", "stove"),
        ("pub", "On se retrouve au pub.", "pub"), ("vapeur", "Le vapeur quitta le port.", "steamer"),
    ],
)  # fmt: skip
def test_article_tells_the_gender_of_a_french_noun(
    to_english: Callable[[str], Chain], word: str, sentence: str, answer: str
) -> None:
    assert to_english("fr").look_up(word, sentence).best[0] == answer


def test_name_after_a_title_has_no_meaning_but_itself(to_english: Callable[[str], Chain]) -> None:
    bauer = to_english("de").look_up("Bauer", "Gestern kam Herr Bauer.")
    assert (bauer.note, bauer.lemma, bauer.best) == ("a name", "Bauer", ())
    assert to_english("de").look_up("Bauer", "Gestern kam der Bauer.").best[0] in ("farmer", "pawn")


def test_preposition_with_an_article_is_a_relative_only_after_a_comma(to_english: Callable[[str], Chain]) -> None:
    german = to_english("de")
    assert german.look_up("in", "Sie sah einen in der Bahn.").best[0] == "in"
    assert german.look_up("in", "Die Bahn, in der sie saß.").best[0] == "in which"


def test_number_with_its_unit_is_two_words() -> None:
    assert two_words("21st", "en") == number_and_unit("21st") == ()
    assert number_and_unit("3.5km") == ("3.5", "km")


def test_number_with_a_hyphen_is_not_its_second_half(to_english: Callable[[str], Chain]) -> None:
    assert "six" not in to_english("fr").look_up("trente-six").best


def test_definition_stands_beside_the_translation(lemma_tries: Path) -> None:
    english, spanish = get_language("en"), get_language("es")
    three = [Dictionaries([DICTIONARIES], *pair) for pair in (("en", "es"), ("en", "en"), ("es", "en"))]
    chain = Chain(three[0], Lemmatiser("en", lemma_tries), Frequencies("en"), english, spanish, three[1], three[2])
    sentence = "They put the meeting off."
    assert "gathering" in (chain.defined(chain.look_up("meeting", sentence), sentence).definition or "")
    # The sense whose example has the word in the same place: he dropped the logs on the ground.
    sentence = "Boots on the ground"
    ground = chain.defined(chain.look_up("ground", sentence), sentence)
    assert ground.definition == "the solid part of the earth's surface"
    # Other dictionaries know a best man, but no young man that would be more than a man who is young.
    assert chain.look_up("young", "The young man smiled.").best[0] == "joven"
    assert chain.look_up("man", "The young man smiled.").best[0] == "hombre"
    assert chain.look_up("man", "The best man smiled.").best[0] == "padrino"
    for one in three:
        one.close()
