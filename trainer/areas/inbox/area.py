"""Declares the area ``inbox``: reached by the bell in the top bar, so it has no menu items."""

from trainer.areas.inbox.models import Message
from trainer.areas.inbox.views import bp
from trainer.core.area import Area
from trainer.core.text.i18n import lazy_gettext as _l

AREA = Area(name="inbox", label=_l("收件箱"), blueprint=bp, records=(Message,), before_shop=True)
