"""All routes of the app, and an address for each."""

from typing import Any

from werkzeug.routing import AnyConverter, Rule

from trainer.core.web.flask_app import App

READS = {"GET", "HEAD", "OPTIONS"}


def routes(app: App) -> list[tuple[Rule, Any]]:
    """Rules with their views; files that everybody gets are left out."""
    return [
        (rule, app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in {"asset", "static"}
    ]


def address(app: App, rule: Rule, **known: Any) -> str:
    """An address for a rule; parts that are not known are 1, those with a list its first word."""
    parts = {name: known.get(name, 1) for name in rule.arguments}
    for name, converter in rule._converters.items():
        if isinstance(converter, AnyConverter) and parts[name] not in converter.items:
            parts[name] = min(converter.items)
    with app.test_request_context():
        return rule.build(parts)[1]
