"""One catalogue for both languages, and numbers with their words."""

from datetime import date

from flask import render_template_string
from flask_babel import format_date

from trainer.core.text.formats import join_list, join_sentences
from trainer.core.text.i18n import Language, in_chinese, language, lazy_gettext, use_language
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web.flask_app import App

PICTURES = "已上传 %(n)d 张图片"


def test_the_number_decides_the_form(app: App) -> None:
    with app.test_request_context(), use_language(Language.ENGLISH):
        assert _n(PICTURES, 1) == "1 picture uploaded"
        assert _n(PICTURES, 2) == "2 pictures uploaded"
    with app.test_request_context():
        assert [_n(PICTURES, n) for n in (1, 2)] == ["已上传 1 张图片", "已上传 2 张图片"]


def test_templates_speak_as_python_does(app: App) -> None:
    template = (
        "{{ _n(text, 1) }}|{{ pgettext('one', '班级') }}|{{ _('班级') }}|{{ language().tag }}"
    )
    for wanted, shown in (
        (Language.ENGLISH, "1 picture uploaded|Class|Classes|en"),
        (Language.CHINESE, "已上传 1 张图片|班级|班级|zh-CN"),
    ):
        with app.test_request_context(), use_language(wanted):
            assert render_template_string(template, text=PICTURES) == shown


def test_lists_have_the_punctuation_of_the_language(app: App) -> None:
    with app.test_request_context(), use_language(Language.ENGLISH):
        assert (join_list([1, 2]), join_sentences(["a", "b"])) == ("1, 2", "a. b")
    with app.test_request_context():
        assert (join_list([1, 2]), join_sentences(["a", "b"])) == ("1、2", "a；b")


def test_stored_texts_are_chinese_and_the_page_goes_on_in_english(app: App) -> None:
    label = lazy_gettext("优惠券")
    with app.test_request_context(), use_language(Language.ENGLISH):
        with in_chinese():
            assert (language(), str(label), _("优惠券")) == (Language.CHINESE, "优惠券", "优惠券")
        assert (language(), str(label), _("优惠券")) == (Language.ENGLISH, "Coupons", "Coupons")


def test_outside_of_requests_everything_is_chinese(app: App) -> None:
    assert language() is Language.CHINESE
    assert _("优惠券") == "优惠券"
    with app.app_context():
        assert (language(), _("优惠券")) == (Language.CHINESE, "优惠券")


def test_dates_follow_the_language(app: App) -> None:
    day = date(2022, 9, 1)
    with app.test_request_context(), use_language(Language.ENGLISH):
        assert format_date(day, "long") == "September 1, 2022"
    with app.test_request_context():
        assert format_date(day, "long") == "2022年9月1日"
