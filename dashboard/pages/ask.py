import streamlit as st

from dashboard import record, view
from dashboard.part import part
from dashboard.words import words

STATIC = "/en/ask/"


@part(STATIC)
def body() -> None:
    # Loaded here: the chat learns from many words, and no other page needs it.
    from nccid.chat import answer

    st.markdown(words("ask_lead"))
    with st.form("ask", clear_on_submit=True):
        question = st.text_input(words("question"), max_chars=500, autocomplete="off")
        asked = st.form_submit_button(words("send"))
    if not (asked and question.strip()):
        return
    reply = answer.reply(question, record.newest())
    if reply["removed"]:
        kinds = ", ".join(kind.replace("_", " ") for kind in reply["removed"])
        st.info(words("removed", kinds=kinds))
    if notice := words("english_only"):
        st.markdown(notice)
    st.markdown(reply["text"])
    for option in reply["options"]:
        st.markdown(f"- {option}")
    for source in reply["sources"]:
        st.markdown(f"[{source['title']}]({source['url']})")


view.heading("ask", STATIC)
body()
