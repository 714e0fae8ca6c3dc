"""Forms of the video bank and of posts, with the limits that a field can check by itself."""

from typing import Any

import wtforms
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.media import service
from trainer.areas.media.choices import LABELS, Cover, Timing
from trainer.areas.media.models import (
    FanPost,
    FanPostProduct,
    Video,
    VideoFolder,
    VideoProduct,
)
from trainer.areas.media.rules import MAX_LINKED, MAX_PRODUCTS
from trainer.areas.products.service import sale_options
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l

MAX_UPLOAD_MB = 20
"""A convention of this simulator, which keeps the files; the platform's own limits are in rules."""


class UploadForm(RecordForm):
    """A video for the video bank."""

    file = wtforms.FileField(
        _l("选择视频"), description=_l("mp4，不超过 %(n)d MB（本系统约定）", n=MAX_UPLOAD_MB)
    )
    folder_id = fields.select(Video.folder_id, options=service.folder_options, required=False)


class VideoForm(RecordForm):
    """A video's name and folder, and the products that show it."""

    name = fields.text(Video.name)
    folder_id = fields.select(Video.folder_id, options=service.folder_options, required=False)
    use = fields.select(
        Video.use,
        required=False,
        hint=_l("主图视频：45 秒以内、480P 以上、横屏；详情视频：10 分钟以内"),
    )
    products = fields.picker(
        Video.products,
        VideoProduct.product_id,
        options=sale_options,
        most=MAX_LINKED,
    )


class FolderForm(RecordForm):
    """A folder of the video bank."""

    name = fields.text(VideoFolder.name)


class PostForm(RecordForm):
    """A post before it is published, or after it was returned or taken down."""

    format = fields.radio(FanPost.format)
    video_id = fields.select(
        FanPost.video_id,
        options=service.video_options,
        hint=_l("9:16、16:9、3:4、4:3 或 1:1；720P 及以上；15 秒到 3 分钟"),
    )
    cover = fields.radio(FanPost.cover)
    cover_photo_id = fields.select(
        FanPost.cover_photo_id,
        options=service.cover_options,
        required=False,
        hint=_l("尺寸不小于 750×1334 像素"),
    )
    content_type = fields.select(FanPost.content_type)
    title = fields.text(FanPost.title, hint=_l("请用英文填写，写明产品和卖点"))
    description = fields.text(
        FanPost.description, lines=True, hint=_l("请用英文填写，如：类别 + 型号 + 展示内容")
    )
    labels = wtforms.SelectMultipleField(
        label_of(FanPost.labels),
        choices=fields.choices([(name, name) for names in LABELS.values() for name in names]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("True View 视频须添加 1-3 个，Tips 视频选填"),
        **CHOOSE_AGAIN,
    )
    products = fields.picker(
        FanPost.products,
        FanPostProduct.product_id,
        options=sale_options,
        most=MAX_PRODUCTS,
    )
    timing = fields.radio(FanPost.timing)
    publishes_on = fields.date(
        FanPost.publishes_on, required=False, hint=_l("北京时间，最晚 30 天以后")
    )
    publishes_hour = fields.integer(
        FanPost.publishes_hour, required=False, most=23, hint=_l("整点，0-23")
    )

    def __init__(self, obj: FanPost | None = None, **kwargs: Any) -> None:
        """Mark what the rules want where it is shown."""
        super().__init__(obj, **kwargs)
        needed = (self.cover_photo_id, self.publishes_on, self.publishes_hour, self.products)
        for field in needed:
            field.flags.required = True

    def fill_post(self, post: FanPost) -> FanPost:
        """Write the form into a post; what its choices do not use is left empty."""
        self.populate_record(post)
        if post.cover is not Cover.PHOTO:
            post.cover_photo_id = None
        if post.timing is not Timing.SCHEDULED:
            post.publishes_on = post.publishes_hour = None
        return post
