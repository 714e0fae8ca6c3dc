"""Scheduled events, a seed for each sandbox, fast forward, and whose a change is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Nothing is done in a batch: on SQLite that would drop tables and, by cascade, what names them.


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "scheduled_event",
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("sandbox_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sandbox_id"],
            ["sandbox.id"],
            name=op.f("fk_scheduled_event_sandbox_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sandbox_id", "id", name=op.f("pk_scheduled_event")),
    )
    op.add_column("sandbox", sa.Column("seed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "sandbox", sa.Column("advanced", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("sandbox", sa.Column("next_due", sa.DateTime(), nullable=True))
    op.execute("UPDATE sandbox SET seed = id")
    op.add_column("journal_entry", sa.Column("sandbox_at", sa.DateTime(), nullable=True))
    op.add_column(
        "journal_entry",
        sa.Column("by_platform", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "ALTER TABLE submission ADD COLUMN platform_hash VARCHAR "
        "CONSTRAINT fk_submission_platform_hash REFERENCES document (hash)"
    )
    op.add_column(
        "verification_application", sa.Column("submitted_at", sa.DateTime(), nullable=True)
    )
    op.add_column("verification_review", sa.Column("reviewed_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE verification_review SET reviewed_at = due_at")
    _schedule_open_reviews()
    op.drop_column("verification_review", "due_at")


def _schedule_open_reviews() -> None:
    """Have reviews of open attempts end by an event: until now their verdict was only hidden.

    The event decides again, by the same rules, and sends the mail, which takes the old one's place.
    """
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT r.sandbox_id, max(r.id) AS id, s.next_id FROM verification_review r "
            "JOIN sandbox s ON s.id = r.sandbox_id AND s.ended_at IS NULL "
            "JOIN verification_application a ON a.sandbox_id = s.id AND a.stage = 'submitted' "
            "GROUP BY r.sandbox_id, s.next_id"
        )
    ).all()
    for row in found:
        own: dict[str, int | bool | None] = {
            "sandbox": row.sandbox_id,
            "review": row.id,
            "event": row.next_id,
            "failed": False,
        }
        own["message"] = connection.scalar(
            sa.text(
                "SELECT message_id FROM verification_review"
                " WHERE sandbox_id = :sandbox AND id = :review"
            ),
            own,
        )
        for statement in (
            "INSERT INTO scheduled_event (sandbox_id, id, version, due_at, kind, subject, payload,"
            " failed) SELECT sandbox_id, :event, 1, due_at, 'verification.review', '', '{}',"
            " :failed FROM verification_review WHERE sandbox_id = :sandbox AND id = :review",
            "UPDATE sandbox SET next_id = next_id + 1, next_due = (SELECT due_at FROM"
            " verification_review WHERE sandbox_id = :sandbox AND id = :review)"
            " WHERE id = :sandbox",
            "UPDATE verification_review SET verdict = 'pending', reviewed_at = NULL,"
            " message_id = NULL WHERE sandbox_id = :sandbox AND id = :review",
            "DELETE FROM message WHERE sandbox_id = :sandbox AND id = :message",
        ):
            connection.execute(sa.text(statement), own)


def downgrade() -> None:
    """Bring the schema back."""
    op.add_column("verification_review", sa.Column("due_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE verification_review SET due_at = coalesce(reviewed_at, submitted_at)")
    op.execute("UPDATE verification_review SET verdict = 'approved' WHERE verdict = 'pending'")
    op.execute(
        "UPDATE verification_application SET stage = 'submitted'"
        " WHERE stage IN ('approved', 'returned')"
    )
    op.drop_column("verification_review", "reviewed_at")
    op.drop_column("verification_application", "submitted_at")
    op.drop_column("submission", "platform_hash")
    op.drop_column("journal_entry", "by_platform")
    op.drop_column("journal_entry", "sandbox_at")
    for name in ("next_due", "advanced", "seed"):
        op.drop_column("sandbox", name)
    op.drop_table("scheduled_event")
