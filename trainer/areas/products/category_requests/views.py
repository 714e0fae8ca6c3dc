"""The page 提报新类目: the form, and what became of earlier proposals."""

from typing import Any

from flask import url_for
from sqlalchemy import select

from graders.text.writing import normalize_text
from trainer.areas.products.category_requests import reviews, rules
from trainer.areas.products.category_requests.forms import CategoryRequestForm
from trainer.areas.products.category_requests.models import CategoryRequest, Status
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import paginate
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/category-requests/", methods=["GET", "POST"])
@permission_required(Permission.POST_PRODUCTS)
def category_requests() -> Any:
    """Propose a category; list the proposals."""
    form = CategoryRequestForm()
    candidate = form.populate_record(CategoryRequest())
    if form.validate_with(lambda: rules.problems(candidate, _open_names())):
        reviews.submit(candidate)
        said = _("类目已提报，预计 %(n)d 个工作日内答复", n=rules.REVIEW_DAYS)
        return flash_and_redirect(said, url_for(".category_requests"))
    query = select(CategoryRequest)
    sorts = {"submitted": CategoryRequest.submitted_at}
    return render_page(
        "products/category_requests.html",
        form=form,
        requests=paginate(query, sort=sorts, order="-submitted"),
    )


def _open_names() -> set[str]:
    query = select(CategoryRequest.chinese).where(CategoryRequest.status == Status.UNDER_REVIEW)
    return {normalize_text(name) for name in db.session.scalars(query)}
