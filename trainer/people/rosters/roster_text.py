"""The vocabulary of rosters: names of the columns, lines of cells, problems."""

from trainer.core.text.i18n import lazy_gettext as _l

LOGIN_NAME, NAME, PASSWORD, CLASS = map(
    str, (_l("学号"), _l("姓名"), _l("初始密码"), _l("班级名称"))
)
"""The headings of a roster's columns."""
MAX_ROWS = 2000
"""Students in one roster."""

Line = tuple[int, list[str]]
"""A non-blank line: its number and its cells."""


class RosterProblems(Exception):  # noqa: N818 - carries problems, is not one
    """An unusable roster, with a line for each problem."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines to show."""
        super().__init__("\n".join(lines))
        self.lines = lines
