"""Declares the area ``rules_centre``."""

from sqlalchemy import ScalarSelect

from trainer.areas.rules_centre import appeals, service
from trainer.areas.rules_centre.choices import State
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.areas.rules_centre.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock
from trainer.core.web.access import Permission


def points() -> ScalarSelect[int]:
    """The shop's penalty points today."""
    return service.points_query(clock.today())


def appealable() -> ScalarSelect[int]:
    """Violations that can still be appealed against."""
    return service.appealable(clock.today())


AREA = Area(
    name="rules_centre",
    label=_l("规则中心"),
    blueprint=bp,
    records=(Violation, ViolationAppeal),
    menu=(MenuItem(MenuGroup.SERVICE, _l("规则中心"), "index", Permission.PERSONAL_SETTINGS),),
    figures=(
        Figure(_l("违规扣分"), points, "index", Permission.PERSONAL_SETTINGS),
        Figure(
            label=_l("可申诉的违规"),
            count=appealable,
            endpoint="index",
            permission=Permission.APPEALS,
            todo=True,
            query={"state": State.IN_FORCE},
        ),
    ),
    events={appeals.DECISION: Event(appeals.decide, awaited=True)},
)
