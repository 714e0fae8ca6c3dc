"""The form of a plan, with the limits that a field can check by itself."""

from decimal import Decimal
from functools import cached_property
from typing import Any

import wtforms
from flask import request
from werkzeug.datastructures import MultiDict

from trainer.areas.p4p.choices import BidMode, PlanKind
from trainer.areas.p4p.kinds import MAX_BLOCKED, MAX_PRODUCTS, MAX_WORDS, TRAITS
from trainer.areas.p4p.models import (
    P4pAudiencePremium,
    P4pBlockedWord,
    P4pPlan,
    P4pPlanWord,
    P4pRegionPremium,
)
from trainer.areas.p4p.planning import adding, service, tag_rows
from trainer.areas.p4p.planning.pool import Candidate
from trainer.areas.p4p.planning.rules import MIN_BUDGET
from trainer.areas.p4p.planning.tag_rows import AudienceRow, RegionRow
from trainer.areas.p4p.planning.word_lists import WordsField, words_of
from trainer.areas.p4p.tags import Part
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import PickField
from trainer.core.forms.record_form import RecordForm, RowForm, write_children
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l

MAX_BUDGET = 100_000
BIDS = (Decimal(1), Decimal(200))
MAX_POSITION_PREMIUM = 400


def bid_of(attribute: Any, *, required: bool = False) -> Any:
    """A bid in CNY."""
    return fields.decimal(attribute, required=required, least=BIDS[0], most=BIDS[1])


class WordRow(RowForm):
    """A word with its bid."""

    word = fields.text(P4pPlanWord.word)
    bid = bid_of(P4pPlanWord.bid, required=True)


class ProductsField(PickField):
    """Products of a plan, whose ids are in a list."""

    def process_data(self, value: Any) -> None:
        """Take the ids."""
        super().process_data([{self.reference: number} for number in value or ()])


class PlanForm(RecordForm):
    """A plan of one type; fields that the type does not have are left out."""

    name = fields.text(P4pPlan.name)
    product_tab = wtforms.RadioField(_l("产品列表"), choices=(), validate_choice=False)
    products = ProductsField(
        label_of(P4pPlan.products), reference="id", offer=service.options, most=MAX_PRODUCTS
    )
    auto_add = fields.boolean(P4pPlan.auto_add)
    auto_update = fields.boolean(P4pPlan.auto_update)
    priority = fields.radio(P4pPlan.priority, required=False)
    daily_budget = fields.integer(P4pPlan.daily_budget, least=MIN_BUDGET, most=MAX_BUDGET)
    weekly_budget = fields.boolean(P4pPlan.weekly_budget)
    bid_mode = fields.radio(P4pPlan.bid_mode)
    least_bid = bid_of(P4pPlan.least_bid)
    most_bid = bid_of(P4pPlan.most_bid)
    found_words = wtforms.SelectMultipleField(_l("系统推荐词"), validate_choice=False)
    typed_words = WordsField(_l("自己找到的词"))
    words = fields.rows(WordRow, P4pPlan.words, most=MAX_WORDS)
    own_words = words_of(P4pPlan.words, _l("每行一个词；系统选词之外，可以自己添加"))
    broad_match = fields.boolean(P4pPlan.broad_match)
    position_premium = fields.integer(
        P4pPlan.position_premium, required=False, least=100, most=MAX_POSITION_PREMIUM
    )
    region_part = wtforms.RadioField(
        _l("地域分区"), choices=fields.choices(Part.options()), validate_choice=False
    )
    region_rows_all = wtforms.StringField(_l("地域统一溢价"))
    region_rows = fields.rows(RegionRow, P4pPlan.regions)
    audience_rows_all = wtforms.StringField(_l("人群统一溢价"))
    audience_rows = fields.rows(AudienceRow, P4pPlan.audiences)
    blocked_text = words_of(P4pPlan.blocked, _l("每行一个词；买家搜索这些词时，不展示本计划的产品"))

    def __init__(self, plan: P4pPlan, **kwargs: Any) -> None:
        """Fill the form; a new plan has its type, and what is offered for the rest."""
        self.plan, self.kind = plan, plan.kind
        self.traits = TRAITS[plan.kind]
        self.named = list(plan.products)
        self.refused: list[str] = []
        kwargs |= {
            "product_tab": self.traits.tabs[0].value,
            "region_part": Part.RECOMMENDED.value,
            "own_words": plan.words,
            "blocked_text": plan.blocked,
            "region_rows": tag_rows.filled("region_rows", plan.regions, "region"),
            "audience_rows": tag_rows.filled("audience_rows", plan.audiences, "audience"),
        }
        super().__init__(plan, **kwargs)
        self._leave_out()

    def _leave_out(self) -> None:
        """Take out the fields that this type of plan does not have."""
        traits, kind = self.traits, self.kind
        absent = {
            "auto_add": kind is not PlanKind.NEW,
            "auto_update": not traits.bids_on_words,
            "priority": not traits.bids_on_words,
            "bid_mode": not traits.smart_bids,
            "found_words": not traits.bids_on_words,
            "typed_words": not traits.bids_on_words,
            "words": not traits.bids_on_words,
            "broad_match": not traits.bids_on_words,
            "position_premium": not traits.bids_on_words,
            "own_words": not traits.own_words,
            "blocked_text": not traits.blocks,
        }
        for name, out in absent.items():
            if out:
                del self[name]
        self.products.limit = traits.most_products
        self.product_tab.choices = fields.choices((tab.value, tab.label) for tab in traits.tabs)
        for name, most in (
            ("own_words", traits.own_words),
            ("blocked_text", MAX_BLOCKED),
            ("typed_words", MAX_WORDS),
        ):
            if name in self:
                self[name].limit = most

    def _formdata(self) -> MultiDict[str, Any] | None:
        """The posted fields, after what a button of this page does to them."""
        posted = super()._formdata()
        if posted is None:
            return None
        for name in tag_rows.TABLES:
            posted = tag_rows.completed(posted, name)
        if command := request.form.get("_rows", ""):
            posted = tag_rows.edit(posted, command)
            posted, self.refused = adding.edit(posted, command, self.kind)
        return posted

    @cached_property
    def candidates(self) -> dict[int, Candidate]:
        """All products that can be chosen, and those that the plan names already."""
        return service.candidates(self.named)

    def validate_region_rows(self, field: Any) -> None:
        """Refuse premiums that are half filled in."""
        self._check_tags("region_rows", field)

    def validate_audience_rows(self, field: Any) -> None:
        """Refuse premiums that are half filled in."""
        self._check_tags("audience_rows", field)

    def _check_tags(self, name: str, field: Any) -> None:
        tag_rows.check(name, field.entries)
        if any(entry.form.percent.errors for entry in field.entries):
            raise wtforms.ValidationError(_("请检查溢价比例"))

    def populate_record(self, record: Any) -> Any:
        """Write the fields, and of the tables of premiums what is ticked."""
        super().populate_record(record)
        if record.bid_mode is BidMode.SMART:
            record.least_bid = record.most_bid = None
        for name, children, model, column in (
            ("region_rows", record.regions, P4pRegionPremium, "region"),
            ("audience_rows", record.audiences, P4pAudiencePremium, "audience"),
        ):
            write_children(children, model, tag_rows.chosen(name, self[name].entries, column))
        if "own_words" in self:
            write_children(record.words, P4pPlanWord, [{"word": w} for w in self.own_words.words])
        if "blocked_text" in self:
            words = [{"word": word} for word in self.blocked_text.words]
            write_children(record.blocked, P4pBlockedWord, words)
        return record


class BudgetForm(RecordForm):
    """Budget and bids of a plan, changed from the list."""

    daily_budget = fields.integer(P4pPlan.daily_budget, least=MIN_BUDGET, most=MAX_BUDGET)
    weekly_budget = fields.boolean(P4pPlan.weekly_budget)
    least_bid = bid_of(P4pPlan.least_bid)
    most_bid = bid_of(P4pPlan.most_bid)
