"""The English catalogue is complete, and says what the Chinese says."""

import re
from collections import Counter
from copy import deepcopy

import pytest
from babel.messages.catalog import Catalog, Message

from tools.catalogue import updated, written
from trainer.commands.catalogue import FILE, check_texts, is_missing, kept, source_of, used
from trainer.config import ROOT
from trainer.core.text import i18n
from trainer.core.text.i18n import Language

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
"""Characters and punctuation that have no place in an English text."""
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%%|(?<!%)%(?!\()|\{\w+\}|</?\w+[^>]*>")
PERMITTED = {
    "中文和英文，如“主管/supervisor”",  # an example of what is to be entered
    "中文和英文，如“销售部/Sales Department”",
    "第 1 行：表头要有“学号”和“姓名”各一列",  # names columns of a file
}
"""The sources of texts that hold Chinese in English too."""


def messages() -> list[Message]:
    return [message for message in kept() if message.id]


def name(message: Message) -> str:
    """The source, with its context where it has one."""
    return f"{message.context}: {source_of(message)}" if message.context else source_of(message)


def forms(message: Message) -> list[str]:
    """The translation's forms: one, or one for each plural."""
    string = message.string
    return [string] if isinstance(string, str) else list(string)


def test_it_holds_the_texts_of_the_code_and_no_others() -> None:
    in_file, in_code = ({name(m) for m in c if m.id} for c in (kept(), used()))
    assert sorted(in_code - in_file) == [], "run make catalogue and translate what it lists"
    assert sorted(in_file - in_code) == [], "run make catalogue"
    assert len(in_code) > 1000


def test_it_is_written_as_the_command_writes_it() -> None:
    assert FILE.read_text("utf-8") == written(updated()), "run make catalogue"


def test_every_text_is_translated() -> None:
    assert [source_of(m) for m in messages() if is_missing(m)] == []
    assert [source_of(m) for m in messages() if m.fuzzy] == []


def test_translations_keep_the_placeholders() -> None:
    wrong = [
        (source_of(message), form)
        for message in messages()
        for form in forms(message)
        if placeholders(form, message) != placeholders(source_of(message), message)
    ]
    assert wrong == []


def placeholders(text: str, message: Message) -> Counter[str]:
    """What is filled in; a form for one number may leave the number out."""
    found = Counter(PLACEHOLDER.findall(text))
    if not isinstance(message.id, str):
        del found["%(n)d"]
    return found


@pytest.mark.parametrize(
    ("translation", "same"),
    [
        ("Up to %(n)d, %(name)s", True),
        ("%(name)s: up to %(n)d", True),
        ("Up to %(n)s, %(name)s", False),
        ("Up to %(n)d", False),
        ("Up to %(n)d, %(nam)s", False),
        ("Up to %(n)d%%, %(name)s", False),
        ("Up to %(n)d, %(name)s {time}", False),
    ],
)
def test_the_check_of_placeholders_finds_what_it_should(translation: str, *, same: bool) -> None:
    message = Message("%(name)s最多 %(n)d 个")
    expected = placeholders(source_of(message), message)
    assert (placeholders(translation, message) == expected) is same


def test_no_chinese_is_left() -> None:
    left = {
        source_of(message)
        for message in messages()
        for form in forms(message)
        if CHINESE.search(form)
    }
    assert left == PERMITTED


def test_translations_keep_the_space_around_them() -> None:
    """A text that is put beside another one brings the space between them."""
    for message in messages():
        for form in forms(message):
            assert source_of(message).endswith(" ") <= form.endswith(" "), form
            assert source_of(message).startswith(" ") <= form.startswith(" "), form


def test_it_is_read_without_being_compiled() -> None:
    english = i18n.catalogue(Language.ENGLISH)
    assert english.gettext("优惠券") == "Coupons"
    assert i18n.catalogue(Language.CHINESE).gettext("优惠券") == "优惠券"
    assert not list(FILE.parent.glob("*.mo"))


def test_new_texts_wait_for_a_translation_and_unused_ones_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = deepcopy(used())
    code.delete("优惠券")
    code.add("从来没有的文字")
    monkeypatch.setattr("tools.catalogue.used", lambda: code)
    after = updated()
    assert "优惠券" not in after
    assert not after["从来没有的文字"].string
    assert not after["从来没有的文字"].fuzzy
    assert after["优惠券标题"].string == kept()["优惠券标题"].string


def test_trainer_check_names_the_place_of_a_text_without_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, catalogue = Catalog(), Catalog(locale="en")
    for text in ("优惠券", "从来没有的文字", "还没有翻译"):
        code.add(text, locations=[("templates/coupons/edit.html", 7)])
    catalogue.add("优惠券", "Coupons")
    catalogue.add("还没有翻译")
    catalogue.add("优惠券标题", "Title", lineno=9)
    monkeypatch.setattr("trainer.commands.catalogue.used", lambda: code)
    monkeypatch.setattr("trainer.commands.catalogue.kept", lambda: catalogue)
    place, advice = "templates/coupons/edit.html:7:1: ", "run `make catalogue`"
    assert [str(problem) for problem in check_texts()] == [
        f"{place}'从来没有的文字' has no English text: {advice}, translate it",
        f"{place}'还没有翻译' has no English text: {advice}, translate it",
        f"{FILE.relative_to(ROOT)}:9:1: '优惠券标题' is used nowhere: {advice}",
    ]
