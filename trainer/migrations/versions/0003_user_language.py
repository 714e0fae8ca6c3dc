"""Users choose the language of the screens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_column("language")
