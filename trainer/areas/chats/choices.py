"""What chats and their messages can be (TM-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Kind(LabeledEnum):
    """What a message carries."""

    TEXT = "text", _l("文字")
    PRODUCT = "product", _l("产品")
    PHOTO = "photo", _l("图片")
    CARD = "card", _l("名片")
    ORDER = "order", _l("订单邀约")
