from typing import Any

import streamlit as st

from dashboard import record
from dashboard.part import part
from dashboard.view import heading
from dashboard.words import current, words
from nccid import paths, switch
from nccid.pages import languages

STATIC = "/en/ask/"
ASKED, LAST = "asked", "last-reply"
"""Where the session holds a choice that was pressed, and the reply that a follow-up follows."""


def press(option: str) -> None:
    """Ask what stands on a button."""
    st.session_state[ASKED] = option


def answered(question: str) -> dict[str, Any]:
    """The reply; `and in Wales?` goes on from the one before. What was typed is not kept."""
    # Loaded here: the chat learns from many words, and no other page needs it.
    from nccid.chat import answer

    before = st.session_state.get(LAST, {"state": ""})
    return answer.reply(question, record.newest(), before["state"])


def show(reply: dict[str, Any]) -> None:
    """The reply as the chat's own page shows it, with its choices as buttons."""
    from nccid.web import beside
    from nccid.web import show as page

    spoken = languages.load(paths.SITE)[reply["language"]]["ask"]
    said = {**reply, "options": []}
    st.html(page.reply(said, spoken, current(), beside.html(reply, record.newest())))
    for option in reply["options"]:
        st.button(option, on_click=press, args=(option,))


@part(STATIC)
def body() -> None:
    st.markdown(words("ask_lead"))
    if not switch.is_open():
        st.warning(languages.load(paths.SITE)[current()]["ask"]["closed"])
        return
    with st.form("ask", clear_on_submit=True):
        typed = st.text_input(words("question"), max_chars=500, autocomplete="off")
        sent = st.form_submit_button(words("send"))
    question = st.session_state.pop(ASKED, "") or (typed if sent else "")
    if question.strip():
        st.session_state[LAST] = answered(question)
    if LAST in st.session_state:
        show(st.session_state[LAST])


heading("ask", STATIC)
body()
