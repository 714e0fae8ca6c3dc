"""The form of a product group."""

from trainer.areas.products.groups import service
from trainer.areas.products.models import ProductGroup
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm


class GroupForm(RecordForm):
    """A product group."""

    name = fields.text(ProductGroup.name)
    parent_id = fields.select(ProductGroup.parent_id, options=service.first_level, required=False)
