"""The posting form of a product (PP-06, PP-07)."""

from collections.abc import Iterator
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from trainer.areas.products import categories, rules
from trainer.areas.products.categories import Category
from trainer.areas.products.choices import PriceMode, ProductType, SellBy, Support
from trainer.areas.products.models import (
    DESCRIPTION_LENGTH,
    Photo,
    Product,
    ProductAttribute,
    ProductImage,
)
from trainer.areas.products.photo_bank import photos
from trainer.areas.products.posting import description
from trainer.areas.products.posting.fields import (
    AttributeFields,
    BasicFields,
    DescriptionFields,
    LogisticsFields,
    OfficialAttributes,
    OriginFields,
    ServiceFields,
    TradeFields,
    field_of,
)
from trainer.core.forms import fields
from trainer.core.forms.form_rows import read_rows, with_rows
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

LISTS = ("custom_attributes", "skus", "price_tiers", "lead_times")
FIRST_ROWS = ("skus", "price_tiers", "lead_times")
UPLOAD = "upload"
"""Value of the button that uploads pictures without leaving the form."""


class CategoryForm(RecordForm):
    """The choice of the product's type, before the posting form."""

    product_type = fields.radio(Product.product_type)


class ProductForm(
    BasicFields,
    OriginFields,
    OfficialAttributes,
    AttributeFields,
    TradeFields,
    LogisticsFields,
    DescriptionFields,
    ServiceFields,
):
    """A product of one category."""

    def __init__(self, category: Category, obj: Product | None = None) -> None:
        """Keep the fields of the category and fill them from the product, if there is one."""
        self.category = category
        first: dict[str, Any] = {name: [{}] for name in FIRST_ROWS} | {"origin": "China"}
        super().__init__(obj, **(first if obj is None else _shown(obj)))
        official = {field_of(attribute) for attribute in category.attributes}
        for name in [n for n in self._fields if n.startswith("attribute_")]:
            if name not in official:
                del self[name]
        for attribute in category.attributes:
            self[field_of(attribute)].flags.required = attribute.required
        for name in rules.STARRED:
            self[name].flags.required = True

    def _formdata(self) -> MultiDict[str, Any] | None:
        """Drop blank rows, unless the request only adds or removes a row."""
        posted = super()._formdata()
        if posted is None or "_rows" in request.form:
            return posted
        for name in LISTS:
            rows = read_rows(posted, name)
            typed = [row for row in rows if any(any(v) for k, v in row.items() if k != "_row")]
            posted = with_rows(posted, name, typed)
        return posted

    @property
    def official(self) -> list[Any]:
        """The fields of the category's attributes, in its order."""
        return [self[field_of(a)] for a in self.category.attributes]

    @property
    def slots(self) -> list[Any]:
        """The fields of pictures, the main picture first."""
        return [self[f"image_{n}"] for n in range(1, rules.MAX_IMAGES + 1)]

    def offer_first_rows(self) -> None:
        """Add a blank row to empty lists."""
        for name in FIRST_ROWS:
            if not self[name].entries:
                self[name].append_entry()

    def place(self, added: list[Photo]) -> None:
        """Put photos into the free slots."""
        shown = {slot.data for slot in self.slots}
        free = [slot for slot in self.slots if not slot.data]
        fresh = [photo for photo in added if photo.file_name not in shown]
        for slot, photo in zip(free, fresh, strict=False):
            slot.data = photo.file_name

    def fill_product(self, product: Product) -> tuple[list[Photo], list[Problem]]:
        """Write the form to a product.

        Returns:
            Its pictures in order, and problems of typed values that rules do not cover.
        """
        self.populate_record(product)
        product.category = self.category.path
        product.origin = product.origin or ""
        product.keywords = [k.data for k in self._keywords() if k.data]
        product.description_html = description.clean(self.description_html.data or "")
        product.description = description.plain(product.description_html)
        _write(product.attributes, ProductAttribute, list(self._attributes()))
        problems = list(self._typing_problems(product))
        known = photos.by_name(slot.data for slot in self.slots if slot.data)
        chosen = [known[slot.data] for slot in self.slots if slot.data in known]
        problems += self._picture_problems(known)
        chosen = list(dict.fromkeys(chosen))
        _write(product.images, ProductImage, [{"photo_id": photo.id} for photo in chosen])
        _leave_out_unused(product)
        return chosen, problems

    def _keywords(self) -> list[Any]:
        return [self.keyword_1, self.keyword_2, self.keyword_3]

    def _attributes(self) -> Iterator[dict[str, str]]:
        """One row for each value: official attributes first, then the seller's own."""
        for attribute, field in zip(self.category.attributes, self.official, strict=True):
            values = field.data if attribute.several else [field.data]
            yield from ({"name": attribute.name, "value": v} for v in values or () if v)
        for entry in self.custom_attributes.entries:
            yield {"name": entry.form["name"].data, "value": entry.form.value.data}

    def _typing_problems(self, product: Product) -> Iterator[Problem]:
        if len(product.description) > DESCRIPTION_LENGTH:
            message = _("商品描述不能超过 %(n)d 个字符", n=DESCRIPTION_LENGTH)
            yield Problem("description_html", message)
        official = {attribute.name for attribute in self.category.attributes}
        seen: set[str] = set()
        for place, entry in enumerate(self.custom_attributes.entries):
            name = entry.form["name"].data
            if name in official:
                message = _("类目属性里已经有这一项，请在上面填写")
                yield Problem(f"custom_attributes-{place}-name", message)
            elif name.casefold() in seen:
                message = _("这个属性名与前面的重复")
                yield Problem(f"custom_attributes-{place}-name", message)
            seen.add(name.casefold())

    def _picture_problems(self, known: dict[str, Photo]) -> Iterator[Problem]:
        seen: set[str] = set()
        for slot in self.slots:
            if not slot.data:
                continue
            if slot.data not in known:
                yield Problem(slot.name, _("图片银行里没有这张图片"))
            elif slot.data in seen:
                yield Problem(slot.name, _("同一张图片不能选两次"))
            seen.add(slot.data)


def _shown(product: Product) -> dict[str, Any]:
    """Form values that are not columns of the product."""
    shown: dict[str, Any] = {
        f"keyword_{n}": keyword for n, keyword in enumerate(product.keywords, 1)
    }
    shown |= {f"image_{n}": i.photo.file_name for n, i in enumerate(product.images, 1)}
    own = []
    by_name: dict[str, list[str]] = {}
    for attribute in product.attributes:
        by_name.setdefault(attribute.name, []).append(attribute.value)
    for name, values in by_name.items():
        official = categories.attributes().get(name)
        if official is None:
            own += [{"name": name, "value": value} for value in values]
        else:
            shown[field_of(official)] = values if official.several else values[0]
    return shown | {"custom_attributes": own}


def _write(records: list[Any], model: Any, rows: list[dict[str, Any]]) -> None:
    """Update a child list by position, so that a changed row is journalled as a change."""
    del records[len(rows) :]
    for position, row in enumerate(rows):
        if position == len(records):
            records.append(model(position=position))
        for name, value in row.items():
            setattr(records[position], name, value)


def _leave_out_unused(product: Product) -> None:
    """Clear fields that the product's choices do not use."""
    if product.sell_by is not SellBy.BATCH:
        product.batch_size = None
    if product.price_mode is PriceMode.BY_SPECIFICATION:
        product.price_tiers.clear()
    elif product.price_mode is PriceMode.BY_QUANTITY:
        for sku in product.skus:
            sku.price = None
    if product.samples is not Support.YES:
        product.sample_limit = product.sample_price = None
    if product.customising is not Support.YES:
        product.customising_quantity = None


PRODUCT_TYPE_NOTES = {
    ProductType.READY_TO_SHIP: _l("现货直接下单：低起订量、15 天内发货，适合中小批发商"),
    ProductType.CUSTOMIZATION: _l("非直接下单：来图来样、深度定制，适合品牌商和大型零售商"),
}
