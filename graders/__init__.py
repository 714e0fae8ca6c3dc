"""Pure graders: task expectations and facts in, findings out.

No database, web framework, clock or randomness: equal input gives equal output, byte for byte.
"""

from graders.facts import JSON, Facts, Record, RecordSchema, Schema
from graders.grading import grade
from graders.result import GRADER_VERSION, Finding, Reason, Result, Status
from graders.task.spec import GradedTask

__all__ = [
    "GRADER_VERSION",
    "JSON",
    "Facts",
    "Finding",
    "GradedTask",
    "Reason",
    "Record",
    "RecordSchema",
    "Result",
    "Schema",
    "Status",
    "grade",
]
