"""The pages of compliance: 违规处理, advice on words, the look-up of brand words (PP-04, PP-10)."""

from typing import Any

from flask import render_template, request

from trainer.areas.products.certificates import service as certificates
from trainer.areas.products.compliance import violations, word_rules
from trainer.areas.products.compliance.violations import Violation
from trainer.areas.products.models import KEYWORD_LENGTH
from trainer.areas.products.reference import words as reference_words
from trainer.core.forms.record_form import render_page
from trainer.core.text.normalization import one_line
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import PAGE_SIZE, Page
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()

manage = permission_required(Permission.MANAGE_PRODUCTS)
post_products = permission_required(Permission.POST_PRODUCTS)


@routes.get("/violations/")
@manage
def violation_index() -> Any:
    """The products with violations, by kind."""
    found = violations.violators(certificates.permitted())
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


@routes.get("/words/title")
@post_products
def title_hints() -> Any:
    """What the platform says of a title, as a part of the posting form."""
    title = one_line(request.args.get("title"))
    return render_template("products/form/_hints.html", hints=list(word_rules.title_hints(title)))


@routes.get("/words/brands")
@post_products
def brand_words() -> Any:
    """Look up whether words are of a brand or banned."""
    words = search_term()[: KEYWORD_LENGTH * 3]
    groups = [(group, group.found_in(words)) for group in reference_words.banned_groups()]
    return render_page(
        "products/brand_words.html",
        words=words,
        brands=reference_words.found(words, reference_words.brand_words()),
        banned=[(group, hits) for group, hits in groups if hits],
    )
