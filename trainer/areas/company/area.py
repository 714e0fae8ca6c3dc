"""The area 店铺管理 > 管理公司信息."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.company import certificate_views
from trainer.areas.company.capability_models import (
    BuyerCase,
    CompanyFactory,
    CompanyTrade,
    FactoryOutput,
    ProductionLine,
    ProductionMachine,
    ProductionStep,
    QualityStep,
    TestingDevice,
)
from trainer.areas.company.choices import Status
from trainer.areas.company.display import views as media_views
from trainer.areas.company.display.models import (
    CompanyCertificate,
    CompanyDisplay,
    CompanyPicture,
    Exhibition,
)
from trainer.areas.company.models import (
    CompanyEdition,
    CompanyProfile,
    CompanyReview,
    CompanyReviewReason,
)
from trainer.areas.company.reviewing import events as reviews
from trainer.areas.company.reviewing import rules as reviewing_rules
from trainer.areas.company.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (certificate_views, media_views):
    _module.routes.add_to(bp)

NAME = _l("管理公司信息")


def returned() -> ScalarSelect[int]:
    """Whether the company information was returned and waits for the shop."""
    query = select(func.count(CompanyProfile.id))
    return query.where(CompanyProfile.status == Status.RETURNED).scalar_subquery()


AREA = Area(
    name="company",
    label=NAME,
    blueprint=bp,
    reference_data=(reviewing_rules.postcodes,),
    records=(
        CompanyProfile,
        CompanyReview,
        CompanyReviewReason,
        CompanyEdition,
        CompanyFactory,
        FactoryOutput,
        ProductionStep,
        ProductionMachine,
        ProductionLine,
        QualityStep,
        TestingDevice,
        CompanyTrade,
        BuyerCase,
        CompanyDisplay,
        CompanyPicture,
        Exhibition,
        CompanyCertificate,
    ),
    menu=(MenuItem(MenuGroup.SHOP, NAME, "index", Permission.COMPANY_INFORMATION),),
    figures=(
        Figure(
            label=_l("公司信息待修改"),
            count=returned,
            endpoint="index",
            permission=Permission.COMPANY_INFORMATION,
            todo=True,
        ),
    ),
    events={reviews.REVIEW: Event(reviews.end_review, awaited=True)},
)
