"""Addresses of pages as they stand in messages, written where no request says which host this is."""

from flask import current_app


def link_to(endpoint, **values):
    """Never made from what a request calls this host: whoever asks for a link could have it lead elsewhere."""
    settings = current_app.config
    scheme = "https" if settings["PRODUCTION"] else "http"
    host = settings["LINK_HOST"] or f"127.0.0.1:{settings['PORT']}"
    return current_app.url_map.bind(host, url_scheme=scheme).build(endpoint, values, force_external=True)
