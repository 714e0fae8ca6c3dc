"""The posting form of a product (PP-06, PP-07)."""

from collections.abc import Iterable, Iterator
from typing import Any

from werkzeug.datastructures import MultiDict

from graders.text.writing import normalize_text
from trainer.areas.products import rules, trade_rules
from trainer.areas.products.choices import (
    PRICE_MODES,
    SERVICES,
    PriceMode,
    ProductType,
    price_mode_for,
)
from trainer.areas.products.groups import service as groups
from trainer.areas.products.models import (
    DESCRIPTION_LENGTH,
    PackingImage,
    Photo,
    Product,
    ProductAttribute,
    ProductImage,
)
from trainer.areas.products.photo_bank import photos
from trainer.areas.products.posting import trade_terms
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
from trainer.areas.products.reference import categories
from trainer.areas.products.reference.categories import Category
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm, write_children
from trainer.core.text import rich_text
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

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
    """A product of one category and type."""

    def __init__(
        self, category: Category, product_type: ProductType, obj: Product | None = None
    ) -> None:
        """Show the fields of the category and the type, filled from the product if there is one."""
        self.category = category
        self.product_type = product_type
        super().__init__(obj, **({"origin": "China"} if obj is None else _shown(obj)))
        self._keep_own_fields()
        for name in rules.starred(product_type):
            self[name].flags.required = True

    def _keep_own_fields(self) -> None:
        """Leave out the attributes of other categories and the fields of the other type."""
        official = {field_of(attribute) for attribute in self.category.attributes}
        for name in [n for n in self._fields if n.startswith("attribute_")]:
            if name not in official:
                del self[name]
        for attribute in self.category.attributes:
            self[field_of(attribute)].flags.required = attribute.required
        for product_type, names in trade_rules.ONLY.items():
            for name in names if product_type is not self.product_type else ():
                del self[name]
        modes = PRICE_MODES[self.product_type]
        self.price_mode.choices = fields.choices([(mode.value, mode.label) for mode in modes])

    def _formdata(self) -> MultiDict[str, Any] | None:
        """Take a price mode of the other type as the one of this type that is like it."""
        posted = super()._formdata()
        if posted is not None and (mode := posted.get("price_mode")) in set(PriceMode):
            posted["price_mode"] = price_mode_for(self.product_type, PriceMode(mode)) or ""
        return posted

    @property
    def official(self) -> list[Any]:
        """The fields of the category's attributes, in its order."""
        return [self[field_of(a)] for a in self.category.attributes]

    @property
    def slots(self) -> list[Any]:
        """The fields of pictures, the main picture first."""
        return [self[f"image_{n}"] for n in range(1, rules.MAX_IMAGES + 1)]

    @property
    def packing_slots(self) -> list[Any]:
        """The fields that name pictures of the packing."""
        return [self[f"packing_{n}"] for n in range(1, rules.MAX_PACKING_IMAGES + 1)]

    @property
    def services(self) -> tuple[str, ...]:
        """The customisation services that are suggested."""
        return tuple(SERVICES)

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
        group_before = product.group_id
        self.populate_record(product)
        if product.group_id != group_before:
            groups.put_into(product, product.group_id)
        product.category = self.category.path
        product.origin = product.origin or ""
        product.keywords = [k.data for k in self._keywords() if k.data]
        product.description_html = rich_text.clean(self.description_html.data or "")
        product.description = rich_text.plain(product.description_html)
        write_children(
            product.attributes, ProductAttribute, _as_before(product, self._attributes())
        )
        problems = list(self._typing_problems(product))
        slots = (*self.slots, *self.packing_slots)
        known = photos.by_name(slot.data for slot in slots if slot.data)
        problems += self._picture_problems(self.slots, known)
        problems += self._picture_problems(self.packing_slots, known)
        problems += [
            Problem(slot.name, _("包装图片不能超过 2 MB"))
            for slot in self.packing_slots
            if slot.data in known and known[slot.data].file_size > rules.MAX_PACKING_BYTES
        ]
        chosen = _chosen(self.slots, known)
        write_children(product.images, ProductImage, [{"photo_id": photo.id} for photo in chosen])
        packing = _chosen(self.packing_slots, known)
        write_children(product.packing_images, PackingImage, [{"photo_id": p.id} for p in packing])
        trade_terms.drop_unused(product)
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
            elif normalize_text(name) in seen:
                message = _("这个属性名与前面的重复")
                yield Problem(f"custom_attributes-{place}-name", message)
            seen.add(normalize_text(name))

    def _picture_problems(self, slots: list[Any], known: dict[str, Photo]) -> Iterator[Problem]:
        seen: set[str] = set()
        for slot in slots:
            if not slot.data:
                continue
            if slot.data not in known:
                yield Problem(slot.name, _("图片银行里没有这张图片"))
            elif slot.data in seen:
                yield Problem(slot.name, _("同一张图片不能选两次"))
            seen.add(slot.data)


def _as_before(product: Product, rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Rows of attributes, those that the product has already in its own order."""
    before = [(attribute.name, attribute.value) for attribute in product.attributes]

    def place(row: dict[str, str]) -> int:
        pair = (row["name"], row["value"])
        return before.index(pair) if pair in before else len(before)

    return sorted(rows, key=place)


def _chosen(slots: list[Any], known: dict[str, Photo]) -> list[Photo]:
    """The photos that fields name, each once."""
    names = dict.fromkeys(slot.data for slot in slots if slot.data in known)
    return [known[name] for name in names]


def _shown(product: Product) -> dict[str, Any]:
    """Form values that are not columns of the product."""
    shown: dict[str, Any] = {
        f"keyword_{n}": keyword for n, keyword in enumerate(product.keywords, 1)
    }
    shown |= {f"image_{n}": i.photo.file_name for n, i in enumerate(product.images, 1)}
    shown |= {f"packing_{n}": i.photo.file_name for n, i in enumerate(product.packing_images, 1)}
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


PRODUCT_TYPE_NOTES = {
    ProductType.READY_TO_SHIP: _l("现货直接下单：低起订量、15 天内发货，适合中小批发商"),
    ProductType.CUSTOMIZATION: _l("非直接下单：来图来样、深度定制，适合品牌商和大型零售商"),
}
