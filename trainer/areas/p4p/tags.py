"""Tags of buyers that a plan can bid more for, with what the platform suggests (P4P-11).

The recommended tags, their order and their percentages are the textbook's (P7 知识点 7.2), but for
Germany's percentage; those of other countries and audiences are this simulator's own.
"""

from types import MappingProxyType
from typing import NamedTuple

from flask_babel import LazyString

from trainer.areas.p4p.choices import Reason
from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Part(LabeledEnum):
    """The tabs of regions."""

    RECOMMENDED = "recommended", _l("推荐地域")
    NORTH_AMERICA = "north_america", _l("北美")
    EUROPE = "europe", _l("欧洲")
    LATIN_AMERICA = "latin_america", _l("中南美")
    OCEANIA = "oceania", _l("大洋洲")
    ASIA = "asia", _l("亚洲")
    MIDDLE_EAST = "middle_east", _l("中东")
    AFRICA = "africa", _l("非洲")
    OTHER = "other", _l("其他")


class Region(LabeledEnum):
    """Countries that a plan can bid more for."""

    US = "us", _l("美国")
    CA = "ca", _l("加拿大")
    GB = "gb", _l("英国")
    DE = "de", _l("德国")
    RU = "ru", _l("俄罗斯")
    UA = "ua", _l("乌克兰")
    EG = "eg", _l("埃及")
    MA = "ma", _l("摩洛哥")
    TR = "tr", _l("土耳其")
    MX = "mx", _l("墨西哥")
    FR = "fr", _l("法国")
    IT = "it", _l("意大利")
    ES = "es", _l("西班牙")
    NL = "nl", _l("荷兰")
    PL = "pl", _l("波兰")
    SE = "se", _l("瑞典")
    BR = "br", _l("巴西")
    CL = "cl", _l("智利")
    CO = "co", _l("哥伦比亚")
    PE = "pe", _l("秘鲁")
    AR = "ar", _l("阿根廷")
    AU = "au", _l("澳大利亚")
    NZ = "nz", _l("新西兰")
    IN = "in", _l("印度")
    JP = "jp", _l("日本")
    KR = "kr", _l("韩国")
    TH = "th", _l("泰国")
    PH = "ph", _l("菲律宾")
    MY = "my", _l("马来西亚")
    VN = "vn", _l("越南")
    SA = "sa", _l("沙特阿拉伯")
    AE = "ae", _l("阿联酋")
    IL = "il", _l("以色列")
    ZA = "za", _l("南非")
    NG = "ng", _l("尼日利亚")
    KE = "ke", _l("肯尼亚")
    KZ = "kz", _l("哈萨克斯坦")
    GE = "ge", _l("格鲁吉亚")


class Audience(LabeledEnum):
    """Groups of buyers that a plan can bid more for."""

    REGULAR = "regular", _l("平台老客")
    VISITED = "visited", _l("访问过本店产品的买家")
    HIGH_MOQ = "high_moq", _l("高 MOQ 偏好买家")
    REPLYING = "replying", _l("高回复频率买家")
    LARGE_SCALE = "large_scale", _l("中大采购规模偏好买家")
    LIKELY = "likely", _l("潜在交易买家")
    BLUE = "blue", _l("蓝标买家")
    RETURNING = "returning", _l("高回访买家")
    RTS = "rts", _l("偏好 RTS 商品买家")
    INQUIRED = "inquired", _l("给本店发过询盘的买家")
    EXPOSED = "exposed", _l("看到过本店产品的买家")
    ACTIVE = "active", _l("高活跃买家")
    APP = "app", _l("APP 买家")
    CUSTOM = "custom", _l("定制偏好买家")


class Tag(NamedTuple):
    """What the platform says of a tag.

    Attributes:
        percent: The premium that it suggests, in percent of the bid.
        reason: Why.
        recommended: Whether it is among those that the platform recommends.
        part: A region's part of the world.
        size: How many buyers an audience has, as an estimate.
    """

    percent: int
    reason: Reason
    recommended: bool = False
    part: Part = Part.OTHER
    size: LazyString | str = ""


def _world(part: Part, *tags: tuple[Region, int]) -> dict[Region, Tag]:
    return {region: Tag(percent, Reason.SELECTED, part=part) for region, percent in tags}


def _recommended(percent: int, reason: Reason, part: Part) -> Tag:
    return Tag(percent, reason, recommended=True, part=part)


_MANY, _SOME, _FEW = _l("> 1000000 人"), _l("100000-1000000 人"), _l("< 10000 人")
_A, _R = Audience, Region
REGIONS = MappingProxyType(
    {
        _R.US: _recommended(156, Reason.POPULAR, Part.NORTH_AMERICA),
        _R.CA: _recommended(145, Reason.POPULAR, Part.NORTH_AMERICA),
        _R.GB: _recommended(149, Reason.POPULAR, Part.EUROPE),
        _R.DE: _recommended(147, Reason.POPULAR, Part.EUROPE),
        _R.RU: _recommended(146, Reason.SELECTED, Part.EUROPE),
        _R.UA: _recommended(142, Reason.SELECTED, Part.EUROPE),
        _R.EG: _recommended(131, Reason.SELECTED, Part.AFRICA),
        _R.MA: _recommended(131, Reason.SELECTED, Part.AFRICA),
        _R.TR: _recommended(143, Reason.SELECTED, Part.MIDDLE_EAST),
        **_world(Part.NORTH_AMERICA, (_R.MX, 128)),
        **_world(
            Part.EUROPE,
            (_R.FR, 138),
            (_R.IT, 135),
            (_R.ES, 134),
            (_R.NL, 136),
            (_R.PL, 130),
            (_R.SE, 129),
        ),
        **_world(
            Part.LATIN_AMERICA, (_R.BR, 132), (_R.CL, 124), (_R.CO, 122), (_R.PE, 121), (_R.AR, 120)
        ),
        **_world(Part.OCEANIA, (_R.AU, 139), (_R.NZ, 130)),
        **_world(
            Part.ASIA,
            (_R.IN, 122),
            (_R.JP, 128),
            (_R.KR, 126),
            (_R.TH, 121),
            (_R.PH, 122),
            (_R.MY, 123),
            (_R.VN, 120),
        ),
        **_world(Part.MIDDLE_EAST, (_R.SA, 131), (_R.AE, 132), (_R.IL, 127)),
        **_world(Part.AFRICA, (_R.ZA, 124), (_R.NG, 120), (_R.KE, 120)),
        **_world(Part.OTHER, (_R.KZ, 122), (_R.GE, 120)),
    }
)
AUDIENCES = MappingProxyType(
    {
        _A.REGULAR: Tag(148, Reason.ADDED, recommended=True, size=_MANY),
        _A.VISITED: Tag(137, Reason.SELECTED, recommended=True, size=_FEW),
        _A.HIGH_MOQ: Tag(149, Reason.POPULAR, recommended=True, size=_MANY),
        _A.REPLYING: Tag(147, Reason.ADDED, recommended=True, size=_MANY),
        _A.LARGE_SCALE: Tag(175, Reason.SELECTED, recommended=True, size=_MANY),
        _A.LIKELY: Tag(148, Reason.POPULAR, recommended=True, size=_MANY),
        _A.BLUE: Tag(161, Reason.SELECTED, recommended=True, size=_MANY),
        _A.RETURNING: Tag(150, Reason.POPULAR, recommended=True, size=_MANY),
        _A.RTS: Tag(150, Reason.ADDED, recommended=True, size=_MANY),
        _A.INQUIRED: Tag(160, Reason.SELECTED, size=_FEW),
        _A.EXPOSED: Tag(130, Reason.SELECTED, size=_SOME),
        _A.ACTIVE: Tag(140, Reason.POPULAR, size=_MANY),
        _A.APP: Tag(135, Reason.ADDED, size=_MANY),
        _A.CUSTOM: Tag(138, Reason.SELECTED, size=_SOME),
    }
)


def is_western(region: Region) -> bool:
    """Whether bids are raised most there: Europe and the US (P4P-12)."""
    return region is Region.US or REGIONS[region].part is Part.EUROPE
