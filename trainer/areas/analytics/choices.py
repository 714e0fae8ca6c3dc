"""What a product's traffic is broken down by."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Dimension(LabeledEnum):
    """What figures are broken down by."""

    SOURCE = "source", _l("流量来源")
    WORD = "word", _l("买家搜索词")
    COUNTRY = "country", _l("国家/地区")


class Source(LabeledEnum):
    """Where buyers met a product, those with most exposures first."""

    SEARCH = "search", _l("搜索")
    RECOMMENDED = "recommended", _l("系统推荐")
    CATEGORY = "category", _l("类目浏览")
    SHOP = "shop", _l("店铺页面")
    OUTSIDE = "outside", _l("站外推广")
    OTHER = "other", _l("其他")
