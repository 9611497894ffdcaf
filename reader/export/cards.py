"""Anki's note type "Reader": its fields, its two cards and how they look.

Recognition shows the word in its sentence and asks what it means; Production shows the meaning and the
sentence with a gap and asks for the word, and exists only where there is a sentence. Anki tells note types
apart by their id and refuses an update whose fields or card names differ: who changes FIELDS or the names
in TEMPLATES needs a new id.
"""

NOTE_TYPE = "Reader"
NOTE_TYPE_ID = 1_684_300_418

FIELDS = (
    "Term",
    "Translation",
    "Sentence",
    "SentenceTranslation",
    "Cloze",
    "PartOfSpeech",
    "Pronunciation",
    "Definition",
    "Notes",
    "MoreSentences",
    "Source",
    "Frequency",
    "Status",
    "Language",
)

_SEEN = """\
{{#Sentence}}<p class="sentence" lang="{{Language}}" dir="auto">{{Sentence}}</p>{{/Sentence}}
{{^Sentence}}<p class="headword" lang="{{Language}}" dir="auto">{{Term}}</p>{{/Sentence}}
"""

_MEANING = """\
{{#Translation}}<p class="meaning" dir="auto">{{Translation}}</p>{{/Translation}}
"""

_TRANSLATED = """\
{{#SentenceTranslation}}<p class="translated" dir="auto">{{SentenceTranslation}}</p>{{/SentenceTranslation}}
"""

_ENTRY = """\
<p class="entry">
{{#Sentence}}<span class="term" lang="{{Language}}" dir="auto">{{Term}}</span>{{/Sentence}}
{{#Pronunciation}}<span class="pronunciation">{{Pronunciation}}</span>{{/Pronunciation}}
{{#PartOfSpeech}}<span class="pos">{{PartOfSpeech}}</span>{{/PartOfSpeech}}
</p>
"""

_DEFINITION = """\
{{#Definition}}<p class="definition" dir="auto">{{Definition}}</p>{{/Definition}}
"""

_REMARKS = """\
{{#Notes}}<p class="remarks" dir="auto">{{Notes}}</p>{{/Notes}}
"""

_MORE = """\
{{#MoreSentences}}<ul class="more" lang="{{Language}}" dir="auto">{{MoreSentences}}</ul>{{/MoreSentences}}
"""

_NOTES = """\
<p class="notes">
{{#Source}}<span dir="auto">{{Source}}</span>{{/Source}}
{{#Frequency}}<span>{{Frequency}}</span>{{/Frequency}}
</p>
"""

_GAPPED = """\
<p class="sentence gapped" lang="{{Language}}" dir="auto">{{Cloze}}</p>
"""

_MEANING_OR_DEFINITION = f"{_MEANING}{{{{^Translation}}}}{_DEFINITION}{{{{/Translation}}}}"


def _page(*parts: str) -> str:
    return f'<div class="page">\n{"".join(parts)}</div>'


_BACK = _page(_SEEN, _TRANSLATED, '<hr id="answer">\n', _ENTRY, _MEANING, _DEFINITION, _REMARKS, _MORE, _NOTES)
_PRODUCTION = "{{#Cloze}}" + _page(_GAPPED, _MEANING_OR_DEFINITION, _TRANSLATED) + "{{/Cloze}}"

TEMPLATES = (
    {"name": "Recognition", "qfmt": _page(_SEEN), "afmt": _BACK},
    {"name": "Production", "qfmt": _PRODUCTION, "afmt": _BACK},
)

CSS = """\
.card {
  --ink: #23211d; --soft: #6a655b; --line: #dcd6c8; --paper: #fbf9f4; --accent: #a8421f; --wash: #f6e3d8;
  margin: 0; padding: 0 1.25rem; background: var(--paper); color: var(--ink); text-align: start;
  font: 20px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.card.nightMode, .nightMode .card, .card.night_mode, .night_mode .card {
  --ink: #e9e5dc; --soft: #a39d91; --line: #45413a; --paper: #1e1c1a; --accent: #f0a37e; --wash: #43291e;
}
.page {
  max-width: 32em; margin: 0 auto; padding: clamp(1.5rem, 10vh, 6rem) 0 2rem; overflow-wrap: break-word;
}
.page p { margin: 0 0 .6em; }
.sentence, .headword, .term { font-family: Charter, "Iowan Old Style", Georgia, "Noto Serif", serif; }
.sentence { font-size: 1.35em; line-height: 1.45; }
.sentence b {
  color: var(--accent); background: var(--wash); font-weight: 600; padding: 0 .18em; border-radius: .2em;
}
.gapped b {
  display: inline-block; min-width: 3.2em; height: 1.3em; line-height: 1.1em; text-align: center;
  border-bottom: 2px dashed var(--accent); border-radius: .2em .2em 0 0; box-sizing: border-box;
}
.headword { font-size: 2.1em; line-height: 1.2; }
.translated { color: var(--soft); }
#answer { height: 0; margin: 1.2em 0; border: 0; border-top: 1px solid var(--line); }
.page .entry { margin-bottom: .1em; }
.term { font-size: 1.15em; font-weight: 600; }
.entry span + span { margin-left: .4em; }
.pronunciation, .pos { color: var(--soft); }
.pos { font-style: italic; }
.meaning { font-size: 1.35em; line-height: 1.35; color: var(--accent); }
.remarks { white-space: pre-line; }
.page .more { margin: 1em 0; padding-inline-start: 1.1em; font-size: .85em; color: var(--soft); }
.more li { margin-bottom: .3em; }
.more b { color: var(--accent); font-weight: 600; }
.page .notes { margin: 2em 0 0; font-size: .72em; color: var(--soft); }
.notes span { display: block; }
@media (max-width: 30em) {
  .card { padding: 0 1rem; font-size: 18px; }
  .sentence, .meaning { font-size: 1.25em; }
}
"""
