"""Kinds of blocks and the options of their settings (textbook P2 知识点 4.1, 4.3)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class BlockGroup(LabeledEnum):
    """The groups of the editor's palette."""

    CATEGORIES = "categories", _l("分类")
    COMPANY = "company", _l("公司介绍")
    PRODUCTS = "products", _l("产品推荐")
    VIDEO = "video", _l("视频")
    MARKETING = "marketing", _l("营销")


class BlockKind(LabeledEnum):
    """What a block shows."""

    MAIN_CATEGORIES = "main_categories", _l("主营类目")
    PRODUCT_GROUPS = "product_groups", _l("产品分组")
    INTRODUCTION = "introduction", _l("公司介绍")
    CARD = "card", _l("公司名片")
    CATEGORY_PRODUCTS = "category_products", _l("带类目产品")
    SINGLE_PRODUCT = "single_product", _l("单品")
    TILED_PRODUCTS = "tiled_products", _l("平铺产品")
    FEATURED_PRODUCTS = "featured_products", _l("重点推荐")
    SMART_PRODUCTS = "smart_products", _l("智能产品推荐")
    SHOWCASE_PRODUCTS = "showcase_products", _l("橱窗产品")
    VIDEO = "video", _l("公司视频")
    FULL_BANNER = "full_banner", _l("通栏 banner")
    CAROUSEL = "carousel", _l("轮播 banner")
    LANGUAGES = "languages", _l("多语言快链")
    INQUIRY = "inquiry", _l("询盘直通车")
    SERVICE = "service", _l("客服")
    POSTER = "poster", _l("行业海报")
    COUPONS = "coupons", _l("优惠券")
    CUSTOM = "custom", _l("自定义内容区")


class Height(LabeledEnum):
    """The height of a banner's pictures, in pixels (SF-02)."""

    H250 = "250", _l("250 像素")
    H350 = "350", _l("350 像素")
    H450 = "450", _l("450 像素")
    H550 = "550", _l("550 像素")
    H650 = "650", _l("650 像素")

    @property
    def pixels(self) -> int:
        """The number of pixels."""
        return int(self.value)


CAROUSEL_HEIGHTS = (Height.H250, Height.H350, Height.H450)
FULL_HEIGHTS = (Height.H550, Height.H650)


class Rotation(LabeledEnum):
    """轮播时间设置 (SF-02)."""

    NONE = "none", _l("不轮播（买家手动切换）")
    FIVE = "five", _l("每五秒切换")
    TEN = "ten", _l("每十秒切换")

    @property
    def seconds(self) -> int:
        """After how many seconds the next picture comes; 0 for never."""
        return {Rotation.FIVE: 5, Rotation.TEN: 10}.get(self, 0)


class Font(LabeledEnum):
    """The font of the company's name on the sign; which there are is this simulator's own."""

    ARIAL = "arial", "Arial"
    GEORGIA = "georgia", "Georgia"
    VERDANA = "verdana", "Verdana"


class FontSize(LabeledEnum):
    """The size of the company's name on the sign; which there are is this simulator's own."""

    SMALL = "small", _l("24 像素")
    MEDIUM = "medium", _l("32 像素")
    LARGE = "large", _l("40 像素")


class Effect(LabeledEnum):
    """How the company's name is set; which effects there are is this simulator's own."""

    PLAIN = "plain", _l("常规")
    BOLD = "bold", _l("加粗")
    SHADOW = "shadow", _l("阴影")
    HIDDEN = "hidden", _l("不显示公司名称")


class AgentType(LabeledEnum):
    """What a service account is for; the textbook only says that there are types."""

    PRE_SALES = "pre_sales", _l("售前咨询")
    ORDERS = "orders", _l("订单跟进")
    AFTER_SALES = "after_sales", _l("售后服务")


class Status(LabeledEnum):
    """Whether buyers see the storefront as it is in the editor."""

    DRAFT = "draft", _l("未发布")
    PUBLISHED = "published", _l("已发布")
    CHANGED = "changed", _l("有未发布的修改")


LANGUAGES = (
    "Español",
    "Português",
    "Deutsch",
    "Français",
    "Italiano",
    "Русский",
    "한국어",
    "日本語",
    "العربية",
    "Türkçe",
    "Tiếng Việt",
    "ภาษาไทย",
    "Nederlands",
    "Indonesian",
)
"""The other languages of the platform's site, each in its own name."""
