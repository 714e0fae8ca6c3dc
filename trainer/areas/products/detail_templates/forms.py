"""Forms of detail templates."""

from collections.abc import Collection, Iterator

import wtforms
from sqlalchemy import select
from wtforms import validators

from trainer.areas.products.detail_templates.models import DetailTemplate
from trainer.areas.products.models import DESCRIPTION_LENGTH, Product
from trainer.areas.products.ownership import managed
from trainer.core.forms import fields
from trainer.core.forms.record_choices import PickField
from trainer.core.forms.record_form import RecordForm
from trainer.core.text import rich_text
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.core.web import db

MAX_HTML = 60_000
MAX_APPLIED = 50
"""Products that a template is put into at once: a convention of this simulator."""


class DetailTemplateForm(RecordForm):
    """Name and content of a template."""

    name = fields.text(DetailTemplate.name, hint=_l("买家看不到，用来选择模板"))
    body_html = wtforms.TextAreaField(
        _l("详情内容"),
        validators=[
            validators.DataRequired(_l("此项必填")),
            fields.no_control_characters,
            validators.Length(max=MAX_HTML, message=_l("详情内容过长")),
        ],
        description=_l("建议依次写明卖点、规格、包装、定制流程和公司介绍，用英文填写"),
    )

    def fill(self, template: DetailTemplate) -> DetailTemplate:
        """Write the form into a template, the content as HTML and as plain text."""
        self.populate_record(template)
        template.body_html = rich_text.clean(self.body_html.data or "")
        template.body = rich_text.plain(template.body_html)
        return template

    def problems(self, candidate: DetailTemplate, names: Collection[str]) -> Iterator[Problem]:
        """What is wrong with a template.

        Args:
            candidate: The template.
            names: Those of the other templates, folded.
        """
        self.fill(candidate)
        if (candidate.name or "").casefold() in names:
            yield Problem("name", _("已经有同名的详情模板"))
        if self.body_html.data and not candidate.body:
            yield Problem("body_html", _("请填写详情内容"))
        if len(candidate.body) > DESCRIPTION_LENGTH:
            message = _("详情内容不能超过 %(n)d 个字符", n=DESCRIPTION_LENGTH)
            yield Problem("body_html", message)


def product_options(_named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The products that the acting account manages, with a mark where there is no description."""
    query = managed(select(Product.id, Product.title, Product.description != ""))
    return [
        (number, f"{number} · {title}" + ("" if described else _("（还没有描述）")))
        for number, title, described in db.session.execute(query.order_by(Product.id))
    ]


class ApplyForm(RecordForm):
    """The products that a template is put into."""

    products = PickField(
        _l("套用的产品"), reference="product_id", offer=product_options, most=MAX_APPLIED
    )
