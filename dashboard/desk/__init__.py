"""The publisher's desk: a Streamlit process of its own, for this computer only."""
