"""Settings of the sign and of each kind of block, with what a field can check itself (SF-02)."""

from collections.abc import Collection
from typing import Any, TypeVar

import wtforms
from sqlalchemy import select
from wtforms.widgets import CheckboxInput, ListWidget

from trainer.areas.coupons.models import Coupon, Scene, State
from trainer.areas.media import service as media
from trainer.areas.products import service as products
from trainer.areas.products.service import sale_options
from trainer.areas.storefront import kinds
from trainer.areas.storefront.choices import (
    CAROUSEL_HEIGHTS,
    FULL_HEIGHTS,
    LANGUAGES,
    BlockKind,
)
from trainer.areas.storefront.models import (
    BlockAgent,
    BlockCoupon,
    BlockPicture,
    BlockProduct,
    Storefront,
    StorefrontBlock,
)
from trainer.core.data.records import Record, label_of
from trainer.core.forms import fields
from trainer.core.forms.record_choices import CHOOSE_AGAIN
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text import rich_text
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.web import clock, db

R = TypeVar("R", bound=Record)


def coupon_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The coupons that buyers can take in the storefront, now or later, and those named already."""
    offered = Coupon.in_state(clock.today(), State.LIVE, State.UPCOMING)
    query = select(Coupon).where(
        (offered & (Coupon.scene == Scene.DETAIL_PAGE)) | Coupon.id.in_(named)
    )
    return [
        (coupon.id, _("%(title)s（%(state)s）", title=coupon.title, state=_state(coupon)))
        for coupon in db.session.scalars(query.order_by(Coupon.id))
    ]


def _state(coupon: Coupon) -> Any:
    return coupon.state(clock.today()).label


class SignForm(RecordForm):
    """招牌设置."""

    photo_id = fields.select(
        Storefront.photo_id,
        options=media.cover_options,
        required=False,
        hint=_l("1200×280 像素，小于该尺寸不能使用；不选时用默认的招牌图"),
    )
    logo_id = fields.select(
        Storefront.logo_id,
        options=media.cover_options,
        required=False,
        hint=_l("选填，建议用正方形的图片；不选时不展示"),
    )
    font = fields.radio(Storefront.font)
    font_size = fields.radio(Storefront.font_size)
    effect = fields.radio(Storefront.effect)


class BlockForm(RecordForm):
    """A block with nothing but a title."""

    title = fields.text(StorefrontBlock.title, required=False, hint=_l("选填，请用英文填写"))


class PictureRow(RowForm):
    """A picture of the bank."""

    photo_id = fields.select(BlockPicture.photo_id, options=media.cover_options)
    product_id = fields.select(BlockPicture.product_id, options=sale_options, required=False)


def _pictures(most: int, least: int = 1) -> Any:
    return fields.rows(
        PictureRow, StorefrontBlock.pictures, least=least, most=most, blank=least > 0
    )


class CarouselForm(RecordForm):
    """轮播 banner: up to 4 pictures in one of three heights."""

    height = fields.radio(StorefrontBlock.height, only=CAROUSEL_HEIGHTS)
    rotation = fields.radio(StorefrontBlock.rotation)
    pictures = _pictures(kinds.MAX_CAROUSEL)


class FullBannerForm(RecordForm):
    """通栏 banner: up to 5 pictures in one of two heights."""

    height = fields.radio(StorefrontBlock.height, only=FULL_HEIGHTS)
    rotation = fields.radio(StorefrontBlock.rotation)
    pictures = _pictures(kinds.MAX_FULL)


class PosterForm(BlockForm):
    """行业海报: one wide picture."""

    pictures = _pictures(1)


class LinkedForm(BlockForm):
    """A product block's title and where it leads."""

    link = fields.text(
        StorefrontBlock.link,
        required=False,
        narrow=True,
        hint=_l("选填，点击标题后打开的网址"),
    )


def _products(most: int) -> Any:
    return fields.picker(
        StorefrontBlock.products,
        BlockProduct.product_id,
        options=sale_options,
        most=most,
    )


class SingleProductForm(LinkedForm):
    """单品."""

    products = _products(1)


class TiledProductsForm(LinkedForm):
    """平铺产品: up to 8 (SF-02)."""

    products = _products(kinds.MAX_TILED)


class FeaturedProductsForm(LinkedForm):
    """重点推荐."""

    products = _products(kinds.MAX_FEATURED)


class CategoryProductsForm(LinkedForm):
    """带类目产品: the products of a category, chosen by the platform."""

    category = fields.select(StorefrontBlock.category, options=(), coerce=str)
    count = fields.integer(StorefrontBlock.count, least=1, most=kinds.MAX_AUTOMATIC)

    def __init__(self, obj: StorefrontBlock | None = None, **kwargs: Any) -> None:
        """Offer the categories in which the shop sells."""
        super().__init__(obj, **kwargs)
        named = [obj.category] if obj is not None and obj.category else []
        offered = products.categories_on_sale(named)
        self.category.choices = fields.choices([("", _("请选择")), *offered])


class SmartProductsForm(LinkedForm):
    """智能产品推荐: chosen by the platform."""

    count = fields.integer(StorefrontBlock.count, least=1, most=kinds.MAX_AUTOMATIC)


class ShowcaseProductsForm(LinkedForm):
    """橱窗产品: those of the showcase, in its order (SHOW-01)."""

    count = fields.integer(StorefrontBlock.count, least=1, most=kinds.MAX_SHOWCASE)


class VideoForm(BlockForm):
    """公司视频."""

    video_id = fields.select(
        StorefrontBlock.video_id,
        options=media.video_options,
        hint=_l("视频银行里 10 分钟以内的视频"),
    )


class LanguagesForm(RecordForm):
    """多语言快链."""

    languages = wtforms.SelectMultipleField(
        label_of(StorefrontBlock.languages),
        choices=fields.choices([(name, name) for name in LANGUAGES]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[wtforms.validators.DataRequired(_l("请至少选择一种语言"))],
        **CHOOSE_AGAIN,
    )


class AgentRow(RowForm):
    """A service account."""

    name = fields.text(BlockAgent.name)
    tm_account = fields.text(BlockAgent.tm_account, narrow=True)
    type = fields.select(BlockAgent.type)
    photo_id = fields.select(BlockAgent.photo_id, options=media.cover_options, required=False)


class ServiceForm(BlockForm):
    """客服: up to 5 accounts (SF-01)."""

    agents = fields.rows(
        AgentRow, StorefrontBlock.agents, least=1, most=kinds.MAX_AGENTS, blank=True
    )


class CouponsForm(BlockForm):
    """优惠券: only with this block do buyers find coupons in the storefront (CPN-05)."""

    coupons = fields.picker(
        StorefrontBlock.coupons,
        BlockCoupon.coupon_id,
        options=coupon_options,
        most=kinds.MAX_COUPONS,
    )


class CustomForm(BlockForm):
    """自定义内容区: text and pictures."""

    body_html = wtforms.TextAreaField(
        label_of(StorefrontBlock.body),
        validators=[wtforms.validators.Optional(), fields.no_control_characters],
        filters=[lambda text: rich_text.clean(text or "")],
        description=_l("可以设置标题、加粗和列表"),
    )
    pictures = _pictures(kinds.MAX_CUSTOM_PICTURES, least=0)

    def populate_record(self, record: R) -> R:
        """Write the formatted text, and the text alone."""
        super().populate_record(record)
        record.body = rich_text.plain(self.body_html.data or "")  # type: ignore[attr-defined]
        return record


FORMS: dict[BlockKind, type[RecordForm]] = {
    BlockKind.CATEGORY_PRODUCTS: CategoryProductsForm,
    BlockKind.SINGLE_PRODUCT: SingleProductForm,
    BlockKind.TILED_PRODUCTS: TiledProductsForm,
    BlockKind.FEATURED_PRODUCTS: FeaturedProductsForm,
    BlockKind.SMART_PRODUCTS: SmartProductsForm,
    BlockKind.SHOWCASE_PRODUCTS: ShowcaseProductsForm,
    BlockKind.VIDEO: VideoForm,
    BlockKind.FULL_BANNER: FullBannerForm,
    BlockKind.CAROUSEL: CarouselForm,
    BlockKind.LANGUAGES: LanguagesForm,
    BlockKind.SERVICE: ServiceForm,
    BlockKind.POSTER: PosterForm,
    BlockKind.COUPONS: CouponsForm,
    BlockKind.CUSTOM: CustomForm,
}
"""The settings by kind; the other kinds have a title alone."""
