"""Route tables, for a blueprint whose views fill several modules."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from trainer.core.web.access import View


class RouteTable:
    """Collects a module's routes until :meth:`add_to` registers them on a blueprint.

    The module that owns the blueprint adds all tables explicitly; no module registers views as a
    side effect of its import.
    """

    def __init__(self) -> None:
        """Start without routes."""
        self._routes: list[tuple[str, View, dict[str, Any]]] = []

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Collect a view; the options are those of ``Blueprint.add_url_rule``."""

        def collect(view: View) -> View:
            self._routes.append((rule, view, options))
            return view

        return collect

    def get(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Collect a view for GET."""
        return self.route(rule, methods=["GET"], **options)

    def post(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Collect a view for POST."""
        return self.route(rule, methods=["POST"], **options)

    def add_to(self, blueprint: Blueprint) -> None:
        """Register the collected views."""
        for rule, view, options in self._routes:
            blueprint.add_url_rule(rule, view_func=view, **options)
