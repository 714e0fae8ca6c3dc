"""Template globals and filters, and redirects that scripts can follow."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Flask, Response, request
from werkzeug.local import LocalProxy
from werkzeug.urls import iri_to_uri
from wtforms.fields.choices import SelectFieldBase

from trainer.core.templating.assets import init_assets
from trainer.core.templating.fragment_cache import init_fragment_cache
from trainer.core.templating.js_translations import init_js_translations
from trainer.core.text.normalization import parts_to_paste, to_paste
from trainer.core.web import context

SENT_BY_SCRIPT = "X-Trainer-Submit"
"""Request header of a form that ``submit.js`` sends."""
GO_TO = "X-Trainer-Location"
"""Response header with the page that ``submit.js`` opens."""


def init_templating(app: Flask) -> None:
    """Set up assets, template globals and filters, and redirects for ``submit.js``.

    Call it after Flask-Babel is set up.
    """
    init_assets(app)
    init_fragment_cache(app)
    init_js_translations(app)
    app.jinja_env.globals.update(request_context=LocalProxy(context.current), url_with=url_with)
    app.jinja_env.filters["own_messages"] = own_messages
    app.jinja_env.filters["options"] = options
    app.jinja_env.filters["to_paste"] = to_paste
    app.jinja_env.filters["parts_to_paste"] = parts_to_paste
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.after_request(answer_script)


def url_with(**changes: str | int | None) -> str:
    """This page's address with some query parameters changed; None removes one.

    The page number is dropped unless it is changed: a new filter starts at page 1.
    """
    query = [pair for pair in request.args.items(multi=True) if pair[0] not in {*changes, "page"}]
    query += [(name, str(value)) for name, value in changes.items() if value is not None]
    return f"?{urlencode(query)}" if query else iri_to_uri(request.path)


def own_messages(errors: object) -> list[str]:
    """A field's own messages, without those of the rows and fields inside it."""
    if not isinstance(errors, list | tuple):
        return []
    return [str(message) for message in errors if not isinstance(message, list | tuple | dict)]


def options(
    field: SelectFieldBase, notes: Mapping[str, str]
) -> tuple[tuple[str, str, bool, str], ...]:
    """A field's options: value, label, whether it is selected, and its note."""
    return tuple(
        (
            str(option.value),
            str(option.label or option.value),
            option.selected,
            str(notes.get(option.value, "")),
        )
        for option in field.iter_choices()
    )


def answer_script(response: Response) -> Response:
    """Convert a redirect to 204 with the next page in a header, for ``submit.js``.

    A script that follows a redirect fetches the page and so consumes the flashed messages.
    """
    if request.headers.get(SENT_BY_SCRIPT) and 300 <= response.status_code < 400:
        response.headers[GO_TO] = response.headers.pop("Location", request.path)
        response.set_data(b"")
        response.status_code = 204
    return response
