"""Words that no learner should be given for a decent one; the sources have them beside it as its synonyms."""

COARSE = frozenset(
    (
        "fuck", "fucking", "shit", "cunt", "piss", "pussy", "whore", "joder", "follar", "puta", "coño", "ficken",
        "putain", "merde", "enculer", "cazzo", "fottere", "puttana", "foder", "caralho", "buceta", "merda", "mierda",
    )
)  # fmt: skip
"""What stands behind decent meanings (sbattere: beat), unless the word itself is such a one."""

SLURS = frozenset(
    (
        "nigger", "nigga", "nigra", "niggers", "jigaboo", "pickaninny", "piccaninny", "picaninny", "hymie", "sheeny",
        "yid", "kike", "wetback", "wog", "kaffir", "squaw", "shemale", "nègre", "négro", "youpin", "Neger", "Nigger",
        "Kanake", "mayate", "sudaca",
    )
)  # fmt: skip
"""What is left out beside any other answer: names for people that only insult."""
