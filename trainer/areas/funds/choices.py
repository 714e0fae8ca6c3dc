"""What the records of funds can say."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class FundAccount(LabeledEnum):
    """The account that an order's money is withdrawn from, by its export mode (TA-04)."""

    AGENCY = "agency", _l("一达通出口账户")
    OWN = "own", _l("自主出口账户")


class WithdrawalState(LabeledEnum):
    """Where a withdrawal is."""

    PROCESSING = "processing", _l("处理中")
    ARRIVED = "arrived", _l("已到账")
    CANCELLED = "cancelled", _l("已撤销")
