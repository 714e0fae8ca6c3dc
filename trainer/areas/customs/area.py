"""Declares the area."""

from sqlalchemy import ScalarSelect, func, select

from trainer.areas.customs import codes
from trainer.areas.customs.choices import Status
from trainer.areas.customs.entry import goods_views
from trainer.areas.customs.entry import views as entry_views
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods, CustomsPaper
from trainer.areas.customs.papers import content
from trainer.areas.customs.papers import views as paper_views
from trainer.areas.customs.views import bp
from trainer.core.area import Area, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for table in (entry_views.routes, goods_views.routes, paper_views.routes):
    table.add_to(bp)


def waiting() -> ScalarSelect[int]:
    """How many declarations are complete, but have no papers yet."""
    query = select(func.count(CustomsDeclaration.id))
    return query.where(CustomsDeclaration.status == Status.COMPLETE).scalar_subquery()


AREA = Area(
    name="customs",
    label=_l("报关单证"),
    blueprint=bp,
    records=(CustomsDeclaration, CustomsGoods, CustomsPaper),
    reference_data=(
        codes.read_tables,
        codes.inland_exit_ports,
        codes.commodities,
        content.layouts,
    ),
    menu=(MenuItem(MenuGroup.EXPORT, _l("报关单证"), "index", Permission.CUSTOMS_PAPERS),),
    figures=(
        Figure(
            label=_l("待生成的报关单证"),
            count=waiting,
            endpoint="index",
            permission=Permission.CUSTOMS_PAPERS,
            todo=True,
            query={"state": Status.COMPLETE},
        ),
    ),
)
