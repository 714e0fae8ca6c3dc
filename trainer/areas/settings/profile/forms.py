"""The forms of 个人信息, one for each tab (SET-01)."""

from typing import Any

import wtforms

from trainer.areas.accounts.models import Account
from trainer.areas.settings.models import PersonalProfile
from trainer.core.data.records import label_of
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text.i18n import lazy_gettext as _l


class BasicForm(RecordForm):
    """管理个人信息; the e-mail is changed among the security settings (SET-02)."""

    name = fields.text(Account.name, hint=_l("英文姓名，请如实填写"))
    sex = fields.radio(Account.sex)
    phone = fields.text(
        Account.phone,
        required=False,
        narrow=True,
        hint=_l("国家区号-地区区号-号码，如 86-0731-88888888"),
    )
    mobile = fields.text(
        Account.mobile, narrow=True, hint=_l("买家联系您的手机，与安全手机分开管理")
    )
    department = fields.text(Account.department, required=False)
    position = fields.text(Account.position, required=False)


class AvatarForm(RecordForm):
    """头像上传."""

    draft_url = ""
    avatar: Any = wtforms.FileField(
        label_of(PersonalProfile.avatar_name),
        description=_l("点击选择图片，或将图片拖到虚线框内；仅支持 JPG 格式，不超过 3 MB"),
    )


class BusinessForm(RecordForm):
    """商业信息: card, sourcing and company information."""

    card_name = fields.text(PersonalProfile.card_name)
    card_position = fields.text(PersonalProfile.card_position)
    card_phone = fields.text(PersonalProfile.card_phone, required=False, narrow=True)
    card_email = fields.text(PersonalProfile.card_email, narrow=True)
    industry = fields.select(PersonalProfile.industry, required=False)
    preference = fields.text(
        PersonalProfile.preference, required=False, hint=_l("想采购的产品，用逗号分隔")
    )
    frequency = fields.select(PersonalProfile.frequency, required=False)
    company_name = fields.text(PersonalProfile.company_name, required=False)
    company_website = fields.text(PersonalProfile.company_website, required=False, narrow=True)
    company_about = fields.text(PersonalProfile.company_about, required=False, lines=True)


class PrivacyForm(RecordForm):
    """隐私信息: who sees what."""

    personal_visibility = fields.radio(PersonalProfile.personal_visibility)
    sourcing_visibility = fields.radio(PersonalProfile.sourcing_visibility)
