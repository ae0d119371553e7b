"""The command line. With `table_commands` the only place where both sides of the wall meet.

Exit codes: 0 done, 1 the answer is no (a check or an audit failed), 2 wrong use, 3 a file is
missing or unreadable.
"""

import argparse
import datetime
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nccid import paths, published, table_commands
from nccid.audit import evidence, report, sheet
from nccid.disclosure import policy as policies
from nccid.disclosure.policy import allowed
from nccid.errors import Missing, NccidError, WrongUse
from nccid.paths import Place
from nccid.register.findings import Refused
from nccid.release import build as releases
from nccid.release import ledger
from nccid.release.signing import Signing

GOOD, REFUSED = 0, 1
# The site, the chat and the web app are imported by the commands that need them: they take
# seconds to load, which every other command would wait for.


def release(place: Place, options: argparse.Namespace) -> int:
    """Check, protect, attack and release the source as it stood on a date."""
    signing = Signing(
        options.prepared_by or "",
        options.approved_by or "",
        options.embargo or "",
        _note(options.note),
    )
    if options.policy:
        allowed(policies.load(place.policy), policies.load(options.policy), options.policy.name)
        place = replace(place, policy=options.policy)
    folder = releases.make(place, options.date, report.gate, signing)
    opened = published.open_release(place, options.date)
    print(f"Released {options.date} in {_short(folder)}")
    for row in opened.rows("changes"):
        print(f"  {row['sentence']}")
    return GOOD


def _note(path: Path | None) -> str:
    """The words of a release note; empty where none is given."""
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Missing("The note cannot be read.", file=str(path), do="Save it as UTF-8.") from None


def audit(place: Place, options: argparse.Namespace) -> int:
    """Attack a release (the newest, or that of a date) together with all before it."""
    known = published.dates(place)
    date = options.date or published.newest(place).date
    if date not in known:
        raise Missing(f"There is no release of {date}.", do=f"The newest is {known[-1]}.")
    folders = [place.releases / day for day in known[: known.index(date) + 1]]
    found = report.gate(folders[-1], folders[:-1])
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for leak in found["leaks"]:
            print(f"LEAK: {leak}")
        verdict = "nothing leaks" if found["passed"] else f"{len(found['leaks'])} leaks"
        print(
            f"Release of {date} with {len(folders) - 1} before it: {verdict}."
            f" {found['figures']} figures and {found['changes']} changes were attacked."
            f" Fewest counts left possible: {found['fewest']}."
        )
    return GOOD if found["passed"] else REFUSED


def verify(place: Place, options: argparse.Namespace) -> int:
    """Prove every file of every release and the ledger's chain, or a table's certificate."""
    if options.certificate:
        covered = evidence.check([sheet.read(path) for path in options.tables], _json(options))
        print(f"The certificate holds: {covered} withheld counts could each be another.")
        return GOOD
    if options.tables:
        raise WrongUse(
            "Tables are proved by their certificate.",
            do="Type: nccid verify --certificate FILE OUT.csv",
        )
    entries = ledger.verify(place)
    if not entries:
        raise Missing("There is no release yet.", file=_short(place.ledger))
    print(f"{len(entries)} releases, {entries[0].release} to {entries[-1].release}: all files and")
    print("the chain of the ledger fit.")
    return GOOD


def _json(options: argparse.Namespace) -> Any:  # noqa: ANN401 (any JSON can stand in a file)
    if not options.tables:
        raise WrongUse("Which tables?", do="Type: nccid verify --certificate FILE OUT.csv")
    try:
        return json.loads(options.certificate.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Missing("The certificate cannot be read.", file=str(options.certificate)) from None


def build(place: Place, options: argparse.Namespace) -> int:
    """Build the site from the newest release."""
    from nccid.pages.build import build as build_site

    ledger.verify(place)
    pages = build_site(place)
    print(f"Built {len(pages)} pages in {_short(paths.PUBLIC)}")
    return GOOD


def check_words(place: Place, options: argparse.Namespace) -> int:
    """Check the words of the site, line by line, and say what would be better."""
    from nccid.writing import made, rules

    whole = made.whole(place, datetime.date.today())
    remarks = rules.check(whole)
    for remark in remarks:
        print(remark)
    wrong = sum(not remark.may_wait for remark in remarks)
    verdict = f"{wrong} {'thing' if wrong == 1 else 'things'} to mend" if wrong else "all is well"
    print(f"{len(whole.pages)} pages, {len(rules.RULES)} rules: {verdict}.")
    return REFUSED if wrong else GOOD


def run(place: Place, options: argparse.Namespace) -> int:
    """Serve site, API, chat and dashboard."""
    if not (paths.PUBLIC / "index.html").is_file():
        raise Missing("The site is not built yet.", do="Type: nccid build")
    from nccid.web import serve

    ledger.verify(place)
    serve(place, options.port)
    return GOOD


def open_desk(place: Place, options: argparse.Namespace) -> int:
    """Open the publisher's desk, for this computer only."""
    from nccid.desk import run as desk

    return desk.run(place, options.port)


def ask(place: Place, options: argparse.Namespace) -> int:
    """Answer one question, or one in each line of a file."""
    from nccid.chat import answer

    newest = published.newest(place)
    if options.batch:
        return _batch(options.batch, newest)
    if not options.question:
        raise WrongUse("There is no question.", do='Type: nccid ask "How many hospitals?"')
    reply = answer.reply(options.question, newest, options.state)
    if options.json:
        print(json.dumps(reply, ensure_ascii=False))
        return GOOD
    print(reply["text"])
    for option in reply["options"]:
        print(f"  - {option}")
    for source in reply["sources"]:
        print(f"  {source['title']}: {source['url']}")
    return GOOD


def _batch(name: str, newest: published.Release) -> int:
    from nccid.chat import answer

    try:
        # By line feed alone: other separators may stand inside a question.
        lines = Path(name).read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError):
        raise Missing("The file of questions cannot be read.", file=name) from None
    questions = [_question(line, name, row) for row, line in enumerate(lines, start=1)]
    for question, state in questions:
        print(json.dumps(answer.reply(question, newest, state), ensure_ascii=False), flush=True)
    return GOOD


def _question(line: str, name: str, row: int) -> tuple[str, str]:
    """The question and the state in one line; all are read before the first reply is given."""
    try:
        asked = json.loads(line)
        question, state = asked["question"], asked.get("state", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        question, state = None, ""
    if not isinstance(question, str) or not isinstance(state, str):
        raise WrongUse(
            "The line holds no question.",
            file=name,
            row=row,
            do='Write each line as {"question": "…"}.',
        )
    return question, state


def _short(path: Path) -> str:
    return str(path.relative_to(paths.ROOT) if path.is_relative_to(paths.ROOT) else path)


def learn(place: Place, options: argparse.Namespace) -> int:
    """Learn what the chat answers from, and keep it, so that no question waits for it."""
    from nccid.chat import answer

    answer.learn_and_keep()
    return GOOD


def parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--source", type=Path, help="folder of the source (data/register)")
    top = argparse.ArgumentParser(prog="nccid", description=__doc__.split("\n\n")[0])
    commands = top.add_subparsers(dest="command", required=True)
    for name, function in {
        "release": release,
        "audit": audit,
        "verify": verify,
        "protect": table_commands.protect,
        "attack": table_commands.attack,
        "build": build,
        "check-words": check_words,
        "learn": learn,
        "serve": run,
        "desk": open_desk,
        "ask": ask,
    }.items():
        command = commands.add_parser(name, help=function.__doc__, parents=[common])
        command.set_defaults(run=function)
        if name == "release":
            command.add_argument("date", metavar="DATE", help="year-month-day")
            command.add_argument("--prepared-by", metavar="ROLE", help="who prepared it, a role")
            command.add_argument("--approved-by", metavar="ROLE", help="who approved it, another")
            command.add_argument("--embargo", metavar="DATE", help="the first day it may be out")
            command.add_argument("--note", type=Path, metavar="FILE", help="a note in Markdown")
            command.add_argument("--policy", type=Path, metavar="FILE", help="a stricter policy")
        if name == "audit":
            command.add_argument("date", metavar="DATE", nargs="?", help="year-month-day")
        if name == "desk":
            command.add_argument("--port", type=int, default=8601)
        if name == "serve":
            command.add_argument("--port", type=int, default=8000)
        if name == "ask":
            command.add_argument("question", metavar="QUESTION", nargs="?")
            command.add_argument("--batch", metavar="IN.jsonl", help="a question a line")
            command.add_argument("--state", default="", help="the state of the reply before")
        if name in {"protect", "attack"}:
            table_commands.options(command, name)
        if name == "verify":
            command.add_argument(
                "--certificate", type=Path, metavar="FILE", help="the proof that attack wrote"
            )
            command.add_argument(
                "tables", type=Path, metavar="OUT.csv", nargs="*", help="the tables it is about"
            )
        if name in {"audit", "ask", "attack"}:
            command.add_argument("--json", action="store_true", help="answer in JSON")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors are told in sentences, on stderr."""
    options = parser().parse_args(arguments)
    try:
        if options.source:
            if not options.source.is_dir():
                raise Missing("There is no such folder.", file=str(options.source))
            os.environ["NCCID_SOURCE"] = str(options.source.resolve())
        return int(options.run(paths.place(), options))
    except Refused as refused:
        for finding in refused.findings:
            print(finding, file=sys.stderr)
        print(f"\n{refused}", file=sys.stderr)
        return refused.exit_code
    except NccidError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # who reads the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except OSError as error:
        where = Path(error.filename).name if error.filename else "A file"
        print(f"{where}: it cannot be read or written. {error.strerror}.", file=sys.stderr)
        return Missing.exit_code


if __name__ == "__main__":
    sys.exit(main())
