"""Every text that a user reads goes through gettext; templates keep to the strict CSP."""

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from jinja2 import Environment, nodes

from tests.conventions.sources import trees, under
from trainer.commands.catalogue import source_of, used

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")  # with its punctuation
GETTEXT = {"_", "_l", "gettext", "lazy_gettext", "_n", "pgettext", "lazy_pgettext"}
# For development only; its samples stand for what users typed.
SAMPLES = (
    # The words of lists that schools hand in.
    "trainer/people/rosters/encodings.py",
    "trainer/people/rosters/headings.py",
    "templates/components/",
    "trainer/core/templating/component_samples.py",
    "trainer/core/templating/components.py",
)
# It reads the screen as a Chinese student does.
ROBOT = ("trainer/robot/",)
BILINGUAL = tuple(
    f"trainer/areas/{name}.py"
    for name in ("chats/answers", "chats/phrases", "station_marketing/answers")
)
"""Messages that are stored in English with their Chinese translation beside them."""
# Words that stand so in the data of tasks, worlds and people, whatever the language of the screen.
DATA = {
    "trainer/areas/accounts/models.py": {"中国"},
    "trainer/core/text/normalization.py": {
        "元",
        "美元",
        "美金",
        "张",
        "件",
        "个",
        "套",
        "箱",
        "折",
        "天",
        r"\s*[，,]\s*",
        r"满\s*",
        r"\D{0,4}减\s*",
        r"\s*(?:-|–|—|~|～|至|到)+\s*",
        r"(\d{4}(?: ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[-/.]\d{1,2}[-/.]\d{1,2}))",
        r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))",
    },
    "trainer/areas/company/rules.py": {"无"},  # what a seller may write for nothing
    "trainer/areas/products/rules.py": {"颜色", "尺码"},
    "trainer/areas/products/choices.py": {"LOGO定制", "外包装定制", "图案定制"},
    "trainer/areas/rfq/choices.py": {  # value-added services as they are stored
        "免费打样设计",
        "第三方验货",
        "定制包装",
        "贴牌加工",
        "延长质保",
    },
    "trainer/areas/orders/choices.py": {"专人跟单", "验货服务"},  # services as they are stored
    "trainer/areas/orders/rules.py": {"crimea|克里米亚"},  # what addresses say
    "trainer/areas/storefront/choices.py": {"日本語"},  # languages in their own words
    "trainer/areas/trade_mail/registrar/market.py": {"中国"},  # the ending of a domain
    "trainer/areas/products/quality.py": {"家具", "健康医疗"},
    "trainer/areas/products/certificates/views.py": {"证书"},  # a group of the photo bank
    "trainer/areas/opening/service.py": {"团队"},  # so is this
    "trainer/migrations/versions/0007_company_and_customization.py": {"LOGO定制"},
    "trainer/reports/task_coverage.py": {"照原样", "一字不差", "大小写", "、"},  # words of briefs
    "trainer/core/text/i18n.py": {"中文"},
    "trainer/reports/task_lint.py": {"年", "月", "日"},
    "trainer/commands/proof/proving.py": {"机器人学生"},
    "trainer/views/student.py": {"初级", "中级", "高级"},
    "trainer/content/tasks.py": {"初级", "中级", "高级", "、"},
    "trainer/core/text/yaml_files.py": {"[：，｛｝［］“”]"},  # what YAML does not take for its own
    "trainer/people/rosters/splitting.py": {r"\s*[\t,，;；、|]\s*|\s+"},  # separates cells
    "trainer/people/rosters/roster.py": {  # what is no student: totals and notes
        r"(合\s*计|总\s*计|小\s*计|共\s*计|总人数|人数"
        r"|实有|应到|共\s*\d+\s*[人名]|制表|填表|审核|备注|说明|注[:：]|班主任|辅导员|任课|打印|导出|日期|第\s*\d+\s*页)",
    },
    "trainer/people/rosters/values.py": {  # notes behind numbers, marks between digits
        r"[(\[{【〔][^)\]}】〕]*[)\]}】〕]?",
        r"[\d*,、/&]+$",
    },
    "trainer/people/rules.py": {"’‘′`()/,、&*"},  # marks in names
    "trainer/people/commands.py": {"；", "："},  # the command line is Chinese
    "trainer/areas/rfq/rules.py": {"[㐀-鿿]"},
    "trainer/core/web/hooks/body_buffer.py": {
        "发送太慢，请重试\n"
    },  # answered before a language is known
    "trainer/core/web/export.py": {"＝", "＋", "－", "＠"},  # what begins a formula
}
JINJA = Environment(  # noqa: S701 - only parses
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
)
INLINE = {
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.IGNORECASE
    ),
    "inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"""<[^<>]*?\sstyle\s*=\s*["'{]""", re.IGNORECASE),
    "event attribute": re.compile(r"""<[^<>]*?\son[a-z]+\s*=\s*["'{]""", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}


def test_templates_say_everything_through_gettext() -> None:
    found = [
        f"{name}:{problem}"
        for name, text in under("templates", suffix=".html").items()
        if not name.startswith(SAMPLES)
        for problem in untranslated_in_template(text)
    ]
    assert found == []


def untranslated_in_template(source: str) -> list[str]:
    """Chinese outside of gettext calls and trans blocks, as `line: text`."""
    return [f"{line}: {text}" for line, text in _walk_template(JINJA.parse(source))]


def _walk_template(node: nodes.Node) -> Iterator[tuple[int, str]]:
    text = None
    if isinstance(node, nodes.TemplateData):
        text = re.sub(r"<!--.*?-->", "", node.data, flags=re.DOTALL)
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        text = node.value
    if text and CHINESE.search(text):
        yield node.lineno, " ".join(text.split())[:60]
    for child in node.iter_child_nodes(exclude=("args",) if _is_gettext(node) else None):
        yield from _walk_template(child)


def _is_gettext(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in GETTEXT
    )


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("<p>{{ _('优惠券') }}</p>{# 注释 #}<!-- 注释 -->", 0),
        ("{% trans n=3 %}共 {{ n }} 条{% endtrans %}", 0),
        ("<p>优惠券</p>", 1),
        ("{{ '优惠券' }}", 1),
        ("{{ _('共 %(n)s', n='三') }}", 1),
        ("{% set a = x or '无' %}", 1),
        ("{{ field(label='名称') }}{{ _('可以') }}", 1),
    ],
)
def test_the_check_of_templates_finds_what_it_should(source: str, problems: int) -> None:
    assert len(untranslated_in_template(source)) == problems


def test_python_says_everything_through_gettext() -> None:
    found = [
        f"{name}:{line}: {text}"
        for name, tree in trees("trainer").items()
        if not name.startswith(SAMPLES + ROBOT + BILINGUAL)
        for line, text in untranslated_in_python(tree)
        if text not in DATA.get(name, ())
    ]
    assert found == []


def test_every_word_of_data_is_still_there() -> None:
    for name, words in DATA.items():
        assert words == {text for _, text in untranslated_in_python(trees("trainer")[name])}, name


def untranslated_in_python(tree: ast.AST) -> list[tuple[int, str]]:
    """Chinese in string literals that are neither docstrings nor gettext's: line and text."""
    return list(_walk_python(tree))


def _walk_python(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if CHINESE.search(node.value):
            yield node.lineno, node.value
        return
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT:
        children = [child for child in children if child not in node.args]
    for child in children:
        yield from _walk_python(child)


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ('"""说明"""\nx = _("优惠券")', 0),
        ('label = _l("标题")  # 注释', 0),
        ('x = "优惠券"', 1),
        ('x = f"共 {n} 条"', 2),
        ('x = _("共 %(n)s", n="三")', 1),
    ],
)
def test_the_check_of_python_finds_what_it_should(source: str, problems: int) -> None:
    assert len(untranslated_in_python(ast.parse(source))) == problems


def test_only_texts_with_values_double_the_percent_sign() -> None:
    """A text without values is shown as it is written, with both signs."""
    shown = [
        f"{file}:{line}: {source_of(message)}"
        for message in used()
        if is_shown_doubled(message)
        for file, line in message.locations
    ]
    assert shown == []


def is_shown_doubled(message: Message) -> bool:
    """Whether a message has a doubled percent sign and no value that makes it a single one."""
    return isinstance(message.id, str) and "%%" in message.id and "%(" not in message.id


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("最多 10%%", True),
        ("最多 10%", False),
        ("最多 %(n)d%%", False),
        (("最多 %(n)d%%", "最多 %(n)d%%"), False),
    ],
)
def test_the_check_of_percent_signs_finds_what_it_should(
    source: str | tuple[str, str], *, found: bool
) -> None:
    assert is_shown_doubled(Message(source)) is found


def test_templates_hold_no_inline_script_or_style() -> None:
    found = [
        f"{name}:{problem}"
        for name, text in under("templates", suffix=".html").items()
        for problem in inline(text)
    ]
    assert found == []


def inline(source: str) -> list[str]:
    """What the content security policy would refuse, as `line: what`."""
    # Jinja's tags may hold > and quotes: as long as they are, but of nothing but x.
    plain = re.sub(
        r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
        lambda tag: re.sub(r"[^\n]", "x", tag[0]),
        source,
        flags=re.DOTALL,
    )
    return [
        f"{plain.count(chr(10), 0, match.end()) + 1}: {what}"
        for what, pattern in INLINE.items()
        for match in pattern.finditer(plain)
    ]


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ('<script src="{{ asset("a.js") }}" defer></script>', []),
        ('<script type="application/json">{}</script>', []),
        ("<p>\n<script>alert(1)</script>", ["2: inline script"]),
        ('<p class="{{ a > b }}" style="color:red">', ["1: style attribute"]),
        ('<button\n onclick="go()">', ["2: event attribute"]),
        ('<a href="javascript:go()">', ["1: script address"]),
        ('<p data-style="x" data-on="y">one = "1"</p>', []),
    ],
)
def test_the_check_of_inline_code_finds_what_it_should(source: str, problems: list[str]) -> None:
    assert inline(source) == problems
