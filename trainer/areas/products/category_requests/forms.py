"""The form of a proposed category."""

from flask_babel import LazyString

from trainer.areas.products.category_requests.models import CategoryRequest
from trainer.areas.products.reference import categories
from trainer.areas.products.reference.categories import Category
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


def _label(node: Category) -> LazyString:
    return LazyString(lambda: " > ".join(node.labels))


class CategoryRequestForm(RecordForm):
    """A category that the tree does not have."""

    above = fields.select(
        CategoryRequest.above,
        options=[(node.path, _label(node)) for node in categories.every() if node.children],
        coerce=str,
    )
    chinese = fields.text(CategoryRequest.chinese)
    english = fields.text(CategoryRequest.english)
    reason = fields.text(
        CategoryRequest.reason,
        lines=True,
        hint=_l("写明产品是什么、同行放在哪里、为什么现有类目不合适"),
    )
