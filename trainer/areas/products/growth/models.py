"""What buyers did with each product; read by students, changed by nobody."""

from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped

from trainer.core.data.records import column
from trainer.core.data.shared_rows import SharedRow
from trainer.core.text.i18n import lazy_gettext as _l


class ProductPerformance(SharedRow):
    """What buyers did with a product within 180 days."""

    __tablename__ = "product_performance"
    __table_args__ = (UniqueConstraint("world_revision_id", "product"),)
    label = _l("产品表现")

    product: Mapped[int] = column(_l("产品编号"), Integer())
    visitors: Mapped[int] = column(_l("访客数"), Integer(), default=0)
    inquiry_buyers: Mapped[int] = column(_l("询盘买家数"), Integer(), default=0)
    paying_buyers: Mapped[int] = column(_l("支付买家数"), Integer(), default=0)
    repeat_buyers: Mapped[int] = column(_l("复购买家数"), Integer(), default=0)
    on_time_rate: Mapped[int | None] = column(_l("按时发货率"), Integer())
    """In percent; None without orders."""
    bad_reviews: Mapped[int] = column(_l("差评数"), Integer(), default=0)
