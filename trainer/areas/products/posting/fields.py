"""The posting form's fields, section by section (textbook P3 知识点 3.2 to 3.4).

Only the title is required here, so that a draft can be saved at any time; ``rules`` checks what a
published product needs.
"""

from decimal import Decimal
from typing import Any

import wtforms
from flask_babel import LazyString
from wtforms import validators
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.freight import service as freight
from trainer.areas.products import rules, trade_rules
from trainer.areas.products.choices import PAYMENT_TERMS
from trainer.areas.products.groups import service as groups
from trainer.areas.products.models import (
    KEYWORD_LENGTH,
    PHOTO_NAME_LENGTH,
    Customisation,
    LeadTime,
    PriceTier,
    Product,
    ProductAttribute,
    Sku,
)
from trainer.areas.products.reference import categories
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.forms.row_fields import RowsField
from trainer.core.text.i18n import lazy_gettext as _l

CENT = Decimal("0.01")
GRAM = Decimal("0.001")
MAX_QUANTITY = 1_000_000


def _with_suggestions(field: Any, datalist: str) -> Any:
    """A text field that offers the options of a list on the page."""
    field.kwargs["render_kw"] = {"list": datalist}
    return field


class CustomAttributeRow(RowForm):
    """An attribute added by the seller."""

    name = fields.text(ProductAttribute.name)
    value = fields.text(ProductAttribute.value)


class SkuRow(RowForm):
    """A specification."""

    colour = fields.text(Sku.colour, required=False)
    size = fields.text(Sku.size, required=False)
    model = fields.text(Sku.model, required=False)
    weight = fields.decimal(Sku.weight, required=False, least=GRAM, most=Decimal(10_000))
    price = fields.decimal(Sku.price, required=False, least=CENT)


class PriceTierRow(RowForm):
    """A step of the price ladder."""

    min_quantity = fields.integer(PriceTier.min_quantity, least=1, most=MAX_QUANTITY)
    price = fields.decimal(PriceTier.price, least=CENT)


class LeadTimeRow(RowForm):
    """A lead time up to a quantity."""

    max_quantity = fields.integer(LeadTime.max_quantity, least=1, most=MAX_QUANTITY)
    days = fields.integer(LeadTime.days, least=1, most=365)


class CustomisationRow(RowForm):
    """A customisation that is offered."""

    name = _with_suggestions(fields.text(Customisation.name), "customisation-names")
    min_quantity = fields.integer(Customisation.min_quantity, least=1, most=MAX_QUANTITY)


class BasicFields(RecordForm):
    """基本信息."""

    title = fields.text(
        Product.title, hint=_l("营销词 + 修饰词 + 属性词 + 核心词 + 场景词，60-70 个字符左右为宜")
    )
    keyword_1 = fields.one_line(_l("产品关键词 1"), KEYWORD_LENGTH, _l("营销词 + 产品中心词"))
    keyword_2 = fields.one_line(_l("产品关键词 2"), KEYWORD_LENGTH)
    keyword_3 = fields.one_line(_l("产品关键词 3"), KEYWORD_LENGTH)
    group_id = fields.select(Product.group_id, options=groups.options, required=False)
    image_1 = fields.one_line(_l("主图"), PHOTO_NAME_LENGTH)
    image_2 = fields.one_line(_l("图片 2"), PHOTO_NAME_LENGTH)
    image_3 = fields.one_line(_l("图片 3"), PHOTO_NAME_LENGTH)
    image_4 = fields.one_line(_l("图片 4"), PHOTO_NAME_LENGTH)
    image_5 = fields.one_line(_l("图片 5"), PHOTO_NAME_LENGTH)
    image_6 = fields.one_line(_l("图片 6"), PHOTO_NAME_LENGTH)
    pictures = wtforms.MultipleFileField(
        _l("上传本地图片"), description=_l("jpg、jpeg、png，单张不超过 5 MB，可一次选多张")
    )


def field_of(attribute: categories.Attribute) -> str:
    """The name of an official attribute's form field."""
    return f"attribute_{attribute.code}"


def _attribute_field(attribute: categories.Attribute) -> Any:
    options = [(value, value) for value in attribute.options]
    if not attribute.several:
        return wtforms.SelectField(
            LazyString(lambda: attribute.label),
            choices=fields.choices([("", _l("请选择")), *options]),
            validators=[validators.Optional()],
            description=LazyString(lambda: attribute.hint),
            **CHOOSE_AGAIN,
        )
    return wtforms.SelectMultipleField(
        LazyString(lambda: attribute.label),
        choices=fields.choices(options),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=LazyString(lambda: attribute.hint),
        **CHOOSE_AGAIN,
    )


class OriginFields(RecordForm):
    """The first fields of 产品属性; WTForms orders fields by creation."""

    origin = fields.select(
        Product.origin,
        options=[(place, place) for place in categories.ORIGINS],
        required=False,
        coerce=str,
    )
    brand = fields.text(Product.brand, required=False)
    model = fields.text(Product.model, required=False, hint=_l("买家看到的型号"))


OfficialAttributes: Any = type(
    "OfficialAttributes",
    (RecordForm,),
    {
        field_of(attribute): _attribute_field(attribute)
        for attribute in categories.attributes().values()
    },
)
"""A field for each official attribute; a form keeps the fields of its category."""


class AttributeFields(RecordForm):
    """产品属性/规格, after the official attributes."""

    custom_attributes = RowsField(wtforms.FormField(CustomAttributeRow), label=_l("自定义属性"))
    skus = fields.rows(SkuRow, Product.skus, most=rules.MAX_SKUS, blank=True)


class TradeFields(RecordForm):
    """交易信息. A form keeps the fields of its product type (``trade_rules.ONLY``)."""

    price_mode = fields.radio(Product.price_mode, required=False)
    sell_by = fields.radio(Product.sell_by, required=False)
    batch_size = fields.integer(Product.batch_size, required=False, least=2, most=MAX_QUANTITY)
    unit = fields.select(Product.unit, required=False)
    price_tiers = fields.rows(
        PriceTierRow, Product.price_tiers, most=trade_rules.MAX_TIERS, blank=True
    )
    range_quantity = fields.integer(
        Product.range_quantity, required=False, least=1, most=MAX_QUANTITY
    )
    lowest_price = fields.decimal(Product.lowest_price, required=False, least=CENT)
    highest_price = fields.decimal(Product.highest_price, required=False, least=CENT)
    payment_terms = wtforms.SelectMultipleField(
        label_of(Product.payment_terms),
        choices=fields.choices([(term, term) for term in PAYMENT_TERMS]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        **CHOOSE_AGAIN,
    )
    stock = fields.integer(Product.stock, required=False, most=100 * MAX_QUANTITY)
    code = fields.text(Product.code, required=False)
    supply_quantity = fields.integer(
        Product.supply_quantity, required=False, least=1, most=100 * MAX_QUANTITY
    )
    supply_unit = fields.select(Product.supply_unit, required=False)
    supply_period = fields.select(Product.supply_period, required=False)


class LogisticsFields(RecordForm):
    """物流信息."""

    lead_times = fields.rows(LeadTimeRow, Product.lead_times, most=rules.MAX_LEAD_TIMES, blank=True)
    shipping_mode = fields.radio(Product.shipping_mode, required=False)
    port = fields.text(Product.port, required=False)
    length = fields.decimal(Product.length, required=False, least=CENT, most=Decimal(1000))
    width = fields.decimal(Product.width, required=False, least=CENT, most=Decimal(1000))
    height = fields.decimal(Product.height, required=False, least=CENT, most=Decimal(1000))
    weight = fields.decimal(Product.weight, required=False, least=GRAM, most=Decimal(10_000))
    packing = fields.text(
        Product.packing,
        required=False,
        lines=True,
        hint=_l("内外包装的材料，防撞、防水等保护措施"),
    )
    packing_1 = fields.one_line(_l("包装图片 1"), PHOTO_NAME_LENGTH)
    packing_2 = fields.one_line(_l("包装图片 2"), PHOTO_NAME_LENGTH)
    packing_3 = fields.one_line(_l("包装图片 3"), PHOTO_NAME_LENGTH)
    goods = fields.radio(Product.goods, required=False)
    freight_template_id = fields.select(
        Product.freight_template_id, options=freight.options, required=False
    )


class DescriptionFields(RecordForm):
    """产品描述."""

    description_html = wtforms.TextAreaField(
        _l("商品描述"),
        validators=[
            fields.no_control_characters,
            validators.Length(max=60_000, message=_l("商品描述过长")),
        ],
        description=_l("材质、尺寸、包装和定制流程写得越清楚，买家越容易下单"),
    )


class ServiceFields(RecordForm):
    """特殊服务及其他."""

    samples = fields.radio(Product.samples, required=False)
    sample_limit = fields.integer(Product.sample_limit, required=False, least=1, most=1000)
    sample_price = fields.decimal(Product.sample_price, required=False, least=CENT)
    customising = fields.radio(Product.customising, required=False)
    customisations = fields.rows(
        CustomisationRow, Product.customisations, most=rules.MAX_CUSTOMISATIONS, blank=True
    )
    private_mould = fields.radio(Product.private_mould, required=False)
    visible_production = fields.radio(Product.visible_production, required=False)
    one_stop_export = fields.radio(Product.one_stop_export, required=False)
