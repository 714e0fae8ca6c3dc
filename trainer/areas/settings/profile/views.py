"""账户 > 个人信息: four tabs, and the profile as others see it (SET-01)."""

from collections.abc import Iterator
from typing import Any

from flask import abort, request, url_for

from trainer.areas.accounts import service as accounts
from trainer.areas.settings import rules, service
from trainer.areas.settings.choices import AvatarStatus, Viewer
from trainer.areas.settings.models import PersonalProfile
from trainer.areas.settings.profile import avatars
from trainer.areas.settings.profile.forms import AvatarForm, BasicForm, BusinessForm, PrivacyForm
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import context, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import uploads
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.PERSONAL_SETTINGS)


@routes.route("/profile", methods=["GET", "POST"])
@manage
def basic() -> Any:
    """Name, sex and phones of the acting account (管理个人信息)."""
    account = service.acting_account()
    form = BasicForm(account)

    def problems() -> Iterator[Problem]:
        with db.session.no_autoflush:
            form.populate_record(account)
            yield from accounts.problems_of_new(account)

    if form.validate_with(problems):
        return flash_and_redirect(_("个人信息已保存"), url_for(".basic"), form)
    if request.method == "POST":
        db.session.refresh(account)  # discard the invalid values
    return render_page("settings/basic.html", form=form, account=account)


@routes.route("/profile/avatar", methods=["GET", "POST"])
@manage
def avatar() -> Any:
    """Hand a picture in; it is shown within 24 hours (头像上传)."""
    form = AvatarForm()
    file = request.files.get("avatar")
    picture, refused = (
        avatars.read(file)
        if file is not None and file.filename
        else (None, [Problem("avatar", _("请选择要上传的图片"))])
    )
    if form.validate_with(lambda: refused) and picture is not None:
        avatars.submit(service.profile(), picture)
        said = _("头像已提交审核，24 小时内展示")
        return flash_and_redirect(said, url_for(".avatar"))
    return render_page("settings/avatar.html", form=form, profile=service.profile())


@routes.get("/profile/avatar/<digest>")
@manage
def picture(digest: str) -> Any:
    """The acting account's own picture."""
    profile = service.profile()
    if not digest or digest not in {profile.avatar_digest, profile.shown_digest}:
        abort(404)
    return uploads.send_picture(digest, small="small" in request.args)


@routes.post("/profile/avatar/urge")
@manage
def urge_avatar() -> Any:
    """Have the review of the picture end now (催审)."""
    if not avatars.urge():
        abort_conflict(_("没有正在审核的头像"))
    return flash_and_redirect(_("已催促审核，请稍后查看结果"), url_for(".avatar"))


@routes.post("/profile/avatar/delete")
@manage
def delete_avatar() -> Any:
    """Take the picture away."""
    profile = service.profile()
    if not profile.avatar_digest:
        abort_conflict(_("还没有上传头像"))
    avatars.remove(profile)
    return flash_and_redirect(_("头像已删除"), url_for(".avatar"))


@routes.route("/profile/business", methods=["GET", "POST"])
@manage
def business() -> Any:
    """Card, sourcing and company information (商业信息)."""
    found = service.own(PersonalProfile)
    form = BusinessForm(found) if found else BusinessForm(data=_first_card())
    candidate = PersonalProfile()

    def problems() -> Iterator[Problem]:
        form.populate_record(candidate)
        yield from rules.business_problems(candidate)

    if form.validate_with(problems):
        db.session.add(form.populate_record(service.profile()))
        return flash_and_redirect(_("商业信息已保存"), url_for(".business"), form)
    return render_page("settings/business.html", form=form)


def _first_card() -> dict[str, str]:
    """What a card begins with: the account's own data."""
    account = service.acting_account()
    return {
        "card_name": account.name,
        "card_position": account.position,
        "card_phone": account.phone,
        "card_email": account.email,
        "company_name": accounts.shop().english_name,
    }


@routes.route("/profile/privacy", methods=["GET", "POST"])
@manage
def privacy() -> Any:
    """Who sees personal and sourcing information (隐私信息)."""
    profile = service.profile()
    form = PrivacyForm(profile if profile.id else None)
    if form.validate_on_submit():
        db.session.add(form.populate_record(profile))
        return flash_and_redirect(_("隐私设置已保存"), url_for(".privacy"), form)
    return render_page("settings/privacy.html", form=form)


@routes.get("/profile/preview")
@manage
def preview() -> Any:
    """The acting account's profile as a viewer sees it."""
    wanted = request.args.get("viewer", "")
    viewer = Viewer(wanted) if wanted in set(Viewer) else Viewer.USER
    profile = service.own(PersonalProfile)
    account = service.acting_account()
    return render_page(
        "settings/preview.html",
        profile=profile,
        account=account,
        viewer=viewer,
        personal=profile is not None and rules.may_see(profile.personal_visibility, viewer),
        sourcing=profile is not None and rules.may_see(profile.sourcing_visibility, viewer),
        name=context.acting.name,
        shown=AvatarStatus.SHOWN,
    )
