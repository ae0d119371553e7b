import streamlit as st

from dashboard import record, view
from nccid.chat import answer

release = record.newest()
view.heading("Ask", "/en/ask/")
st.markdown(
    "Ask about how the data is used, or for a figure. Nothing you type is kept."
    " Please leave out names, numbers and other personal details."
)
with st.form("ask", clear_on_submit=True):
    question = st.text_input("Your question", max_chars=500, autocomplete="off")
    asked = st.form_submit_button("Ask")
if asked and question.strip():
    reply = answer.reply(question, release)
    if reply["removed"]:
        kinds = ", ".join(kind.replace("_", " ") for kind in reply["removed"])
        st.info(f"We took personal details out of your question: {kinds}.")
    st.markdown(reply["text"])
    for option in reply["options"]:
        st.markdown(f"- {option}")
    for source in reply["sources"]:
        st.markdown(f"[{source['title']}]({source['url']})")
