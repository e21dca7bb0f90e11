"""Delegations at work"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('extension',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('earlier', sa.DateTime(timezone=True), nullable=False),
    sa.Column('later', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('extended_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('extended_by', sa.Integer(), nullable=True),
    sa.Column('extended_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_extension_consultation_id')),
    sa.ForeignKeyConstraint(['extended_by'], ['account.id'], name=op.f('fk_extension_extended_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'number', name=op.f('pk_extension'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('list', sa.String(), nullable=True),
    sa.Column('token', sa.String(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_by', sa.Integer(), nullable=True),
    sa.Column('sent_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_notice_consultation_id')),
    sa.ForeignKeyConstraint(['sent_by'], ['account.id'], name=op.f('fk_notice_sent_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('token', name=op.f('uq_notice_token'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('clearance_copy',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reply', sa.String(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('marked_by', sa.Integer(), nullable=True),
    sa.Column('marked_by_name', sa.String(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_as', sa.String(), nullable=True),
    sa.Column('ended_by_name', sa.String(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_clearance_copy_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['marked_by'], ['account.id'], name=op.f('fk_clearance_copy_marked_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'number', name=op.f('pk_clearance_copy'))
    )
    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('question', sa.String(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by', sa.Integer(), nullable=True),
    sa.Column('written_by_name', sa.String(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by_name', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_comment_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['written_by'], ['account.id'], name=op.f('fk_comment_written_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment')),
    sa.UniqueConstraint('consultation_id', 'delegation', 'token', name=op.f('uq_comment_consultation_id_delegation_token'))
    )
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comment_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('draft_state',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('revision', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('reply', sa.String(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('by_button', sa.Boolean(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by', sa.Integer(), nullable=True),
    sa.Column('saved_by_name', sa.String(), nullable=True),
    sa.Column('restored_from', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_draft_state_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['saved_by'], ['account.id'], name=op.f('fk_draft_state_saved_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'revision', name=op.f('pk_draft_state'))
    )
    op.create_table('entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('reply', sa.String(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signed_as', sa.String(), nullable=True),
    sa.Column('keyed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('keyed_by', sa.Integer(), nullable=True),
    sa.Column('keyed_by_name', sa.String(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by', sa.Integer(), nullable=True),
    sa.Column('checked_by_name', sa.String(), nullable=True),
    sa.Column('remark', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['checked_by'], ['account.id'], name=op.f('fk_entry_checked_by')),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_entry_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['keyed_by'], ['account.id'], name=op.f('fk_entry_keyed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry')),
    sa.UniqueConstraint('token', name=op.f('uq_entry_token'))
    )
    with op.batch_alter_table('entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entry_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('internal_deadline',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_internal_deadline_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', name=op.f('pk_internal_deadline'))
    )
    op.create_table('late_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('wanted', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=True),
    sa.Column('asked_by_name', sa.String(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_by_name', sa.String(), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=True),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.Column('good_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['account.id'], name=op.f('fk_late_request_asked_by')),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_late_request_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['account.id'], name=op.f('fk_late_request_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_late_request'))
    )
    with op.batch_alter_table('late_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_late_request_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('notice_to',
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['notice.id'], name=op.f('fk_notice_to_notice_id')),
    sa.PrimaryKeyConstraint('notice_id', 'delegation', name=op.f('pk_notice_to'))
    )
    op.create_table('visit',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_visit_account_id')),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_visit_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'account_id', name=op.f('pk_visit'))
    )
    op.create_table('scan',
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['entry_id'], ['entry.id'], name=op.f('fk_scan_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_scan'))
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.add_column(sa.Column('clearance', sa.Integer(), nullable=True))

    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('template', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('delegation', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('again_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_message_given_up_at'), ['given_up_at'], unique=False)

    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.add_column(sa.Column('text', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('language', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('reference', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('received_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('filed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('filed_by_name', sa.String(), nullable=True))

    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('confirmed_by_name', sa.String(), nullable=True))



def downgrade():
    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.drop_column('confirmed_by_name')
        batch_op.drop_column('confirmed_at')

    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.drop_column('filed_by_name')
        batch_op.drop_column('filed_at')
        batch_op.drop_column('received_at')
        batch_op.drop_column('reference')
        batch_op.drop_column('language')
        batch_op.drop_column('text')

    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_message_given_up_at'))
        batch_op.drop_column('again_at')
        batch_op.drop_column('delegation')
        batch_op.drop_column('template')

    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_column('clearance')

    op.drop_table('scan')
    op.drop_table('visit')
    op.drop_table('notice_to')
    with op.batch_alter_table('late_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_late_request_consultation_id'))

    op.drop_table('late_request')
    op.drop_table('internal_deadline')
    with op.batch_alter_table('entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entry_consultation_id'))

    op.drop_table('entry')
    op.drop_table('draft_state')
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_comment_consultation_id'))

    op.drop_table('comment')
    op.drop_table('clearance_copy')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_consultation_id'))

    op.drop_table('notice')
    op.drop_table('extension')
