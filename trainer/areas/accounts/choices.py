"""What each membership costs and grants (ACC-01): the one place where its limits are looked up."""

from dataclasses import dataclass

from trainer.areas.accounts.models import Membership


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


BENEFITS = {
    Membership.FREE: Benefits(quotes=10, onsite_verification=False),
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
    ),
}
