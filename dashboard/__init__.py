"""The public explorer: Streamlit pages on published figures."""
