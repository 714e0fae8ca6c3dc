"""媒体中心 > 视频发布: posts on 粉丝通, from draft to publication (MED-01, MED-02)."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.media import quality, reviews, rules, service
from trainer.areas.media.choices import (
    EDITABLE,
    Cover,
    Format,
    Quality,
    Status,
    Timing,
)
from trainer.areas.media.forms import PostForm
from trainer.areas.media.models import (
    TITLE_LENGTH,
    FanPost,
    FanPostProduct,
    Video,
)
from trainer.areas.products.models import Photo
from trainer.core.data.records import columns_of, copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import id_arg, search_term

bp = Blueprint("media", __name__)

manage = permission_required(Permission.POST_PRODUCTS)
SORTS = {"submitted": FanPost.submitted_at, "published": FanPost.published_at, "id": FanPost.id}


@bp.get("/")
@manage
def index() -> Any:
    """The shop's posts: tabs by status, search, filters by kind and grade."""
    query = select(FanPost).options(joinedload(FanPost.video), selectinload(FanPost.products))
    for name, kind in (("status", Status), ("format", Format), ("quality", Quality)):
        if request.args.get(name) in set(kind):
            query = query.where(getattr(FanPost, name) == kind(request.args[name]))
    if request.args.get("quality") in set(Quality):
        query = query.where(FanPost.status != Status.IN_REVIEW)
    if words := search_term():
        query = query.where(contains(FanPost.title, words))
    posts = paginate(query, sort=SORTS, order="-id")
    return render_page(
        "media/index.html",
        posts=posts,
        counts=service.count_by_status(),
        figures=service.recent_figures([post.id for post in posts.items]),
        formats=Format.options(),
        grades=Quality.options(),
        editable=EDITABLE,
    )


@bp.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Publish a video; the video bank names the one to begin with."""
    if not accounts.benefits().fan_posts:
        abort_conflict(_("粉丝通仅供付费会员使用，请先开通出口通或金品诚企"))
    form = PostForm(
        data={
            "format": Format.TRUE_VIEW,
            "video_id": id_arg("video"),
            "cover": Cover.AUTOMATIC,
            "timing": Timing.AT_ONCE,
        }
    )
    return _save(form, FanPost(), _("发布视频"))


@bp.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a post that buyers do not see and that is not under review."""
    post = get_or_404(FanPost, number, selectinload(FanPost.reasons))
    if post.status not in EDITABLE:
        abort_conflict(_("只有草稿、审核不通过和已下架的视频可以编辑，请先撤回或下架"))
    form = PostForm(post)
    if request.method == "GET":
        form.add_problems(
            Problem(reason.field, reason.reader_message, warning=True) for reason in post.reasons
        )
    return _save(form, post, _("编辑视频"))


def _save(form: PostForm, post: FanPost, title: str) -> Any:
    draft = request.form.get("action") == "draft"
    if form.validate_with(lambda: () if draft else _problems(form)):
        form.fill_post(post)
        if draft:
            post.status = Status.DRAFT
            db.session.add(post)
            return flash_and_redirect(_("草稿已保存"), url_for(".index"), form)
        reviews.submit(post)
        said = _n("视频已提交，审核通过后发布，预计 %(n)d 个工作日内完成", reviews.REVIEW_DAYS)
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page("media/edit.html", form=form, title=title, boards=service.boards())


def _problems(form: PostForm) -> Iterator[Problem]:
    candidate = form.fill_post(FanPost())
    video = _named(Video, candidate.video_id)
    cover = _named(Photo, candidate.cover_photo_id)
    return rules.problems(candidate, video, cover, now=clock.now())


def _named(model: Any, number: int | None) -> Any:
    return None if number is None else db.session.scalar(select(model).where(model.id == number))


@bp.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A post with its video, its grade and what keeps it from a better one."""
    post = get_or_404(
        FanPost,
        number,
        joinedload(FanPost.video),
        joinedload(FanPost.cover_photo),
        selectinload(FanPost.reasons),
        selectinload(FanPost.products).joinedload(FanPostProduct.product),
    )
    figures = service.recent_figures([number]).get(number, (0, 0, 0))
    labels = {c.name: c.info["label"] for c in columns_of(FanPost) if "label" in c.info}
    return render_page(
        "media/show.html",
        post=post,
        figures=figures,
        duration=service.duration,
        labels=labels | {"products": _("关联商品")},
        editable=EDITABLE,
        advice=_advice(post),
    )


def _advice(post: FanPost) -> list[str]:
    """What a qualified post lacks for 良好 (视频优化建议)."""
    if post.grade is not Quality.QUALIFIED or post.video is None:
        return []
    return quality.missing_for_good(post, post.video, service.content_of(post.video))


@bp.post("/<int:number>/urge")
@manage
def urge(number: int) -> Any:
    """Have the review end now (催审)."""
    if not reviews.urge(get_or_404(FanPost, number)):
        abort_conflict(_("该视频不在审核中"))
    return flash_and_redirect(_("已催促审核，请稍后查看结果"), url_for(".index"))


@bp.post("/<int:number>/withdraw")
@manage
def withdraw(number: int) -> Any:
    """撤回 or 下架: take a post out of its review, off the waiting list, or away from buyers."""
    post = get_or_404(FanPost, number)
    if post.status in EDITABLE:
        abort_conflict(_("该视频没有提交或发布，不需要撤回或下架"))
    in_review = post.status is Status.IN_REVIEW
    reviews.withdraw(post)
    return flash_and_redirect(
        _("视频已撤回，保存为草稿") if in_review else _("视频已下架"), url_for(".index")
    )


@bp.post("/<int:number>/excellent")
@manage
def apply_for_excellent(number: int) -> Any:
    """申请优质: for good videos that are played often (MED-02)."""
    post = get_or_404(FanPost, number)
    plays = service.recent_figures([number]).get(number, (0, 0, 0))[1]
    if post.status is not Status.PUBLISHED:
        abort_conflict(_("只有已发布的视频可以申请优质"))
    if reason := quality.excellence_blocker(post, plays):
        abort_conflict(reason)
    post.quality = Quality.EXCELLENT
    return flash_and_redirect(_("优质检测通过"), url_for(".show", number=number))


@bp.post("/<int:number>/copy")
@manage
def copy(number: int) -> Any:
    """Make a draft with the same content."""
    source = get_or_404(FanPost, number)
    copied = copy_record(source)
    copied.title = copy_title(source.title, TITLE_LENGTH)
    copied.status = Status.DRAFT
    copied.quality = copied.submitted_at = copied.published_at = None
    copied.products = [copy_record(product) for product in source.products]
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请检查后发布"), url_for(".edit", number=copied.id))


@bp.post("/<int:number>/delete")
@manage
def delete(number: int) -> Any:
    """Delete a post that buyers do not see and that is not under review."""
    post = get_or_404(FanPost, number)
    if post.status not in EDITABLE:
        abort_conflict(_("审核中、待发布和已发布的视频不能删除，请先撤回或下架"))
    db.session.delete(post)
    return flash_and_redirect(_("视频内容已删除"), url_for(".index"))
