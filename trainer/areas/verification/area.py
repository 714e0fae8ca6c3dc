"""The area 店铺管理 > A&V 认证.

The textbook's permission matrix lists A&V 认证 under 店铺管理 (P2 知识点 5.3), so the menu does
too; its 认证中心 is for certificates.
"""

from trainer.areas.verification import authorisation, reviews, service, simulated_events
from trainer.areas.verification.changes import service as changes
from trainer.areas.verification.changes import views as certified_views
from trainer.areas.verification.changes.models import (
    CertificationChange,
    ChangeReason,
    SiteVisit,
)
from trainer.areas.verification.choices import Status
from trainer.areas.verification.models import (
    RegisterCheck,
    RegisterEntry,
    ReviewReason,
    VerificationApplication,
    VerificationLetter,
    VerificationReview,
)
from trainer.areas.verification.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (authorisation, certified_views):
    _module.routes.add_to(bp)

NAME = _l("A&V 认证")


def waiting() -> int:
    """Whether a verification waits for the shop, as a number: 1 or 0."""
    status = service.progress().status
    waits = status in {Status.IN_PROGRESS, Status.RETURNED} or (
        status is Status.NOT_STARTED and service.letter() is not None
    )
    return int(waits)


AREA = Area(
    name="verification",
    label=NAME,
    blueprint=bp,
    records=(
        VerificationApplication,
        RegisterCheck,
        VerificationReview,
        ReviewReason,
        VerificationLetter,
        RegisterEntry,
        CertificationChange,
        ChangeReason,
        SiteVisit,
    ),
    menu=(MenuItem(MenuGroup.SHOP, NAME, "index", Permission.VERIFICATION),),
    figures=(Figure(_l("A&V 认证待完成"), waiting, "index", Permission.VERIFICATION, todo=True),),
    events={
        reviews.REVIEW: Event(reviews.end_review, awaited=True),
        simulated_events.TRANSFER: Event(simulated_events.pay),
        simulated_events.MANUAL_CHECK: Event(simulated_events.finish_manual_check),
        changes.CHANGE: Event(changes.end_step, awaited=True),
        changes.SITE_VISIT: Event(changes.end_site_visit),
    },
)
