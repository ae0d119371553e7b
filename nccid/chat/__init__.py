"""The chat: answers with the site's own words and the published figures, or says that it cannot."""
