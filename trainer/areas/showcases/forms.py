"""Forms of the showcase."""

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.showcases import rules, service
from trainer.areas.showcases.models import ShowcaseItem, ShowcaseOrder
from trainer.areas.showcases.points import POINT_LENGTH
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN, PickField
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class AddForm(RecordForm):
    """Products to put into the showcase."""

    products = PickField(
        _l("可选产品"), reference="product_id", offer=service.options, most=rules.MAX_PLACES
    )


class ReplaceForm(RecordForm):
    """The product that takes another's place."""

    product_id = fields.select(ShowcaseItem.product_id, options=service.options)


class PointsForm(RecordForm):
    """A product's selling points: some of those offered, and one in the seller's own words."""

    points = wtforms.SelectMultipleField(
        label_of(ShowcaseItem.points),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("系统从产品信息中提炼，最多选 %(n)d 个", n=rules.MAX_POINTS),
        **CHOOSE_AGAIN,
    )
    own = fields.one_line(
        _l("自拟卖点"), POINT_LENGTH, _l("选填，用英文填写，和上面所选的合计不超过 3 个")
    )

    @property
    def chosen(self) -> list[str]:
        """All selling points, each once."""
        own = [self.own.data] if self.own.data else []
        return list(dict.fromkeys([*(self.points.data or ()), *own]))


class OpeningForm(RecordForm):
    """The day from which an order's places are used."""

    opens_on = fields.date(ShowcaseOrder.opens_on)
