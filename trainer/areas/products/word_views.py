"""Advice on words while they are typed, and the look-up of brand words (PP-04, PP-06)."""

from typing import Any

from flask import render_template, request

from trainer.areas.products import reference_words, word_rules
from trainer.areas.products.models import KEYWORD_LENGTH
from trainer.areas.products.views import post_products
from trainer.core.forms.record_form import render_page
from trainer.core.text.normalization import one_line
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/words/title")
@post_products
def title_hints() -> Any:
    """What the platform says of a title, as a part of the posting form."""
    title = one_line(request.args.get("title"))
    return render_template("products/_hints.html", hints=list(word_rules.title_hints(title)))


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
