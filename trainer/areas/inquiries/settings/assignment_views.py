"""分配规则: which account new inquiries go to (INQ-01)."""

from typing import Any

from flask import url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.inquiries import rules
from trainer.areas.inquiries.assigning import rules_in_order
from trainer.areas.inquiries.choices import Basis
from trainer.areas.inquiries.forms import AssignmentForm
from trainer.areas.inquiries.models import AssignmentRule
from trainer.areas.products.models import ProductGroup
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()
set_rules = permission_required(Permission.ASSIGNMENT_RULES)


@routes.get("/assignment/")
@set_rules
def assignment() -> Any:
    """The rules in their order."""
    groups = db.session.execute(select(ProductGroup.id, ProductGroup.name)).all()
    return render_page(
        "inquiries/assignment.html",
        rules=rules_in_order(),
        groups=dict(groups),
        owners=accounts.names(),
        most=rules.MAX_RULES,
    )


@routes.route("/assignment/new", methods=["GET", "POST"])
@set_rules
def new_rule() -> Any:
    """Add a rule at the end."""
    if len(rules_in_order()) >= rules.MAX_RULES:
        abort_conflict(_("最多设置 %(n)d 条分配规则，请先删除一条", n=rules.MAX_RULES))
    return _save(AssignmentForm(), AssignmentRule())


@routes.route("/assignment/<int:number>/edit", methods=["GET", "POST"])
@set_rules
def edit_rule(number: int) -> Any:
    """Change a rule; inquiries that were assigned by it stay where they are."""
    rule = get_or_404(AssignmentRule, number)
    return _save(AssignmentForm(rule), rule)


def _save(form: AssignmentForm, rule: AssignmentRule) -> Any:
    others = [other for other in rules_in_order() if other.id != rule.id]

    def problems() -> Any:
        return rules.rule_problems(_fill(form, AssignmentRule()), others)

    if form.validate_with(problems):
        if rule.id is None:
            rule.position = max((other.position for other in others), default=-1) + 1
        _fill(form, rule)
        db.session.add(rule)
        return flash_and_redirect(_("分配规则已保存"), url_for(".assignment"), form)
    title = _("编辑分配规则") if rule.id else _("添加分配规则")
    return render_page("inquiries/rule.html", form=form, title=title)


def _fill(form: AssignmentForm, rule: AssignmentRule) -> AssignmentRule:
    """Populate the record, clearing fields that the chosen basis does not use."""
    form.populate_record(rule)
    if rule.basis is not Basis.GROUP:
        rule.group_id = None
    if rule.basis is not Basis.COUNTRY:
        rule.country = ""
    return rule


@routes.post("/assignment/order")
@set_rules
def order_rules() -> Response:
    """Put the rules in the order that the list posts."""
    known = {rule.id: rule for rule in rules_in_order()}
    for position, number in enumerate(posted_order(known)):
        known[number].position = position
    return flash_and_redirect(_("规则顺序已保存"), url_for(".assignment"))


@routes.post("/assignment/<int:number>/delete")
@set_rules
def delete_rule(number: int) -> Response:
    """Delete a rule; inquiries that were assigned by it stay where they are."""
    db.session.delete(get_or_404(AssignmentRule, number))
    return flash_and_redirect(_("分配规则已删除"), url_for(".assignment"))
