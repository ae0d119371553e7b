"""The pages of the letters: the form that a script shows, and the letter with blanks for a pen.

Without the script a page has all that it says and the letter to print or copy by hand. The form
has no address to send to, and its fields have no names: nothing that is typed can leave the page.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from nccid import letters
from nccid.deadlines import holidays
from nccid.letters import Field, Letter

SCRIPT = "letters.js"
PARENTS = {"en": "/en/letters/", "cy": "/cy/letters/"}


def write(tree: Path) -> list[Path]:
    """Write the pages of every language into the site's draft, `tree`; returns the files."""
    written = []
    for language in letters.LANGUAGES:
        folder = tree / language / "letters"
        folder.mkdir(parents=True)
        pages = {"index": index(language)}
        for letter in letters.every():
            about = tree / language / f"{_about(letter)}.md"
            pages[letter.name] = page(letter, language, translated=about.is_file())
        for name, text in pages.items():
            written.append(folder / f"{name}.md")
            written[-1].write_text(text, encoding="utf-8")
    return written


def index(language: str) -> str:
    """The list of letters, with what each is for."""
    words = letters.words(language)
    front = _front(words["index_title"], words["index_description"], language)
    entries = "\n".join(
        f'<li><a href="{PARENTS[language]}{letter.name}/">{_short(letter, language)}</a>\n'
        f"<p>{escape(letter.words[language]['description'])}</p></li>"
        for letter in letters.every()
    )
    parts = [
        front + "---",
        f"# {words['index_title']}",
        words["index_lead"],
        words["index_description"],
    ]
    parts += [f'<ul class="entries">\n{entries}\n</ul>']
    return "\n\n".join(parts) + "\n"


def page(letter: Letter, language: str, *, translated: bool = True) -> str:
    """One letter's page, as Markdown with the form and the letter in it.

    `translated` says whether the page on what really happens exists in this language too.
    """
    words, own = letters.words(language), letter.words[language]
    front = _front(own["title"], own["description"], language) + (
        f"scripts: [{SCRIPT}]\n"
        f"crumbs: [[{json.dumps(words['index_title'])}, {PARENTS[language]}]]\n---"
    )
    parts = [front, f"# {own['title']}", own["lead"]]
    parts += [f"## {title}\n\n{text}" for title, text in _more(own)]
    parts += [f"## {words['send']} {{#send}}\n\n{own['send']}"]
    if letter.deadline != "none":
        parts += [
            f"## {words['reply_by']} {{#reply-by}}\n\n{own['due']}",
            '<div id="due" hidden></div>',
        ]
    parts += [
        f'<section class="fill" hidden>\n<h2 id="fill">{escape(words["form"])}</h2>\n'
        f"<p>{escape(words['private'])}</p>\n{form(letter, language)}\n</section>",
        _sheet(words),
        *(_blank(letter, language, title, typed) for title, typed in _blanks(letter, words)),
        f"## {words['attach']} {{#attach}}\n\n{_list(own['attach'])}",
        f"## {words['leave_out']} {{#leave-out}}\n\n{_list(own['leave_out'])}",
        f"## {words['cannot']} {{#cannot}}\n\n{own['cannot']}",
        _read(letter, language, translated=translated),
        f"## {words['law']} {{#law}}\n\n{own['law']}",
        _sources(letter, language),
    ]
    return "\n\n".join(parts) + "\n"


def form(letter: Letter, language: str) -> str:
    """The questions, with all that the script needs in the form's own attribute.

    The script may store nothing and fetch nothing, and the policy allows no data inside a
    `<script>`, so templates, messages and rules stand in `data-letter`.
    """
    words = letters.words(language)
    fields = "\n".join(_field(field, language) for field in letter.fields)
    told = escape(json.dumps(told_to_the_script(letter, language), ensure_ascii=False))
    return (
        '<form class="letter-form" novalidate data-letter="' + told + '">\n'
        '<div class="errors" role="alert" tabindex="-1" hidden></div>\n'
        f"{fields}\n"
        f'<button type="submit">{escape(words["show"])}</button>\n</form>'
    )


def told_to_the_script(letter: Letter, language: str) -> dict[str, object]:
    """The template in one language, its messages and the rules of its dates."""
    words, own = letters.words(language), letter.words[language]
    keys = ("copied", "not_copied", "cleared", "updated", "errors", "missing", "bad_mail")
    said = {key: words[key] for key in (*keys, "due_note")}
    said["due"] = own.get("due_today", words["due"])
    said["due_any"] = own.get("due_any", words["due_any"])
    subject = next(part for part in letter.parts if part.name == "subject")
    return {
        "deadline": letter.deadline,
        "subject": subject.text[language],
        "months": words["months"].split(),
        "words": said,
        "parts": [{"when": part.when, "text": part.text[language]} for part in letter.parts],
        "fields": {field.name: _told(field, language) for field in letter.fields},
        "holidays": _rules() if letter.deadline != "none" else {},
    }


def _told(field: Field, language: str) -> dict[str, object]:
    return {
        "required": field.required,
        "default": field.default,
        "when": field.when,
        "blank": field.blank[language],
        "options": {option.value: option.text[language] for option in field.options},
    }


def _rules() -> dict[str, list[list[object]]]:
    """The bank holidays without what only people read, to keep the page light."""
    keys = {
        "by_date": ("month", "day"),
        "by_easter": ("offset",),
        "by_monday": ("month", "which"),
        "added": ("date",),
        "taken": ("date",),
    }
    rules = holidays().rules
    return {
        kind: [[row["nations"], *(row[key] for key in names)] for row in rules[kind]]
        for kind, names in keys.items()
    }


def _field(field: Field, language: str) -> str:
    """One question: label above, hint, message for what is missing, then the control."""
    words = letters.words(language)
    name, hint = f"f-{field.name}", field.hint[language]
    optional = "" if field.required or field.kind == "choice" else f" {words['optional']}"
    label = escape(field.label[language]) + f'<span class="optional">{escape(optional)}</span>'
    told = [f'<span class="hint" id="{name}-hint">{escape(hint)}</span>'] if hint else []
    told += [f'<span class="error" id="{name}-error" hidden></span>']
    by = f'aria-describedby="{name}-hint"' if hint else ""
    if field.kind == "choice":
        choices = "\n".join(
            f'<div class="radio"><input type="radio" id="{name}-{number}" name="{name}"'
            f' value="{escape(option.value)}"{" checked" * (option.value == field.default)}'
            f' autocomplete="off">'
            f'<label for="{name}-{number}">{escape(option.label[language])}</label></div>'
            for number, option in enumerate(field.options)
        )
        start = f'<fieldset class="field" data-field="{field.name}" {by}>\n<legend>{label}</legend>'
        return "\n".join([start, *told, choices, "</fieldset>"])
    complete = field.autocomplete or "off"
    control = (
        f'<textarea id="{name}" rows="4" autocomplete="{complete}" {by}></textarea>'
        if field.kind == "lines"
        else f'<input type="text" id="{name}" autocomplete="{complete}" spellcheck="false" {by}>'
    )
    start = f'<div class="field" data-field="{field.name}">\n<label for="{name}">{label}</label>'
    return "\n".join([start, *told, control, "</div>"])


def _sheet(words: letters.Text) -> str:
    """The place of the letter as it is typed, and what can be done with it."""
    said = {key: escape(text) for key, text in words.items()}
    return f"""<section class="sheet live" aria-labelledby="letter" hidden>
<h2 id="letter" tabindex="-1">{said["letter"]}</h2>
<div class="paper" id="paper"></div>
<div class="do">
<p role="status" id="said"></p>
<button type="button" id="copy">{said["copy"]}</button>
<button type="button" id="print">{said["print"]}</button>
<button type="button" id="clear" class="second">{said["clear"]}</button>
<div class="field" data-field="mail">
<label for="f-mail">{said["mail_label"]}<span class="optional"> {said["optional"]}</span></label>
<span class="hint" id="f-mail-hint">{said["mail_hint"]}</span>
<span class="error" id="f-mail-error" hidden></span>
<input type="email" id="f-mail" autocomplete="off" spellcheck="false"
 aria-describedby="f-mail-hint">
</div>
<button type="button" id="mail">{said["mail"]}</button>
<p class="hint">{said["mail_note"]}</p>
</div>
</section>"""


def _blanks(letter: Letter, words: letters.Text) -> list[tuple[str, dict[str, str]]]:
    """The variants of a letter that somebody with a pen may need: a heading and the choices."""
    found: list[tuple[str, dict[str, str]]] = [(words["blank"], {})]
    if "for" in letter.choices:
        found.append((words["blank_for"], {"for": "someone-else"}))
    if "scope" in letter.choices:
        found.append((words["blank_both"], {"scope": "both"}))
    if letter.name == "foi":
        found.append((words["blank_scotland"], {"nation": "scotland"}))
    return found


def _blank(letter: Letter, language: str, title: str, typed: dict[str, str]) -> str:
    text = letters.fill(letter, typed, language, None)
    anchor = "-".join(["blank", *typed.values()])
    return (
        f'<section class="sheet without-script">\n<h2 id="{anchor}">{escape(title)}</h2>\n'
        f'<div class="paper">{html(text)}</div>\n</section>'
    )


def html(text: str) -> str:
    """A letter as HTML: a paragraph for each of its paragraphs, a break for each line."""
    paragraphs = text.strip().split("\n\n")
    lines = (escape(one, quote=False).replace("\n", "<br>\n") for one in paragraphs)
    return "\n".join(f"<p>{one}</p>" for one in lines)


def _about(letter: Letter) -> str:
    """The page of the site that says what really happens."""
    return "your-rights" if letter.topic == "rights-overview" else "make-a-request"


def _read(letter: Letter, language: str, *, translated: bool) -> str:
    """The link to what really happens; on a Welsh page it says when that is in English only."""
    words, here = letters.words(language), language if translated else "en"
    said = escape(words["read"] if translated else f"{words['read']} ({words['english_only']})")
    other = "" if translated else ' hreflang="en-GB"'
    return f'<p><a href="/{here}/{_about(letter)}/#{letter.topic}"{other}>{said}</a></p>'


def _sources(letter: Letter, language: str) -> str:
    words, own = letters.words(language), letter.words[language]
    due = f" {own['due_source']}" if letter.deadline != "none" else ""
    return f"**{words['source']}:** {own['source'].rstrip('.')}.{due}"


def _more(own: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    more = own.get("more", [])
    return zip(more[::2], more[1::2], strict=True)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _short(letter: Letter, language: str) -> str:
    """The title without the word in front that all letters share."""
    title = re.sub(r"^[^:]*: ", "", letter.words[language]["title"])
    return escape(title[0].upper() + title[1:])


def _front(title: str, description: str, language: str) -> str:
    """The head of a page: when its words were reviewed, or compared with the English."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in (title, description)]
    front = "---\ntitle: {}\ndescription: {}\n".format(*quoted)
    dates = letters.reviews()
    names = ["translated"] if language == "cy" else ["reviewed", "review_due", "reviewed_by"]
    return front + "".join(f"{name}: {dates[name]}\n" for name in names)
