"""What each membership costs and grants (ACC-01), and the groups of the permissions (SUB-04)."""

from dataclasses import dataclass

from trainer.areas.accounts.models import Membership
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission


@dataclass(frozen=True)
class Benefits:
    """What a membership costs and grants.

    Attributes:
        fee: Basic service fee in CNY a year.
        sub_accounts: How many sub-accounts it may have (SUB-01).
        showcases: Places for showcase products.
        quotes: RFQ quotes a month; for free members once.
        onsite_verification: Whether an agency verifies the company on site.
        factory_video: Whether the factory's inspection is filmed.
        capability_report: Whether the company's capability is assessed in a report.
        panorama: Whether the factory can be seen in 360°.
        certified_products: How many main products are certified.
        category_videos: How many category videos are made.
        trade_mail: Whether trade mail can be opened (MAIL-01).
        fan_posts: Whether Tips and True View videos can be published on 粉丝通 (MED-01).
        visit: Whether the visit that certifies the factory can be booked (AV-04).
    """

    fee: int = 0
    sub_accounts: int = 5
    showcases: int = 0
    quotes: int = 20
    onsite_verification: bool = True
    factory_video: bool = False
    capability_report: bool = False
    panorama: bool = False
    certified_products: int = 0
    category_videos: int = 0
    trade_mail: bool = True
    fan_posts: bool = True
    visit: bool = False


BENEFITS = {
    Membership.FREE: Benefits(
        quotes=10, onsite_verification=False, trade_mail=False, fan_posts=False
    ),
    Membership.EXPORT: Benefits(fee=29_800, showcases=10),
    Membership.GOLD: Benefits(
        fee=80_000,
        sub_accounts=10,
        showcases=40,
        factory_video=True,
        capability_report=True,
        panorama=True,
        certified_products=10,
        category_videos=3,
        visit=True,
    ),
}
"""By membership: the one place where its limits are looked up."""

PERMISSION_GROUPS = (
    (
        _l("产品管理"),
        (
            Permission.POST_PRODUCTS,
            Permission.MANAGE_PRODUCTS,
            Permission.SORT_PRODUCTS,
            Permission.MANAGE_SHOWCASE,
            Permission.CERTIFIED_PRODUCTS,
            Permission.PHOTO_BANK,
        ),
    ),
    (
        _l("店铺管理"),
        (
            Permission.COMPANY_INFORMATION,
            Permission.TRADE_RECORDS,
            Permission.STOREFRONT,
            Permission.DOMAINS,
            Permission.VERIFICATION,
        ),
    ),
    (
        _l("询盘"),
        (
            Permission.ASSIGNED_INQUIRIES,
            Permission.UNASSIGNED_INQUIRIES,
            Permission.SEARCH_INQUIRIES,
            Permission.ASSIGNMENT_RULES,
            Permission.RECEPTION,
        ),
    ),
    (
        _l("客户通"),
        (
            Permission.ASSIGN_CUSTOMERS,
            Permission.SEARCH_CUSTOMERS,
            Permission.CUSTOMER_GROUPS,
            Permission.CAMPAIGNS,
            Permission.DUPLICATE_SHOPS,
        ),
    ),
    (_l("营销中心"), (Permission.COUPONS, Permission.KEYWORD_ADS)),
    (_l("数据管家"), (Permission.DATA,)),
    (_l("资金管理"), (Permission.FUNDS,)),
    (
        _l("账户中心"),
        (
            Permission.PERSONAL_SETTINGS,
            Permission.ADD_ACCOUNTS,
            Permission.MANAGE_ACCOUNTS,
            Permission.LOGIN_LOG,
        ),
    ),
    (_l("出口服务"), (Permission.CUSTOMS_PAPERS,)),
    (_l("服务中心"), (Permission.APPEALS,)),
)
"""The permission matrix as the textbook groups it (P2 知识点 5.3). It has no rows for coupons and
funds, which only the main account manages, for customs papers, which producers do not make, nor for
appeals, which are the main account's: all are this simulator's own. Reception figures are the main
account's alone (REC-01)."""
