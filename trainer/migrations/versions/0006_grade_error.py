"""The traceback of a failed grader has a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("grade", schema=None) as batch_op:
        batch_op.add_column(sa.Column("error", sa.String(), nullable=True))
    op.execute(
        "UPDATE grade SET error = reason, reason = '' WHERE kind = 'automatic' AND reason <> ''"
    )


def downgrade() -> None:
    """Take it back."""
    op.execute("UPDATE grade SET reason = error WHERE error IS NOT NULL")
    with op.batch_alter_table("grade", schema=None) as batch_op:
        batch_op.drop_column("error")
