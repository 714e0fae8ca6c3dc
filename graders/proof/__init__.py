"""Prove a task: doing nothing scores 0, the solution 100, each mutant loses exactly its points."""

from dataclasses import dataclass
from decimal import Decimal

from graders.facts import Facts, Schema
from graders.grading import grade
from graders.proof.bystanders import with_bystanders
from graders.proof.equivalents import Equivalent, equivalents
from graders.proof.mutants import Mutant, mutants
from graders.proof.proof_context import ProofContext
from graders.result import Result
from graders.task.spec import GradedTask

_FULL = Decimal(100)


@dataclass(frozen=True)
class Survivor:
    """A state with an unexpected score."""

    name: str
    expected: Decimal
    score: Decimal

    def __str__(self) -> str:
        """Format name, actual and expected score in one line."""
        return f"{self.name}: {self.score:f} instead of {self.expected:f}"


@dataclass(frozen=True)
class Proof:
    """Scores of a task's solution, its mutants and its equivalents."""

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
        """The score of the solution."""
        return self.solution.score

    @property
    def holds(self) -> bool:
        """Whether every score is as expected and there were mutants and equivalents."""
        scores = self.noop_score == 0 and self.solution_score == _FULL
        tried = self.made > 0 and self.equivalents_made > 0
        return scores and tried and not self.survivors and not self.broken


def prove(task: GradedTask, schema: Schema, start: Facts, end: Facts) -> Proof:
    """Prove a task's grading.

    Mutants and equivalents are derived only from a solution that scores 100.

    Args:
        task: The graded part of the task.
        schema: The record types.
        start: The start state of the task.
        end: The end state of its solution.
    """
    context = with_bystanders(ProofContext(task, schema, start, end))
    start, end = context.start, context.end
    solution = grade(task, schema, start, end)
    wrong_states: list[Mutant] = []
    equal_states: list[Equivalent] = []
    if solution.score == _FULL:
        wrong_states = list(mutants(task, schema, start, end))
        equal_states = list(equivalents(task, schema, start, end))

    def attempt(name: str, state: Facts, expected: Decimal) -> Survivor | None:
        score = grade(task, schema, start, state).score
        return None if score == expected else Survivor(name, expected, score)

    survivors = [attempt(mutant.name, mutant.end, mutant.expected_score) for mutant in wrong_states]
    broken = [attempt(equivalent.name, equivalent.end, _FULL) for equivalent in equal_states]
    return Proof(
        noop_score=grade(task, schema, start, start).score,
        solution=solution,
        killed=survivors.count(None),
        made=len(wrong_states),
        survivors=tuple(filter(None, survivors)),
        kept=broken.count(None),
        equivalents_made=len(equal_states),
        broken=tuple(filter(None, broken)),
    )


__all__ = ["Equivalent", "Mutant", "Proof", "Survivor", "equivalents", "mutants", "prove"]
