"""The form of shipping."""

from collections.abc import Mapping
from typing import Any

from trainer.areas.orders.drafting.forms import MAX_LINES, MAX_QUANTITY
from trainer.areas.orders.models import Shipment, ShipmentLine
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import lazy_gettext as _l


class PartRow(RowForm):
    """How much of a line is shipped."""

    line_id = fields.select(ShipmentLine.line_id, options=())
    quantity = fields.integer(ShipmentLine.quantity, least=1, most=MAX_QUANTITY)


class ShipmentForm(RecordForm):
    """A shipment: first the goods, then the express service (SHIP-01)."""

    lines = fields.rows(PartRow, Shipment.lines, most=MAX_LINES)
    logistics = fields.radio(Shipment.logistics)
    mode = fields.radio(Shipment.mode, required=False)
    carrier = fields.select(Shipment.carrier)
    tracking = fields.text(Shipment.tracking, narrow=True)
    note = fields.text(Shipment.note, required=False)

    def offer_lines(self, labels: Mapping[int, str]) -> None:
        """Offer the lines that have something left."""
        for entry in self.lines.entries:
            field: Any = entry.form.line_id
            field.choices = fields.choices([("", _l("请选择")), *labels.items()])
