"""Levels, steps and items of the opening checklist (textbook P1 知识点 1.3)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Level(LabeledEnum):
    """How well a shop is prepared, from the least to the best."""

    LOW = "low", _l("低标准")
    NORMAL = "normal", _l("普通标准")
    HIGH = "high", _l("高标准")


class Step(LabeledEnum):
    """The five steps of opening a shop."""

    MATERIAL = "material", _l("素材准备")
    PRODUCTS = "products", _l("发布产品")
    STOREFRONT = "storefront", _l("旺铺装修")
    PROMOTION = "promotion", _l("营销推广")
    WORDS = "words", _l("沟通话术")


class Item(LabeledEnum):
    """What the checklist counts."""

    PICTURES = "pictures", _l("高清产品图片")
    PRODUCT_VIDEO = "product_video", _l("产品视频")
    COMPANY_VIDEO = "company_video", _l("企业宣传视频")
    TEAM_PICTURES = "team_pictures", _l("团队服务能力图片")
    KEYWORDS = "keywords", _l("关键词仓库整理")
    HOT_PRODUCTS = "hot_products", _l("选爆品并添加小视频")
    DETAIL_TEMPLATES = "detail_templates", _l("详情装修模板")
    SIGN = "sign", _l("店招设置")
    BANNER = "banner", _l("通栏 Banner")
    INTRODUCTION = "introduction", _l("公司介绍文案")
    SHOP_VIDEO = "shop_video", _l("添加宣传视频")
    CATEGORIES = "categories", _l("类目产品介绍")
    SERVICE = "service", _l("添加客服板块")
    DAILY_LIMIT = "daily_limit", _l("P4P 预算上限")
    SERVICE_WORDS = "service_words", _l("买家服务话术准备")
    LETTERS = "letters", _l("开发信模板准备")
