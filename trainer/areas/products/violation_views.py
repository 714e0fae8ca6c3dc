"""The page 违规处理: what is wrong with listed products, and where to mend it (PP-10)."""

from typing import Any

from flask import request

from trainer.areas.products import permits, violations
from trainer.areas.products.views import manage
from trainer.areas.products.violations import Violation
from trainer.core.forms.record_form import render_page
from trainer.core.web.pagination import PAGE_SIZE, Page
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/violations/")
@manage
def violation_index() -> Any:
    """The products with violations, by kind."""
    found = violations.violators(permits.permitted())
    counts = violations.count_by_kind(found)
    kind = request.args.get("kind", "")
    if kind in set(Violation):
        found = [v for v in found if any(f.kind == kind for f in v.findings)]
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(1, request.args.get("page", 1, type=int)), pages)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return render_page(
        "products/violations.html",
        products=Page(shown, number, PAGE_SIZE, len(found), ""),
        counts=counts,
    )
