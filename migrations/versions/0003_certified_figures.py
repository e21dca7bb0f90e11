"""Codings, agenda, break-out groups; certified snapshots that the database itself keeps as they are"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

# A migration that rebuilds the table of snapshots drops these with it, and must make them again.
KEEP = {
    "sqlite": [
        "CREATE TRIGGER snapshot_stays_as_certified BEFORE UPDATE ON snapshot "
        "BEGIN SELECT RAISE(ABORT, 'a certified snapshot never changes'); END",
        "CREATE TRIGGER snapshot_stays BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'a certified snapshot is never deleted'); END",
        # INSERT OR REPLACE deletes without asking the trigger above, unless the connection wants recursive triggers; what has the rowid goes too
        "CREATE TRIGGER snapshot_is_certified_once BEFORE INSERT ON snapshot WHEN EXISTS "
        "(SELECT 1 FROM snapshot WHERE rowid = NEW.rowid OR (consultation_id = NEW.consultation_id AND number = NEW.number)) "
        "BEGIN SELECT RAISE(ABORT, 'a certified snapshot never changes'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION keep_snapshot() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a certified snapshot never changes and is never deleted'; END $$",
        "CREATE TRIGGER snapshot_stays_as_certified BEFORE UPDATE OR DELETE ON snapshot FOR EACH ROW EXECUTE FUNCTION keep_snapshot()",
        "CREATE TRIGGER snapshot_stays BEFORE TRUNCATE ON snapshot FOR EACH STATEMENT EXECUTE FUNCTION keep_snapshot()",
    ],
}
LET_GO = {
    "sqlite": ["DROP TRIGGER snapshot_is_certified_once", "DROP TRIGGER snapshot_stays", "DROP TRIGGER snapshot_stays_as_certified"],
    "postgresql": ["DROP TRIGGER snapshot_stays ON snapshot", "DROP TRIGGER snapshot_stays_as_certified ON snapshot", "DROP FUNCTION keep_snapshot()"],
}


def upgrade():
    op.create_table('coding_window',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.Integer(), nullable=True),
    sa.Column('opened_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_coding_window_consultation_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['account.id'], name=op.f('fk_coding_window_opened_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'number', name=op.f('pk_coding_window'))
    )
    op.create_table('plan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('groups', sa.Integer(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('places', sa.Text(), nullable=False),
    sa.Column('rooms', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('unmet', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_plan_consultation_id')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_plan_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('consultation_id', 'number', name=op.f('uq_plan_consultation_id_number')),
    sa.UniqueConstraint('token', name=op.f('uq_plan_token'))
    )
    op.create_table('plan_constraint',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('delegations', sa.Text(), nullable=False),
    sa.Column('room', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_plan_constraint_consultation_id')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_plan_constraint_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_constraint'))
    )
    with op.batch_alter_table('plan_constraint', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_constraint_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('coding',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('concern', sa.String(length=64), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('codes', sa.Text(), nullable=False),
    sa.Column('codebook_version', sa.String(), nullable=False),
    sa.Column('translation', sa.Text(), nullable=True),
    sa.Column('translation_language', sa.String(), nullable=True),
    sa.Column('coded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('coded_by', sa.Integer(), nullable=True),
    sa.Column('coded_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['coded_by'], ['account.id'], name=op.f('fk_coding_coded_by')),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_coding_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'concern', 'number', name=op.f('pk_coding'))
    )
    op.create_table('objection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('concern', sa.String(length=64), nullable=False),
    sa.Column('coding', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('filed_by', sa.Integer(), nullable=True),
    sa.Column('filed_by_name', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('answered_by_name', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by'], ['account.id'], name=op.f('fk_objection_answered_by')),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_objection_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['filed_by'], ['account.id'], name=op.f('fk_objection_filed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection')),
    sa.UniqueConstraint('token', name=op.f('uq_objection_token'))
    )
    with op.batch_alter_table('objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objection_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('pick',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('development', sa.String(length=64), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('presented', sa.Boolean(), nullable=False),
    sa.Column('picked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('picked_by', sa.Integer(), nullable=True),
    sa.Column('picked_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_pick_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['picked_by'], ['account.id'], name=op.f('fk_pick_picked_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'development', name=op.f('pk_pick'))
    )
    op.create_table('plan_change',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('moves', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.Column('changed_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['account.id'], name=op.f('fk_plan_change_changed_by')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_plan_change_plan_id')),
    sa.PrimaryKeyConstraint('plan_id', 'number', name=op.f('pk_plan_change'))
    )
    # column by column: consultations refer to the table, so it cannot be rebuilt
    op.add_column('codebook', sa.Column('based_on', sa.Integer(), nullable=True))
    op.add_column('codebook', sa.Column('made_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('codebook', sa.Column('made_by_name', sa.String(), nullable=True))
    op.add_column('codebook', sa.Column('reason', sa.Text(), nullable=True))

    for statement in KEEP[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    for statement in LET_GO[op.get_bind().dialect.name]:
        op.execute(statement)

    op.drop_column('codebook', 'reason')
    op.drop_column('codebook', 'made_by_name')
    op.drop_column('codebook', 'made_at')
    op.drop_column('codebook', 'based_on')

    op.drop_table('plan_change')
    op.drop_table('pick')
    with op.batch_alter_table('objection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_objection_consultation_id'))

    op.drop_table('objection')
    op.drop_table('coding')
    with op.batch_alter_table('plan_constraint', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_constraint_consultation_id'))

    op.drop_table('plan_constraint')
    op.drop_table('plan')
    op.drop_table('coding_window')
