"""What the editor refuses and what it asks to check (textbook P2 知识点 4.1, 4.3; SF-01, SF-02)."""

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from trainer.areas.storefront.choices import BlockKind
from trainer.areas.storefront.kinds import KINDS
from trainer.areas.storefront.models import BODY_LENGTH, Storefront, StorefrontBlock
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

SIGN = (1200, 280)
"""Width and height of the sign in pixels; a smaller picture cannot be used."""
HIDDEN_HEIGHT = 44
"""How much of the sign's foot the navigation hides, in pixels."""
CAROUSEL_WIDTH, FULL_WIDTH = 900, 1920
MAX_CAROUSEL_BYTES = 2 * 1024 * 1024
AVATAR = (100, 100)
POSTER_WIDTH = 1200
"""The least width of a poster in pixels: a convention of this simulator."""
MAX_VIDEO_SECONDS = 600

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
ADDRESS = re.compile(r"https?://([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(/\S*)?")


class PhotoSize(Protocol):
    """What the rules look at in a photo of the bank."""

    width: int
    height: int
    file_size: int


Photos = Mapping[int, PhotoSize]


def sign_problems(sign: Storefront, photos: Photos) -> Iterator[Problem]:
    """A picture smaller than 1200×280 fails; its foot is hidden by the navigation (SF-02)."""
    photo = photos.get(sign.photo_id or 0)
    if photo is not None:
        if photo.width < SIGN[0] or photo.height < SIGN[1]:
            yield Problem("photo_id", _too_small(photo, *SIGN))
        elif (photo.width, photo.height) != SIGN:
            yield Problem("photo_id", _advised(photo, *SIGN), warning=True)
    logo = photos.get(sign.logo_id or 0)
    if logo is not None and logo.width != logo.height:
        message = _(
            "建议选用正方形的 Logo，所选图片为 %(w)d×%(h)d 像素", w=logo.width, h=logo.height
        )
        yield Problem("logo_id", message, warning=True)


def block_problems(
    block: StorefrontBlock, photos: Photos, video_seconds: int | None = None
) -> Iterator[Problem]:
    """What is wrong with the settings of a block.

    Args:
        block: The candidate.
        photos: The photos that it names, by id.
        video_seconds: The length of its video.
    """
    if block.kind is BlockKind.CAROUSEL:
        yield from _carousel_problems(block, photos)
    elif block.kind is BlockKind.FULL_BANNER:
        yield from _full_problems(block, photos)
    elif block.kind is BlockKind.POSTER:
        yield from _poster_problems(block, photos)
    elif block.kind is BlockKind.SERVICE:
        yield from _service_problems(block, photos)
    if video_seconds is not None and video_seconds > MAX_VIDEO_SECONDS:
        yield Problem("video_id", _("视频不能超过 10 分钟，请选择较短的视频"))
    yield from _content_problems(block)
    yield from _text_problems(block)


def _content_problems(block: StorefrontBlock) -> Iterator[Problem]:
    """What a block must not lack, where the field itself cannot say so."""
    if KINDS[block.kind].products and not block.products:
        yield Problem("products", _("请至少选择一个产品"))
    if block.kind is BlockKind.COUPONS and not block.coupons:
        yield Problem("coupons", _("请至少选择一种优惠券"))
    if block.kind is BlockKind.CUSTOM:
        if not block.body and not block.pictures:
            yield Problem("body_html", _("请填写内容或添加图片"))
        if len(block.body or "") > BODY_LENGTH:
            yield Problem("body_html", _("不能超过 %(n)d 个字符", n=BODY_LENGTH))


def _carousel_problems(block: StorefrontBlock, photos: Photos) -> Iterator[Problem]:
    """Pictures of at most 2 MB, of the chosen height; 900 wide is advised (SF-02)."""
    for row, photo in _named(block, photos):
        field = f"pictures-{row}-photo_id"
        if photo.file_size > MAX_CAROUSEL_BYTES:
            yield Problem(field, _("轮播图片不能超过 2 MB，请压缩后重新上传"))
        if block.height is None:
            continue
        if photo.height != block.height.pixels:
            yield Problem(field, _wrong_size(photo, CAROUSEL_WIDTH, block.height.pixels))
        elif photo.width != CAROUSEL_WIDTH:
            yield Problem(field, _advised(photo, CAROUSEL_WIDTH, photo.height), warning=True)


def _full_problems(block: StorefrontBlock, photos: Photos) -> Iterator[Problem]:
    """Pictures 1920 wide, of the chosen height (SF-02)."""
    if block.height is None:
        return
    size = (FULL_WIDTH, block.height.pixels)
    for row, photo in _named(block, photos):
        if (photo.width, photo.height) != size:
            yield Problem(f"pictures-{row}-photo_id", _wrong_size(photo, *size))


def _poster_problems(block: StorefrontBlock, photos: Photos) -> Iterator[Problem]:
    for row, photo in _named(block, photos):
        if photo.width < POSTER_WIDTH:
            message = _(
                "海报宽度不能小于 %(n)d 像素，所选图片宽 %(w)d 像素", n=POSTER_WIDTH, w=photo.width
            )
            yield Problem(f"pictures-{row}-photo_id", message)


def _service_problems(block: StorefrontBlock, photos: Photos) -> Iterator[Problem]:
    """Avatars of 100×100 are advised (SF-02); an account is listed once."""
    seen: set[str] = set()
    for row, agent in enumerate(block.agents):
        photo = photos.get(agent.photo_id or 0)
        if photo is not None and (photo.width, photo.height) != AVATAR:
            yield Problem(f"agents-{row}-photo_id", _advised(photo, *AVATAR), warning=True)
        account = (agent.tm_account or "").casefold()
        if account and account in seen:
            yield Problem(f"agents-{row}-tm_account", _("该 TM 账号已添加过"))
        seen.add(account)


def _text_problems(block: StorefrontBlock) -> Iterator[Problem]:
    if CHINESE.search(block.title or ""):
        yield Problem("title", _("海外买家会看到标题，建议用英文填写"), warning=True)
    if block.link and not ADDRESS.fullmatch(block.link):
        yield Problem("link", _("请填写完整的网址，如 https://www.example.com/new"))
    if CHINESE.search(block.body or ""):
        yield Problem("body_html", _("海外买家会看到这段内容，建议用英文填写"), warning=True)


def _named(block: StorefrontBlock, photos: Photos) -> Iterator[tuple[int, PhotoSize]]:
    for row, picture in enumerate(block.pictures):
        photo = photos.get(picture.photo_id or 0)
        if photo is not None:
            yield row, photo


def _too_small(photo: PhotoSize, width: int, height: int) -> str:
    return _(
        "图片不能小于 %(width)d×%(height)d 像素，所选图片为 %(w)d×%(h)d 像素",
        width=width,
        height=height,
        w=photo.width,
        h=photo.height,
    )


def _wrong_size(photo: PhotoSize, width: int, height: int) -> str:
    return _(
        "图片须为 %(width)d×%(height)d 像素，所选图片为 %(w)d×%(h)d 像素",
        width=width,
        height=height,
        w=photo.width,
        h=photo.height,
    )


def _advised(photo: PhotoSize, width: int, height: int) -> str:
    return _(
        "建议 %(width)d×%(height)d 像素，所选图片为 %(w)d×%(h)d 像素，展示时会缩放或裁切",
        width=width,
        height=height,
        w=photo.width,
        h=photo.height,
    )
