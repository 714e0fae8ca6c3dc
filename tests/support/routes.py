"""All routes of the app."""

from typing import Any

from werkzeug.routing import Rule

from trainer.core.web.flask_app import App

READS = {"GET", "HEAD", "OPTIONS"}


def routes(app: App) -> list[tuple[Rule, Any]]:
    """Rules with their views; files that everybody gets are left out."""
    return [
        (rule, app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in {"asset", "static"}
    ]
