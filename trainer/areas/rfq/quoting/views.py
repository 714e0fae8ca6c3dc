"""Quoting, and 商机沟通 > 报价管理: the shop's quotes with what became of them."""

from typing import Any

from flask import abort, request, url_for
from sqlalchemy import func, select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.products import service as products
from trainer.areas.rfq import rules, service
from trainer.areas.rfq.choices import Currency, Language, State
from trainer.areas.rfq.forms import QuoteForm
from trainer.areas.rfq.models import FILE_NAME_LENGTH, RfqQuote, RfqRequest
from trainer.areas.rfq.quoting import imports
from trainer.areas.rfq.quoting import service as quoting
from trainer.areas.rfq.views import quote_permission
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.files import scans
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
SORTS = {"submitted": RfqQuote.submitted_at, "valid": RfqQuote.valid_until}


@routes.get("/quotes/")
@quote_permission
def quotes() -> Any:
    """The quotes that the acting account looks after, by state, with search."""
    state_on = RfqQuote.state_on(clock.today())
    query = service.visible(select(RfqQuote))
    chosen = request.args.get("state", "")
    if chosen in set(State):
        query = query.where(state_on == chosen)
    if words := search_term():
        name, code = contains(RfqQuote.product_name, words), contains(RfqQuote.rfq_code, words)
        query = query.where(name | code)
    counted = service.visible(select(state_on, func.count(RfqQuote.id)))
    counts: dict[str, int] = dict(db.session.execute(counted.group_by(state_on)).all())
    found = paginate(query, sort=SORTS, order="-submitted")
    return render_page(
        "rfq/quotes.html",
        quotes=found,
        requests=service.requests_by_code({quote.rfq_code for quote in found.items}),
        counts={state: counts.get(state.value, 0) for state in State},
        chosen=chosen,
        owners=accounts.names(),
        today=clock.today(),
    )


@routes.route("/requests/<code>/quote", methods=["GET", "POST"])
@quote_permission
def new_quote(code: str) -> Any:
    """Quote for a request: blank, from one of the shop's products, or from a template."""
    asked = service.find_request(code)
    if blockers := list(quoting.blockers(asked)):
        abort_conflict(blockers[0])
    prefilled = {"currency": Currency.USD, "language": Language.ENGLISH}
    if number := id_arg("product"):
        prefilled |= imports.from_product(number)
    elif number := id_arg("template"):
        prefilled |= imports.from_template(number)
    quote = RfqQuote(rfq_code=code, language=Language.ENGLISH)
    return _save(QuoteForm(data=prefilled), quote, asked)


@routes.route("/quotes/<int:number>/edit", methods=["GET", "POST"])
@quote_permission
def edit_quote(number: int) -> Any:
    """Change a quote, once, before the buyer has decided."""
    quote = service.find_quote(number)
    if reason := rules.change_blocker(quote, clock.today(), clock.now()):
        abort_conflict(reason)
    return _save(QuoteForm(quote), quote, service.find_request(quote.rfq_code))


def _save(form: QuoteForm, quote: RfqQuote, asked: RfqRequest) -> Any:
    form.offer_languages(asked.language)
    scan, refused = scans.take_in_one()
    new = quote.id is None

    def problems() -> list[Problem]:
        candidate = form.populate_record(RfqQuote(rfq_code=asked.code))
        return [*refused, *rules.problems(candidate, asked, clock.today())]

    if form.validate_with(problems):
        form.populate_record(quote)
        quoting.drop_unused(quote)
        if scan is not None:
            quote.attachment_name = scan.name[-FILE_NAME_LENGTH:]
            quote.attachment_digest = scan.digest
        return _send(form, quote, asked, new=new)
    return render_page(
        "rfq/quote.html",
        form=form,
        rfq=asked,
        quote=quote,
        buyer=buyers.find(asked.buyer),
        products=products.managed_options() if new else [],
        templates=imports.templates() if new else [],
        right=quoting.usable_right(asked) if new else None,
    )


def _send(form: QuoteForm, quote: RfqQuote, asked: RfqRequest, *, new: bool) -> Any:
    if not new:
        quoting.resubmit(quote)
        said = _("报价已修改，买家会重新收到")
        return flash_and_redirect(said, url_for(".quote", number=quote.id), form)
    right = quoting.usable_right(asked)
    if right is None:
        abort_conflict(_("报价权益已用完，请到“权益中心”购买或等待下月赠送"))
    quoting.submit(quote, right)
    said = _("报价已提交，使用 1 条报价权益（%(source)s）", source=right.source.label)
    return flash_and_redirect(said, url_for(".quotes"), form)


@routes.get("/quotes/<int:number>")
@quote_permission
def quote(number: int) -> Any:
    """A quote beside what the buyer asks, and its progress."""
    found = service.find_quote(number)
    asked = service.find_request(found.rfq_code)
    return render_page(
        "rfq/quote_show.html",
        quote=found,
        rfq=asked,
        buyer=buyers.find(asked.buyer),
        state=found.state(clock.today()),
        owner=accounts.names().get(found.account_id or 0, ""),
        change_blocker=rules.change_blocker(found, clock.today(), clock.now()),
        withdraw_blocker=rules.withdraw_blocker(found),
    )


@routes.get("/quotes/<int:number>/file/<digest>")
@quote_permission
def quote_file(number: int, digest: str) -> Any:
    """The file of a quote; its address carries its content's hash, so it can be kept."""
    found = service.find_quote(number)
    if not digest or digest != found.attachment_digest:
        abort(404)
    return scans.send(scans.Scan(found.attachment_name, found.attachment_digest))


@routes.post("/quotes/<int:number>/withdraw")
@quote_permission
def withdraw_quote(number: int) -> Any:
    """Take a quote back; the right that it cost does not come back."""
    found = service.find_quote(number)
    if reason := rules.withdraw_blocker(found):
        abort_conflict(reason)
    quoting.withdraw(found)
    return flash_and_redirect(_("报价已撤回"), url_for(".quotes"))


@routes.post("/quotes/<int:number>/template")
@quote_permission
def quote_to_template(number: int) -> Any:
    """Keep a quote's offer as a template."""
    template = imports.template_of(service.find_quote(number))
    db.session.add(template)
    db.session.flush()
    said = _("已保存为报价模板，请检查内容")
    return flash_and_redirect(said, url_for(".edit_template", number=template.id))
