"""The turns of a guided request: what a text means in one, what is asked next, how it ends."""

from dataclasses import replace
from urllib.parse import urlencode

from nccid import letters
from nccid.chat.guides import SKIPPED, Choice, Ending, Step, Walk, every, walk
from nccid.chat.phrases import site_topics
from nccid.chat.reply import Question, Reply, fixed, say
from nccid.chat.wording import plain, stem


def answer(question: Question) -> Reply | None:
    """The next turn of a guide; None when the question neither starts one nor goes on with it."""
    typed = _plain(question.text)
    way = walk(question.state)
    if way is not None:
        turned = _turn(way, typed)
        if turned is not None:
            return turned
    started = _started(typed) or _accepted(question.state, typed)
    if started:
        return ask(started, started.guide.begin)
    controls = ("back", "skip", "stop", "again", "resume")
    lost = way is None and any(typed in _ways_to_say(name) for name in controls)
    return say("nothing_open", "clarify") if lost else None


def resumed(question: Question, reply: Reply) -> Reply:
    """A reply to another question in the middle of a guide keeps the way and offers to go on."""
    way = walk(question.state)
    if way is None or reply.state or reply.kind == "safety" or not way.made or way.step is None:
        return reply
    return replace(reply, state=way.state, options=(*reply.options, _word("resume")))


def offer(topic: str) -> str:
    """The choice below the answer to a topic that starts its guide; empty when there is none."""
    by_topic = {"data-access": "research", "data-access-renewal": "renewal"}
    if topic in by_topic:
        return every()[by_topic[topic]].title
    first = every()["request"].steps[0]
    label = next((one.label for one in first.options if one.letter == topic), "")
    return f"{every()['request'].title}: {label}" if label else ""


_OFFERED = "offer?"


def offered(topic: str) -> str:
    """The state of an answer that offers to start a guide, so that "yes please" can start it."""
    return f"{_OFFERED}{topic}"


def _accepted(state: str, typed: str) -> Walk | None:
    """The guide that the answer before offered, when the text says yes to it."""
    topic = state.removeprefix(_OFFERED)
    if topic == state or typed not in _ways_to_say("yes"):
        return None
    title = offer(topic) if topic in site_topics() else ""
    return _started(_plain(title)) if title else None


def _turn(way: Walk, typed: str) -> Reply | None:
    """What a text means within a guide: a choice, back, skip, stop or resume."""
    step = way.step
    if typed in _ways_to_say("stop"):
        return Reply("request", "", _word("stopped"), ("/en/make-a-request/",))
    if typed in _ways_to_say("back"):
        return ask(way.back()) if way.made else ask(way)
    if typed in _ways_to_say("again"):
        return ask(Walk(way.guide))
    if typed in _ways_to_say("resume"):
        return ask(way)
    if step is None:
        return None
    if typed in _ways_to_say("skip"):
        passed = step.choice(step.skip)
        return ask(way.on(passed)) if passed else None
    choice = _choice(step, typed)
    return ask(way.on(choice)) if choice else None


def _choice(step: Step, typed: str) -> Choice | None:
    """The choice that was pressed, named by its number, or clearly meant."""
    for number, option in enumerate(step.options, start=1):
        if typed in {_plain(option.label), option.value, str(number)}:
            return option
    if typed in {"yes", "no"} or len(typed) < 3:
        return _starting(step, typed)
    said = _stems(typed)
    meant = [one for one in step.options if said <= _stems(one.label)]
    return meant[0] if said and len(meant) == 1 else None


def _starting(step: Step, typed: str) -> Choice | None:
    """The only choice whose first word is the one that was typed: "no" for "No, never"."""
    meant = [one for one in step.options if typed and _plain(one.label).split()[0] == typed]
    return meant[0] if len(meant) == 1 else None


def _started(typed: str) -> Walk | None:
    """The guide that a text asks for: one of its ways to start, and nothing else of weight."""
    for guide in every().values():
        if typed == _plain(guide.title):
            return Walk(guide)
    first = every()["request"].steps[0]
    for option in first.options:
        if option.letter and typed == _plain(offer(option.letter)):
            return Walk(every()["request"]).on(option)
    said = _stems(typed)
    rest = said - {stem(word) for word in fixed()["guide"]["filler"]}
    for guide in every().values():
        starts = [_stems(start) for start in guide.starts]
        if any(start <= said for start in starts) and rest <= set().union(*starts):
            return Walk(guide)
    return None


def ask(way: Walk, begin: str = "") -> Reply:
    """The next question of a way with its choices, or how it ends."""
    step = way.step
    if step is None:
        return _end(way)
    so_far = [f"{_word('so_far')} {_summary(way)}"] if _summary(way) else []
    controls = [_word("back")] if way.made else []
    return Reply(
        kind="request",
        topic=_topic(way),
        text="\n\n".join([*([begin] if begin else []), *so_far, step.ask]),
        urls=step.sources or tuple(_pages(way)),
        options=(
            *(option.label for option in step.options),
            *(*controls, _word("skip"), _word("stop")),
        ),
        state=way.state,
    )


def _end(way: Walk) -> Reply:
    last = way.last
    assert last is not None, "A guide asks at least one question."
    if last.refused:
        lines = [way.guide.refused, last.refused]
        return _ended(way, [" ".join(lines)], last.sources)
    ending = way.guide.ending(last.ends)
    if way.letter and not last.ends:
        return _letter(way, ending)
    skipped = any(choice.value == SKIPPED for _, choice in way.made)
    text = [f"{ending.text} {ending.unsure}".strip() if skipped else ending.text]
    if ending.items:
        text.append("\n".join([ending.list, *(f"• {item}" for item in ending.items)]))
    return _ended(way, text, ending.sources)


def _letter(way: Walk, ending: Ending) -> Reply:
    """The letter that fits, with its choices filled in, whom to send it to and what to expect."""
    letter = letters.load(way.letter)
    said = letter.words["en"]
    chosen = {
        name: way.given[name]
        for name, values in letter.choices.items()
        if way.given.get(name) in values and way.given.get(name)
    }
    page = f"/en/letters/{letter.name}/" + (f"#{urlencode(chosen)}" if chosen else "")
    text = [f"{_summary(way)} {ending.text}", said["send"], f"{said['due']} {said['cannot']}"]
    behalf = ["/en/letters/on-behalf/"] if chosen.get("authority") == "permission" else []
    return _ended(way, text, (page, *behalf, *_pages(way)))


def _ended(way: Walk, text: list[str], sources: tuple[str, ...]) -> Reply:
    return Reply(
        kind="request",
        topic=_topic(way),
        text="\n\n".join(text),
        urls=sources,
        options=(_word("back"), _word("again")) if way.made else (),
        state=way.state,
    )


def _topic(way: Walk) -> str:
    names = {"research": "data-access", "renewal": "data-access-renewal"}
    return names.get(way.guide.name) or way.letter or "rights-overview"


def _pages(way: Walk) -> list[str]:
    """The section that says what really happens."""
    return [site_topics()[_topic(way)].url]


def _summary(way: Walk) -> str:
    return " ".join(choice.says for _, choice in way.made if choice.says)


def _word(name: str) -> str:
    word: str = fixed()["guide"][name]
    return word


def _ways_to_say(name: str) -> set[str]:
    ways: list[str] = fixed()["guide"]["ways"][name]
    button: str = fixed()["guide"].get(name, "")
    return {_plain(way) for way in (*ways, button)} - {""}


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(" .!?,;:").split())


def _stems(text: str) -> set[str]:
    return {stem(word) for word in plain(text).split()}
