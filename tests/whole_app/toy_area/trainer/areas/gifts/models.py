"""Gift records."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from trainer.core.data.records import Record, money_column, text_column
from trainer.core.text.i18n import lazy_gettext as _l


class Gift(Record):
    """What the shop adds to an order."""

    __tablename__ = "gift"
    label = _l("赠品")

    name: Mapped[str] = text_column(_l("赠品名称"), 40)
    price: Mapped[Decimal] = money_column(_l("赠品价值"))
