"""Chinese texts keep to docs/chinese-style.md, as far as a machine can tell."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conventions.sources import texts, trees, under
from tests.conventions.texts.chinese import avoided, ends_well, faults
from tools.catalogue import used
from trainer.content import tasks
from trainer.core.data.records import columns_of, record_types
from trainer.core.text.choices import LabeledEnum
from trainer.core.web.access import Permission
from trainer.registry import AREAS

README = "README.zh-CN.md"
HAN = re.compile(r"[\u4e00-\u9fff]")
ANSWERS = {"Problem", "flash", "flash_and_redirect", "abort_conflict"}
"""Functions whose messages stand alone: beside a field, or on top of a page."""
LABEL = re.compile(
    r'(?:\b(?:button|link_button|post_button|card|page_header|section)\((?:"[\w-]+", )?|"label": )'
    r'_\("([^"]+)"'
)
HINT = re.compile(r'hint=_l?\("([^"]+)"')
CONFIRM = re.compile(r'confirm\([^()]*(?:\([^()]*\))?[^()]*, _\("([^"]+)"\), _\("([^"]+)"')


def messages() -> list[str]:
    """All texts of the screens."""
    ids = (m.id[0] if isinstance(m.id, tuple) else m.id for m in used() if m.id)
    return [text for text in ids if HAN.search(text)]


def prose() -> Iterator[tuple[str, str]]:
    """Paragraphs of the handbook, the Chinese README and the briefs, with their places."""
    for name, text in (under("handbook", suffix=".md") | {README: texts()[README]}).items():
        outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", outside.replace("**", ""))
        for line in plain.splitlines():
            for cell in re.sub(r"^#+ | \{[^{}]+\}$", "", line).strip("| ").split(" | "):
                yield name, re.sub(r"^(?:\d+\. |- )", "", cell.strip())
    for task in tasks.catalogue().values():
        for line in (task.title, *task.brief.splitlines()):
            yield task.id, line.replace("**", "").strip("- ")


def test_messages_keep_to_the_guide() -> None:
    assert {text: found for text in messages() if (found := list(faults(text)))} == {}


def test_handbook_briefs_and_readme_keep_to_the_guide() -> None:
    found = [
        (name, text, wrong)
        for name, text in prose()
        if HAN.search(text) and (wrong := list(faults(text)))
    ]
    assert found == []


def labels() -> Iterator[str]:
    """Labels that the code declares: of records, fields, choices, areas and their menus."""
    for model in record_types().values():
        yield str(model.label)
        yield from (str(c.info["label"]) for c in columns_of(model) if "label" in c.info)
    for choices in [*LabeledEnum.__subclasses__(), Permission]:
        yield from (str(member.label) for member in choices)
    for area in AREAS:
        yield str(area.label)
        yield from (str(item.label) for item in area.menu)


def in_templates(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [
        (name, found if isinstance(found, str) else " ".join(found))
        for name, text in under("templates", suffix=".html").items()
        if not name.startswith("templates/components/")
        for found in pattern.findall(text)
    ]


def test_no_label_ends_with_a_mark() -> None:
    assert [label for label in labels() if label.endswith(tuple("。；，：、？！"))] == []
    found = in_templates(LABEL)
    assert len(found) > 100
    assert [(name, text) for name, text in found if text[-1] in "。；，："] == []


def test_one_sentence_has_no_full_stop_and_several_have_each() -> None:
    hints = in_templates(HINT)
    hints += [
        (n, t) for n, text in under("trainer", suffix=".py").items() for t in HINT.findall(text)
    ]
    assert len(hints) > 30
    assert [(name, text) for name, text in hints if not ends_well(text)] == []


def answers() -> Iterator[tuple[str, str]]:
    for name, tree in trees("trainer").items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ANSWERS:
                yield from ((name, text) for part in call.args for text in literals(part))


def literals(node: ast.expr) -> Iterator[str]:
    """The text of a gettext call."""
    if (
        isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"_", "_l", "_n"}
        and node.args
    ):
        text = node.args[0]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def test_messages_that_stand_alone_end_as_they_must() -> None:
    found = list(answers())
    assert len(found) > 80
    assert [(name, text) for name, text in found if not ends_well(text)] == []


def test_a_confirmation_asks_with_the_verb_of_its_button() -> None:
    found = [
        (name, label, question)
        for name, text in under("templates", suffix=".html").items()
        if not name.startswith("templates/components/")
        for label, question in CONFIRM.findall(text)
    ]
    assert len(found) > 10
    wrong = [f for f in found if not (f[1][:2] in f[2] and f[2].endswith("？"))]
    assert wrong == []


def test_words_to_avoid_are_read_from_the_guide() -> None:
    assert {"帐号", "学习台", "价格阶梯", "指定商品"} <= set(avoided())
    assert not any(word in use.split("；") for word, use in avoided().items())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("请您核对第 %(n)d 行（最多 %(max)d 行）", 0),
        ("%(label)s正在使用中，共 5 MB，打 7 折，70% 的货款", 0),
        ("例如：电商2401班，填写“FOB价格”", 0),
        ("请你核对", 1),
        ("产品重量(kg)", 1),
        ("第%(n)d行", 1),
        ("A&V认证", 1),
        ("共 70 %", 1),
        ("部门 / 职位", 1),
        ("然后点“搜索”", 1),
        ("正在保存...", 1),
        ("返回学习台", 1),
        ("填写好， 再提交", 1),
        ("1～6 张", 1),
    ],
)
def test_faults_are_found(text: str, number: int) -> None:
    assert len(list(faults(text))) == number


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("请填写名称", True),
        ("请填写名称。", False),
        ("已保存。请返回上一页。", True),
        ("已保存。请返回上一页", False),
        ("点击“提交。”", True),
        ("确定吗？", True),
    ],
)
def test_ends_of_sentences(text: str, right: bool) -> None:
    assert ends_well(text) is right
