"""Files and functions stay small enough to be read at once."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

from tests.conventions.sources import texts, trees, under

CODE = ("trainer", "graders", "tools")
GENERATED = "trainer/migrations/versions/"
FILE_LINES = 400
FUNCTION_LINES = 40


def test_no_file_is_over_400_lines() -> None:
    code = under(*CODE, "tests", "benchmarks", suffix=".py")
    code |= under("templates", suffix=".html")
    code |= under("trainer/static", suffix=".js") | under("trainer/static", suffix=".css")
    lengths = {
        name: len(text.splitlines())
        for name, text in code.items()
        if not name.startswith(GENERATED)
    }
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}
    assert median(lengths.values()) <= 100
    assert quantiles(lengths.values(), n=10)[-1] <= 250


def test_no_function_is_over_40_lines() -> None:
    long = [
        f"{name}:{function.lineno} {function.name}: {lines(function)} lines"
        for name, tree in trees(*CODE).items()
        if not name.startswith(GENERATED)
        for function in functions(tree)
        if lines(function) > FUNCTION_LINES
    ]
    assert long == []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def test_the_checks_see_the_code() -> None:
    assert "trainer/config.py" in trees(*CODE)
    assert "LICENSE" in texts()
