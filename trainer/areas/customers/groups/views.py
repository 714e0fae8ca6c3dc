"""Groups of customers: fixed and dynamic ones (CRM-02)."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, request, url_for
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from trainer.areas.customers import listing, profiles, rules, service
from trainer.areas.customers.choices import GroupKind, Preset, Scope
from trainer.areas.customers.forms import DynamicGroupForm, FixedGroupForm
from trainer.areas.customers.groups.conditions import described
from trainer.areas.customers.models import NAME_LENGTH, CustomerGroup
from trainer.areas.customers.profiles import Profile
from trainer.areas.customers.segments import PRESETS, difference, has_conditions
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.query_args import id_args, search_term
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CUSTOMER_GROUPS)
WEEK = timedelta(days=7)
"""What the changes of a dynamic group are compared with."""
PICK_FILTERS = ("country", "level", "business", "intent", "contacted", "stage", "source")


@routes.get("/groups")
@manage
def groups() -> Any:
    """All groups with the number of their members today, by kind."""
    everybody = profiles.load()
    found = service.groups()
    kind = request.args.get("kind", "")
    words = search_term().casefold()
    shown = [g for g in found if kind in {"", g.kind} and words in g.name.casefold()]
    return render_page(
        "customers/groups.html",
        groups=shown,
        sizes={group.id: len(service.members(group, everybody)) for group in shown},
        counts={kind: sum(group.kind is kind for group in found) for kind in GroupKind},
        kind=kind,
        presets=Preset.options(),
        may_campaign=has_permission(Permission.CAMPAIGNS),
        now=clock.now(),
    )


@routes.get("/groups/<int:number>")
@manage
def group(number: int) -> Any:
    """A group with its conditions and members."""
    found = _find(number)
    everybody = profiles.load()
    members = service.members(found, everybody)
    words = search_term().casefold()
    shown = [p for p in members if words in f"{p.buyer.company}\n{p.buyer.contact}".casefold()]
    fixed = found.kind is GroupKind.FIXED
    return render_page(
        "customers/group.html",
        group=found,
        conditions=described(found),
        members=listing.paginated(shown, order="company"),
        size=len(members),
        changes=None if fixed else _changes(found, everybody),
        may_campaign=has_permission(Permission.CAMPAIGNS),
        is_buying=listing.is_buying,
        now=clock.now(),
    )


def _changes(found: CustomerGroup, everybody: dict[int, Profile]) -> Any:
    now = clock.now()
    return difference(everybody.values(), found, now - WEEK, now)


@routes.route("/groups/fixed/new", methods=["GET", "POST"])
@manage
def new_fixed() -> Any:
    """Create a fixed group, and go on to choose its members."""
    fresh = CustomerGroup(kind=GroupKind.FIXED, created_at=clock.now())
    form = FixedGroupForm(data={"scope": Scope.MINE})
    if _is_right_fixed(form, fresh, None):
        db.session.add(fresh)
        db.session.flush()
        return flash_and_redirect(
            _("客群已创建，请添加客户"), url_for(".pick_members", number=fresh.id), form
        )
    return render_page("customers/fixed.html", form=form, title=_("新建固定客群"))


@routes.route("/groups/dynamic/new", methods=["GET", "POST"])
@manage
def new_dynamic() -> Any:
    """Create a dynamic group after a look at its members."""
    fresh = CustomerGroup(kind=GroupKind.DYNAMIC, created_at=clock.now())
    return _save_dynamic(DynamicGroupForm(data=_suggested()), fresh, _("新建动态客群"))


def _suggested() -> dict[str, Any]:
    """Name and conditions of the preset that the address names (CRM-03)."""
    name = request.args.get("preset", "")
    if name not in set(Preset):
        return {}
    with in_chinese():
        return {"name": str(Preset(name).label), **PRESETS[Preset(name)]}


@routes.route("/groups/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_group(number: int) -> Any:
    """Change a group of one's own."""
    found = _find_own(number)
    if found.kind is GroupKind.DYNAMIC:
        return _save_dynamic(DynamicGroupForm(found), found, _("编辑动态客群"))
    form = FixedGroupForm(found)
    if _is_right_fixed(form, found, found.scope):
        return flash_and_redirect(_("客群已保存"), url_for(".group", number=number), form)
    return render_page("customers/fixed.html", form=form, title=_("编辑固定客群"))


def _is_right_fixed(
    form: FixedGroupForm, candidate: CustomerGroup, scope_before: Scope | None
) -> bool:
    def problems() -> Any:
        form.populate_record(candidate)
        names = _other_names(candidate)
        return rules.fixed_problems(candidate, names=names, scope_before=scope_before)

    return form.validate_with(problems)


def _save_dynamic(form: DynamicGroupForm, found: CustomerGroup, title: str) -> Any:
    """Show who fits the conditions that are typed, or save them."""
    preview = None
    if request.form.get("_rows") == "preview":
        candidate = form.populate_record(CustomerGroup(kind=GroupKind.DYNAMIC))
        fitting = service.members(candidate, profiles.load()) if has_conditions(candidate) else []
        preview = sorted(fitting, key=listing.SORTS["company"])
    elif form.validate_with(lambda: _dynamic_problems(form, found)):
        db.session.add(found)
        db.session.flush()
        return flash_and_redirect(_("动态客群已保存"), url_for(".group", number=found.id), form)
    return render_page("customers/dynamic.html", form=form, title=title, preview=preview)


def _dynamic_problems(form: DynamicGroupForm, found: CustomerGroup) -> Any:
    form.populate_record(found)
    return rules.dynamic_problems(found, names=_other_names(found))


@routes.get("/groups/<int:number>/pick")
@manage
def pick_members(number: int) -> Any:
    """Choose members of a fixed group from its scope."""
    found = _find_fixed(number)
    chosen = {member.buyer for member in found.members}
    scope = service.mine if found.scope is Scope.MINE else service.pool
    there = [p for p in scope(profiles.load().values()) if p.buyer.id not in chosen]
    names = PICK_FILTERS if found.scope is Scope.MINE else PICK_FILTERS[:-2]
    return render_page(
        "customers/pick.html",
        group=found,
        buyers=listing.paginated(listing.filtered(there, names), order="company"),
        choices=listing.choices(there),
        filters=names,
        labels=listing.FILTERS,
        is_buying=listing.is_buying,
        now=clock.now(),
    )


@routes.post("/groups/<int:number>/members")
@manage
def add_members(number: int) -> Response:
    """Put the ticked buyers into a fixed group."""
    found = _find_fixed(number)
    ids = id_args("ids")
    scope = service.mine if found.scope is Scope.MINE else service.pool
    chosen = scope(profiles.load(ids).values()) if ids else []
    if not chosen:
        flash(_("请先勾选客户"), "warning")
        return redirect(url_for(".pick_members", number=number))
    added = service.add_members(found, chosen)
    return flash_and_redirect(
        _n("已添加 %(n)d 位客户", added), url_for(".pick_members", number=number)
    )


@routes.post("/groups/<int:number>/members/remove")
@manage
def remove_members(number: int) -> Response:
    """Take the ticked members out of a fixed group."""
    found = _find_fixed(number)
    ids = set(id_args("ids"))
    gone = [member for member in found.members if member.buyer in ids]
    if not gone:
        flash(_("请先勾选客户"), "warning")
        return redirect(url_for(".group", number=number))
    for member in gone:
        found.members.remove(member)
    for place, member in enumerate(found.members):
        member.position = place
    return flash_and_redirect(
        _n("已移除 %(n)d 位客户", len(gone)), url_for(".group", number=number)
    )


@routes.post("/groups/<int:number>/copy")
@manage
def copy_group(number: int) -> Response:
    """Make a group of the same conditions, or with the same members."""
    source = _find(number)
    copied = copy_record(source)
    copied.name = copy_title(source.name, NAME_LENGTH)
    copied.created_at = clock.now()
    copied.kind = GroupKind.FIXED if source.kind is GroupKind.FIXED else GroupKind.DYNAMIC
    copied.members = [copy_record(member) for member in source.members]
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("客群已复制"), url_for(".edit_group", number=copied.id))


@routes.post("/groups/<int:number>/delete")
@manage
def delete_group(number: int) -> Response:
    """Delete a group of one's own; its customers stay."""
    found = _find_own(number)
    if reason := deletion_blocker(found):
        abort_conflict(reason)
    db.session.delete(found)
    return flash_and_redirect(_("客群已删除"), url_for(".groups"))


def _find(number: int) -> CustomerGroup:
    return get_or_404(CustomerGroup, number, selectinload(CustomerGroup.members))


def _find_own(number: int) -> CustomerGroup:
    found = _find(number)
    if found.kind is GroupKind.SYSTEM:
        abort_conflict(_("默认客群由系统维护，不能修改或删除；可以复制一个"))
    return found


def _find_fixed(number: int) -> CustomerGroup:
    found = _find_own(number)
    if found.kind is not GroupKind.FIXED:
        abort_conflict(_("动态客群的客户由系统按条件更新，不能手动添加或移除"))
    return found


def _other_names(but: CustomerGroup) -> list[str]:
    return [group.name for group in service.groups() if group is not but]
