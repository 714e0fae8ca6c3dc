"""Forms of freight templates and their services (FRT-01, FRT-02)."""

from decimal import Decimal
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from wtforms import validators
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.freight import countries, rules
from trainer.areas.freight.choices import GoodsKind, Mode
from trainer.areas.freight.lines import Service
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.pricing import Parcel
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")
RATES = (1, 500)
"""The lowest and the highest rate, in percent (the simulator's own)."""
MAX_WEIGHT = Decimal(1000)
MAX_PIECES = 10_000
MAX_FEE = Decimal(10_000)


class Reach(LabeledEnum):
    """Whether a service goes wherever its line goes."""

    ALL = "all", _l("全部可送达的国家和地区")
    NAMED = "named", _l("指定国家和地区")


def _countries(attribute: Any, hint: Any) -> Any:
    """Countries to tick."""
    return wtforms.SelectMultipleField(
        label_of(attribute),
        choices=lambda: [SelectChoice(name, label) for name, label in countries.options()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=hint,
        **CHOOSE_AGAIN,
    )


def _measure(label: Any) -> Any:
    """A weight or a side of a package."""
    needed = validators.InputRequired(_l("此项必填"))
    return fields.DecimalField(label, validators=[needed, fields.between(CENT, MAX_WEIGHT)])


class PreviewForm(FlaskForm):
    """What freight is asked for: a country, the package of one piece, and how many."""

    country = wtforms.SelectField(
        _l("收货国家"),
        choices=lambda: [SelectChoice(name, label) for name, label in countries.options()],
        **CHOOSE_AGAIN,
    )
    quantity = fields.IntegerField(
        _l("数量"),
        validators=[validators.InputRequired(_l("此项必填")), fields.between(1, MAX_PIECES)],
        default=1,
    )
    weight = _measure(_l("单件重量（kg）"))
    length = _measure(_l("单件长（cm）"))
    width = _measure(_l("单件宽（cm）"))
    height = _measure(_l("单件高（cm）"))

    @property
    def parcel(self) -> Parcel:
        """What is sent."""
        sides = (self.length.data, self.width.data, self.height.data)
        return Parcel(self.weight.data, *sides, quantity=self.quantity.data or 0)


class TemplateForm(RecordForm):
    """The head of a template."""

    name = fields.text(FreightTemplate.name, hint=_l("只有卖家看得到，例如按商品类型命名"))
    origin = fields.radio(FreightTemplate.origin)
    postcode = fields.text(FreightTemplate.postcode, narrow=True, hint=_l("您自己发货地的邮编"))
    way = fields.radio(FreightTemplate.way)
    goods = fields.radio(FreightTemplate.goods, hint=_l("一个模板只用于一种商品类型，不要混配"))
    plan = fields.radio(FreightTemplate.plan)
    countries = _countries(FreightTemplate.countries, _l("本店的重点市场，至少选择一个"))

    def fill_template(self, template: FreightTemplate) -> FreightTemplate:
        """Write the form into a template."""
        self.populate_record(template)
        template.countries = countries.in_order(self.countries.data)
        return template


class ServiceForm(RecordForm):
    """An express service of a template; the line is chosen before."""

    mode = fields.radio(FreightService.mode)
    warehouse = fields.select(FreightService.warehouse, required=False)
    postcode = fields.text(FreightService.postcode, narrow=True)
    reach = wtforms.RadioField(_l("发往范围"), choices=fields.choices(Reach.options()))
    countries = _countries(FreightService.countries, _l("可按大洲全选或清空，也可以搜索"))
    calculation = fields.radio(FreightService.calculation)
    rate = fields.integer(
        FreightService.rate,
        required=False,
        least=RATES[0],
        most=RATES[1],
        hint=_l("默认 100%，可以向上或向下调整"),
    )
    first_weight = fields.decimal(
        FreightService.first_weight, required=False, least=CENT, most=MAX_WEIGHT
    )
    first_pieces = fields.integer(
        FreightService.first_pieces, required=False, least=1, most=MAX_PIECES
    )
    first_fee = fields.decimal(FreightService.first_fee, required=False, most=MAX_FEE)
    step_weight = fields.decimal(
        FreightService.step_weight,
        required=False,
        least=CENT,
        most=MAX_WEIGHT,
        hint=_l("按实重计费，体积大、重量轻的商品请慎用"),
    )
    step_pieces = fields.integer(
        FreightService.step_pieces, required=False, least=1, most=MAX_PIECES
    )
    step_fee = fields.decimal(FreightService.step_fee, required=False, most=MAX_FEE)

    def __init__(
        self, obj: FreightService | None = None, *, known: Service, goods: GoodsKind, **kwargs: Any
    ) -> None:
        """Offer the line's warehouses; begin with every country that it serves.

        Args:
            obj: The service to change.
            known: What is known of its line.
            goods: The kind of goods of the template.
            **kwargs: As for the base class.
        """
        self._served = list(known.countries_for(goods))
        everywhere = obj is None or obj.countries == self._served
        super().__init__(obj, reach=Reach.ALL if everywhere else Reach.NAMED, **kwargs)
        offered = [(house.value, house.label) for house in known.warehouses]
        self.warehouse.choices = fields.choices([("", _l("请选择")), *offered])
        for needed_where_shown in (self.warehouse, self.rate, self.first_fee, self.step_fee):
            needed_where_shown.flags.required = True

    def fill_service(self, service: FreightService) -> FreightService:
        """Write the form into a service; what its choices do not use is left empty."""
        self.populate_record(service)
        everywhere = self.reach.data == Reach.ALL
        ticked = countries.in_order(self.countries.data)
        service.countries = list(self._served) if everywhere else ticked
        if service.mode is not Mode.WAREHOUSE:
            service.warehouse = None
        used = rules.USED.get(service.calculation, ()) if service.calculation else ()
        for name in rules.PRICE_FIELDS:
            if name not in used:
                setattr(service, name, None)
        return service
