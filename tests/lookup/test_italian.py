"""Italian words as they stand in text: pronouns at the verb, particles, women, numbers in one word."""

from collections.abc import Callable

import pytest

from reader.lookup.chain import Chain


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("lei", "Lei non è venuta.", "she"),
        ("delle", "Le foglie delle piante sono gialle.", "of the"),
        ("regina", "La regina sorrise.", "queen"),
        ("dea", "Era la dea della caccia.", "goddess"),
        ("farcela", "Non credo di farcela.", "manage"),
        ("andarsene", "Vuole andarsene.", "leave"),
        ("smettila", "Smettila!", "stop it"),
        ("prendilo", "Prendilo tu.", "take"),
        ("ascoltatemi", "Ascoltatemi bene.", "listen"),
        ("eccolo", "Eccolo che arriva.", "here he is"),
        ("arrabbiavano", "I due si arrabbiavano per niente.", "get angry"),
        ("accorge", "Nessuno se ne accorge.", "notice"),
        ("fatta", "Ce l'ho fatta!", "manage"),
        ("faccio", "Non ce la faccio più.", "manage"),
        ("cavata", "Me la sono cavata.", "get by"),
        ("vogliono", "Ci vogliono due ore.", "take"),
        ("millenovecentoquarantotto", "Nacque nel millenovecentoquarantotto.", "1948"),
        ("dovrei", "Non dovrei dirvelo.", "must"),
        ("doveri", "I doveri degli studenti.", "duty"),
        ("sole", "Un orologio solare ha bisogno del sole.", "sun"),
        ("sole", "Le due donne erano sole.", "alone"),
        ("minuto", "Aspetta un minuto!", "minute"),
        ("fa", "Due anni fa vivevo a Roma.", "ago"),
        ("fa", "Cosa fa tuo padre?", "do"),
        ("vergognò", "Se ne vergognò subito.", "be ashamed"),
        ("giurato", "Benché avesse giurato di smettere.", "swear"),
        ("partiti", "I partiti litigano.", "party"),
        ("partiti", "Sono partiti ieri.", "leave"),
        ("dati", "Secondo i dati diffusi ieri.", "data"),
        ("quarant'anni", "Una donna di quarant'anni.", "year"),
        ("fidare", "Non ci si può più fidare di nessuno.", "trust"),
        ("scoppiò", "Scoppiò a ridere.", "burst"),
        ("sedette", "Sedette a tavola.", "sit"),
        ("punse", "La punse un'ape.", "sting"),
    ],
)
def test_italian_word_has_what_it_means_there_first(
    chain_of: Callable[[str, str], Chain], word: str, sentence: str, answer: str
) -> None:
    assert chain_of("it", "en").look_up(word, sentence).best[0] == answer
