"""The web app: the static site, the API, the chat form and the explorer behind one address."""

from nccid.web.server import app, serve

__all__ = ["app", "serve"]
