"""The editor of a mail template (EDM-02)."""

from typing import Any

import wtforms
from wtforms import validators

from trainer.areas.coupons import service as coupons
from trainer.areas.edm.models import BODY_LENGTH, MailTemplate, MailTemplateProduct
from trainer.areas.products.service import sale_options
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm
from trainer.core.text import rich_text
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem

MAX_PRODUCTS = 12
MAX_HTML = 30_000


class TemplateForm(RecordForm):
    """A template of the shop's own."""

    name = fields.text(MailTemplate.name, hint=_l("买家看不到，用来在营销活动里选择模板"))
    description = fields.text(MailTemplate.description)
    subject = fields.text(MailTemplate.subject, hint=_l("买家在收件箱里看到的标题，建议用英文"))
    design = fields.select(MailTemplate.design)
    body_html = wtforms.TextAreaField(
        _l("邮件内容"),
        validators=[
            validators.DataRequired(_l("此项必填")),
            fields.no_control_characters,
            validators.Length(max=MAX_HTML, message=_l("邮件内容过长")),
        ],
    )
    products = fields.picker(
        MailTemplate.products,
        MailTemplateProduct.product_id,
        options=sale_options,
        most=MAX_PRODUCTS,
    )
    coupon_id = fields.select(
        MailTemplate.coupon_id,
        options=coupons.mail_options,
        required=False,
        hint=_l("只列出发放中和未开始的优惠券"),
    )

    def fill_template(self, template: MailTemplate) -> MailTemplate:
        """Write the form into a template, the content as HTML and as plain text."""
        self.populate_record(template)
        template.body_html = rich_text.clean(self.body_html.data or "")
        template.body = rich_text.plain(template.body_html)
        return template

    def problems(self, template: MailTemplate) -> Any:
        """What is wrong with the content once its tags are taken away."""
        self.fill_template(template)
        if self.body_html.data and not template.body:
            yield Problem("body_html", _("请填写邮件内容"))
        if len(template.body) > BODY_LENGTH:
            yield Problem("body_html", _("邮件内容不能超过 %(n)d 个字符", n=BODY_LENGTH))
