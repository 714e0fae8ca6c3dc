"""Shared rows of worlds; the first of them are daily figures."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "world_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_world_revision")),
        sa.UniqueConstraint("hash", name=op.f("uq_world_revision_hash")),
    )
    op.create_table(
        "daily_figure",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("exposures", sa.Integer(), nullable=False),
        sa.Column("clicks", sa.Integer(), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=False),
        sa.Column("inquiries", sa.Integer(), nullable=False),
        sa.Column("tm_inquiries", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("world_revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["world_revision_id"],
            ["world_revision.id"],
            name=op.f("fk_daily_figure_world_revision_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("world_revision_id", "id", name=op.f("pk_daily_figure")),
        sa.UniqueConstraint(
            "world_revision_id", "day", name=op.f("uq_daily_figure_world_revision_id_day")
        ),
    )
    # Alembic's way on SQLite is to drop the table and make it anew, and with it, by cascade, every
    # record of every sandbox. Both databases can add and drop this column in place.
    op.execute(
        "ALTER TABLE sandbox ADD COLUMN world_revision_id INTEGER "
        "CONSTRAINT fk_sandbox_world_revision_id REFERENCES world_revision (id)"
    )
    op.create_index("ix_sandbox_world_revision_id", "sandbox", ["world_revision_id"])


def downgrade() -> None:
    """Bring the schema back."""
    op.drop_index("ix_sandbox_world_revision_id", "sandbox")
    op.drop_column("sandbox", "world_revision_id")
    op.drop_table("daily_figure")
    op.drop_table("world_revision")
