"""The form of an appeal (PEN-01)."""

from typing import Any

import wtforms

from trainer.areas.rules_centre.models import ViolationAppeal
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class AppealForm(RecordForm):
    """Evidence and statement."""

    evidence = fields.select(ViolationAppeal.evidence, hint=_l("证据要能证明该违规不成立"))
    statement = fields.text(
        ViolationAppeal.statement,
        lines=True,
        hint=_l("写明产品来源、授权范围等事实，至少 20 个字符"),
    )
    file: Any = wtforms.FileField(
        label_of(ViolationAppeal.scan_name),
        description=_l("JPG、PNG、TIFF、PDF，不超过 1 MB"),
    )
