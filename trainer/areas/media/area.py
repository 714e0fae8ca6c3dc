"""Declares the area."""

from trainer.areas.media import bank_views, data_views, reviews, service
from trainer.areas.media.choices import Status
from trainer.areas.media.models import (
    FanPost,
    FanPostFigure,
    FanPostProduct,
    FanPostReason,
    Video,
    VideoContent,
    VideoFolder,
    VideoProduct,
)
from trainer.areas.media.views import bp
from trainer.core.area import Area, Event, Figure, MenuGroup, MenuItem
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web.access import Permission

for _module in (bank_views, data_views):
    _module.routes.add_to(bp)

AREA = Area(
    name="media",
    label=_l("媒体中心"),
    blueprint=bp,
    records=(VideoFolder, Video, VideoProduct, FanPost, FanPostProduct, FanPostReason),
    shared=(VideoContent, FanPostFigure),
    menu=(
        MenuItem(MenuGroup.MEDIA, _l("视频发布"), "index", Permission.POST_PRODUCTS),
        MenuItem(MenuGroup.MEDIA, _l("视频银行"), "video_index", Permission.PHOTO_BANK),
        MenuItem(MenuGroup.MEDIA, _l("视频数据"), "data", Permission.DATA),
    ),
    figures=(
        Figure(
            label=_l("审核不通过的视频"),
            count=service.returned,
            endpoint="index",
            permission=Permission.POST_PRODUCTS,
            todo=True,
            query={"status": Status.RETURNED},
        ),
    ),
    events={
        reviews.REVIEW: Event(reviews.end_review, awaited=True),
        reviews.PUBLICATION: Event(reviews.publish),
    },
    product_strip=service.product_strip,
)
