"""What can be chosen in the company information (textbook P2 知识点 3.2; CO-02 … 04).

Options that the platform prints in English are the same in both languages.
"""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Status(LabeledEnum):
    """Review state of the company information."""

    DRAFT = "draft", _l("草稿")
    IN_REVIEW = "in_review", _l("审核中")
    PUBLISHED = "published", _l("已发布")
    RETURNED = "returned", _l("已退回")


class Verdict(LabeledEnum):
    """What a review ends with."""

    APPROVED = "approved", _l("通过")
    RETURNED = "returned", _l("退回")


class Answer(LabeledEnum):
    """Yes or no, as the form prints it."""

    YES = "yes", "Yes"
    NO = "no", "No"


class MainCategory(LabeledEnum):
    """主营一级类目: the platform's categories of the first level."""

    TOYS = "toys", _l("玩具与兴趣爱好")
    BABY = "baby", _l("母婴用品")
    APPAREL = "apparel", _l("服装与配饰")
    SHOES = "shoes", _l("鞋类与鞋类配件")
    BAGS = "bags", _l("箱包")
    JEWELRY = "jewelry", _l("珠宝、眼镜与手表")
    TEXTILES = "textiles", _l("纺织与皮革制品")
    HOME = "home", _l("家居与园艺")
    FURNITURE = "furniture", _l("家具")
    LIGHTS = "lights", _l("灯具与照明")
    APPLIANCES = "appliances", _l("家用电器")
    ELECTRONICS = "electronics", _l("消费电子")
    COMPONENTS = "components", _l("电子元器件")
    ELECTRICAL = "electrical", _l("电气设备与用品")
    SECURITY = "security", _l("安全与防护")
    GIFTS = "gifts", _l("礼品与工艺品")
    OFFICE = "office", _l("办公与学校用品")
    PACKAGING = "packaging", _l("包装与印刷")
    SPORTS = "sports", _l("运动与娱乐")
    BEAUTY = "beauty", _l("美妆与个人护理")
    HEALTH = "health", _l("医疗与保健")
    PETS = "pets", _l("宠物用品")
    FOOD = "food", _l("食品与饮料")
    AGRICULTURE = "agriculture", _l("农业")
    CONSTRUCTION = "construction", _l("建筑与房地产")
    HARDWARE = "hardware", _l("五金与工具")
    MACHINERY = "machinery", _l("工业机械")
    METALS = "metals", _l("冶金矿产")
    CHEMICALS = "chemicals", _l("化工")
    PLASTICS = "plastics", _l("橡胶与塑料")
    ENERGY = "energy", _l("能源")
    ENVIRONMENT = "environment", _l("环保")
    VEHICLES = "vehicles", _l("汽车、摩托车配件")


class CertificateKind(LabeledEnum):
    """The four lists of 研发设计 (CO-04)."""

    CERTIFICATION = "certification", _l("认证证书")
    HONOUR = "honour", _l("荣誉证书")
    PATENT = "patent", _l("专利")
    TRADEMARK = "trademark", _l("商标")


CERTIFICATE_TYPES = {
    CertificateKind.CERTIFICATION: (
        *("ISO 9001", "ISO 14001", "ISO 45001", "BSCI", "SEDEX", "GMP", "CE", "RoHS", "FCC"),
        *("EN 71", "ASTM F963", "CPC", "CCC", "OEKO-TEX", "GOTS", "FSC", "Other"),
    ),
    CertificateKind.HONOUR: (
        *("Government Award", "Industry Award", "Exhibition Award", "Customer Award", "Other"),
    ),
    CertificateKind.PATENT: ("Invention Patent", "Utility Model Patent", "Design Patent"),
    CertificateKind.TRADEMARK: ("Word Mark", "Figurative Mark", "Combined Mark"),
}
"""认证类型 by the kind of certificate."""


class FactoryArea(LabeledEnum):
    """工厂面积 in square metres."""

    BELOW_1000 = "below_1000", "Below 1,000 m²"
    UP_TO_3000 = "up_to_3000", "1,000-3,000 m²"
    UP_TO_5000 = "up_to_5000", "3,000-5,000 m²"
    UP_TO_10000 = "up_to_10000", "5,000-10,000 m²"
    UP_TO_30000 = "up_to_30000", "10,000-30,000 m²"
    ABOVE_30000 = "above_30000", "Above 30,000 m²"


class Revenue(LabeledEnum):
    """A year's revenue or exports in US dollars."""

    BELOW_1M = "below_1m", "Below US$1 Million"
    UP_TO_2_5M = "up_to_2_5m", "US$1 Million - US$2.5 Million"
    UP_TO_5M = "up_to_5m", "US$2.5 Million - US$5 Million"
    UP_TO_10M = "up_to_10m", "US$5 Million - US$10 Million"
    UP_TO_50M = "up_to_50m", "US$10 Million - US$50 Million"
    UP_TO_100M = "up_to_100m", "US$50 Million - US$100 Million"
    ABOVE_100M = "above_100m", "Above US$100 Million"


class ExportShare(LabeledEnum):
    """出口比例, in steps of ten per cent."""

    UP_TO_10 = "up_to_10", "1%-10%"
    UP_TO_20 = "up_to_20", "11%-20%"
    UP_TO_30 = "up_to_30", "21%-30%"
    UP_TO_40 = "up_to_40", "31%-40%"
    UP_TO_50 = "up_to_50", "41%-50%"
    UP_TO_60 = "up_to_60", "51%-60%"
    UP_TO_70 = "up_to_70", "61%-70%"
    UP_TO_80 = "up_to_80", "71%-80%"
    UP_TO_90 = "up_to_90", "81%-90%"
    UP_TO_100 = "up_to_100", "91%-100%"


class ExportStaff(LabeledEnum):
    """外贸部门员工."""

    UP_TO_2 = "up_to_2", "1-2 People"
    UP_TO_5 = "up_to_5", "3-5 People"
    UP_TO_10 = "up_to_10", "6-10 People"
    UP_TO_20 = "up_to_20", "11-20 People"
    UP_TO_50 = "up_to_50", "21-50 People"
    ABOVE_50 = "above_50", "Above 50 People"


class ExportMode(LabeledEnum):
    """贸易方式: who exports."""

    AGENCY = "agency", _l("通过代理出口")
    OWN = "own", _l("有自营进出口权")


class PictureSlot(LabeledEnum):
    """The pictures of 展示信息: the logo and three of the company (textbook P2 知识点 3.1 (4))."""

    LOGO = "logo", _l("公司标志")
    FRONT = "front", _l("门头照（含公司 LOGO）")
    INTERIOR = "interior", _l("办公室或工厂内景照")
    PANORAMA = "panorama", _l("公司全景照")


SERVICES = ("OEM Service Offered", "Design Service Offered", "Buyer Label Offered")
"""工厂类型 (CO-03)."""
OEM = SERVICES[0]
TERMS = (
    *("FOB", "CFR", "CIF", "EXW", "FAS", "CIP", "FCA", "CPT", "DEQ", "DDP", "DDU"),
    *("Express Delivery", "DAF", "DES"),
)
"""贸易方式下的交易条款 (CO-02)."""
CURRENCIES = ("USD", "EUR", "JPY", "CAD", "AUD", "HKD", "GBP", "CNY", "CHF")
PAYMENT_METHODS = (
    *("T/T", "L/C", "D/P D/A", "MoneyGram", "Credit Card", "PayPal"),
    *("Western Union", "Cash", "Escrow"),
)
LANGUAGES = (
    *("English", "Chinese", "Spanish", "Japanese", "Portuguese", "German"),
    *("Arabic", "French", "Russian", "Korean", "Hindi", "Italian"),
)
MARKETS = {
    "north_america": "North America",
    "south_america": "South America",
    "eastern_europe": "Eastern Europe",
    "southeast_asia": "Southeast Asia",
    "africa": "Africa",
    "oceania": "Oceania",
    "mid_east": "Mid East",
    "eastern_asia": "Eastern Asia",
    "western_europe": "Western Europe",
    "central_america": "Central America",
    "northern_europe": "Northern Europe",
    "southern_europe": "Southern Europe",
    "south_asia": "South Asia",
    "domestic_market": "Domestic Market",
}
"""主要市场占比, in the printed order: the columns of ``CompanyTrade`` and their labels (CO-02)."""
