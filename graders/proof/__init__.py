"""Proof of a task: nothing scores 0, the solution 100, what is wrong loses exactly its points."""

from dataclasses import dataclass
from decimal import Decimal

from graders.facts import Facts, Schema
from graders.grading import grade
from graders.proof.bystanders import with_bystanders
from graders.proof.equivalents import Equivalent, equivalents
from graders.proof.mutants import Mutant, mutants
from graders.proof.site import Site
from graders.result import Result
from graders.spec import GradedTask

_FULL = Decimal(100)


@dataclass(frozen=True)
class Survivor:
    """A state that scored otherwise than it must."""

    name: str
    expected: Decimal
    score: Decimal

    def __str__(self) -> str:
        """In a line: which state, what it scored, what it should have."""
        return f"{self.name}: {self.score:f} instead of {self.expected:f}"


@dataclass(frozen=True)
class Proof:
    """How a task's grading stands up to its solution and to what is nearly its solution."""

    noop_score: Decimal
    solution: Result
    killed: int
    made: int
    survivors: tuple[Survivor, ...]
    kept: int
    equivalents_made: int
    broken: tuple[Survivor, ...]

    @property
    def solution_score(self) -> Decimal:
        """What the solution scores."""
        return self.solution.score

    @property
    def holds(self) -> bool:
        """Whether all of it is as it must be, and there was something to try."""
        scores = self.noop_score == 0 and self.solution_score == _FULL
        tried = self.made > 0 and self.equivalents_made > 0
        return scores and tried and not self.survivors and not self.broken


def prove(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Proof:
    """Try a task's grading.

    Mutants and equivalents are made only from a solution that scores 100.

    Args:
        task: The task.
        schema: The record types.
        start: The state that the task starts from.
        end: The state that the solution leaves.
    """
    site = with_bystanders(Site(task, schema, start, end))
    start, end = site.start, site.end
    solution = grade(task, schema, start, end)
    wrong: list[Mutant] = []
    same: list[Equivalent] = []
    if solution.score == _FULL:
        wrong = list(mutants(task, schema, start, end))
        same = list(equivalents(task, schema, start, end))

    def tried(name: str, state: Facts, must: Decimal) -> Survivor | None:
        score = grade(task, schema, start, state).score
        return None if score == must else Survivor(name, must, score)

    survivors = [tried(mutant.name, mutant.end, mutant.expected_score) for mutant in wrong]
    broken = [tried(equivalent.name, equivalent.end, _FULL) for equivalent in same]
    return Proof(
        noop_score=grade(task, schema, start, start).score,
        solution=solution,
        killed=survivors.count(None),
        made=len(wrong),
        survivors=tuple(filter(None, survivors)),
        kept=broken.count(None),
        equivalents_made=len(same),
        broken=tuple(filter(None, broken)),
    )


__all__ = ["Equivalent", "Mutant", "Proof", "Survivor", "equivalents", "mutants", "prove"]
