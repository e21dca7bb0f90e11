"""First schema"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('password', sa.String(), nullable=True),
    sa.Column('stamp', sa.String(), nullable=False),
    sa.Column('invited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('signed_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('codebook',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('codes', sa.Text(), nullable=False),
    sa.Column('is_reference', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_codebook'))
    )
    op.create_table('delegation',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('former_names', sa.Text(), nullable=False),
    sa.Column('statuses', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_delegation'))
    )
    op.create_table('ended_session',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ended_session'))
    )
    with op.batch_alter_table('ended_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ended_session_ended_at'), ['ended_at'], unique=False)

    op.create_table('event',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('consultation', sa.String(), nullable=True),
    sa.Column('delegation', sa.String(), nullable=True),
    sa.Column('details', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_event'))
    )
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_actor'), ['actor'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_consultation'), ['consultation'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_delegation'), ['delegation'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_name'), ['name'], unique=False)

    op.create_table('event_last_link',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_last_link'))
    )
    op.create_table('message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('secret', sa.Boolean(), nullable=False),
    sa.Column('posted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message'))
    )
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_message_next_try_at'), ['next_try_at'], unique=False)

    op.create_table('regional_group',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('short', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_regional_group'))
    )
    op.create_table('tries',
    sa.Column('key', sa.String(length=128), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_tries'))
    )
    with op.batch_alter_table('tries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tries_expires_at'), ['expires_at'], unique=False)

    op.create_table('appointment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=True),
    sa.Column('authority', sa.String(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_appointment_account_id')),
    sa.ForeignKeyConstraint(['delegation'], ['delegation.code'], name=op.f('fk_appointment_delegation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointment'))
    )
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appointment_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_appointment_delegation'), ['delegation'], unique=False)

    op.create_table('consultation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=64), nullable=False),
    sa.Column('symbol', sa.String(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('meeting', sa.Text(), nullable=True),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('roll_as_of', sa.String(), nullable=True),
    sa.Column('policies', sa.Text(), nullable=False),
    sa.Column('background', sa.Text(), nullable=True),
    sa.Column('questions', sa.Text(), nullable=False),
    sa.Column('codebook_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['codebook_id'], ['codebook.id'], name=op.f('fk_consultation_codebook_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation')),
    sa.UniqueConstraint('slug', name=op.f('uq_consultation_slug'))
    )
    op.create_table('link',
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_link_account_id')),
    sa.PrimaryKeyConstraint('token', name=op.f('pk_link'))
    )
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_link_account_id'), ['account_id'], unique=False)

    op.create_table('position',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('holder', sa.String(), nullable=False),
    sa.Column('preference', sa.String(), nullable=False),
    sa.Column('covers', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_position_consultation_id')),
    sa.PrimaryKeyConstraint('consultation_id', 'holder', name=op.f('pk_position'))
    )
    op.create_table('roll_entry',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('exempt', sa.Boolean(), nullable=False),
    sa.Column('vote_suspended', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_roll_entry_consultation_id')),
    sa.ForeignKeyConstraint(['delegation'], ['delegation.code'], name=op.f('fk_roll_entry_delegation')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', name=op.f('pk_roll_entry'))
    )
    op.create_table('snapshot',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('symbol', sa.String(), nullable=False),
    sa.Column('as_of', sa.DateTime(timezone=True), nullable=False),
    sa.Column('certified_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('certified_by', sa.Integer(), nullable=True),
    sa.Column('function', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('final', sa.Boolean(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('of_number', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('data', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['certified_by'], ['account.id'], name=op.f('fk_snapshot_certified_by')),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_snapshot_consultation_id')),
    sa.PrimaryKeyConstraint('consultation_id', 'number', name=op.f('pk_snapshot'))
    )
    op.create_table('draft',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('reply', sa.String(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_by', sa.Integer(), nullable=True),
    sa.Column('saved_by_name', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_draft_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['saved_by'], ['account.id'], name=op.f('fk_draft_saved_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', name=op.f('pk_draft')),
    sa.UniqueConstraint('token', name=op.f('uq_draft_token'))
    )
    op.create_table('version',
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('delegation', sa.String(length=64), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('reply', sa.String(), nullable=False),
    sa.Column('preference', sa.String(), nullable=True),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=True),
    sa.Column('position', sa.String(), nullable=True),
    sa.Column('salt', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('token', sa.String(), nullable=True),
    sa.Column('submitted_by', sa.Integer(), nullable=True),
    sa.Column('submitted_by_name', sa.String(), nullable=True),
    sa.Column('submitted_as', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id', 'delegation'], ['roll_entry.consultation_id', 'roll_entry.delegation'], name=op.f('fk_version_consultation_id_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['submitted_by'], ['account.id'], name=op.f('fk_version_submitted_by')),
    sa.PrimaryKeyConstraint('consultation_id', 'delegation', 'number', name=op.f('pk_version')),
    sa.UniqueConstraint('token', name=op.f('uq_version_token'))
    )
    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.create_index('ix_version_counting', ['consultation_id', 'delegation', 'number', 'submitted_at', 'withdrawn_at', 'received_at', 'channel', 'reply', 'preference'], unique=False)



def downgrade():
    with op.batch_alter_table('version', schema=None) as batch_op:
        batch_op.drop_index('ix_version_counting')

    op.drop_table('version')
    op.drop_table('draft')
    op.drop_table('snapshot')
    op.drop_table('roll_entry')
    op.drop_table('position')
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_link_account_id'))

    op.drop_table('link')
    op.drop_table('consultation')
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_appointment_delegation'))
        batch_op.drop_index(batch_op.f('ix_appointment_account_id'))

    op.drop_table('appointment')
    with op.batch_alter_table('tries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tries_expires_at'))

    op.drop_table('tries')
    op.drop_table('regional_group')
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_message_next_try_at'))

    op.drop_table('message')
    op.drop_table('event_last_link')
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_name'))
        batch_op.drop_index(batch_op.f('ix_event_delegation'))
        batch_op.drop_index(batch_op.f('ix_event_consultation'))
        batch_op.drop_index(batch_op.f('ix_event_at'))
        batch_op.drop_index(batch_op.f('ix_event_actor'))

    op.drop_table('event')
    with op.batch_alter_table('ended_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ended_session_ended_at'))

    op.drop_table('ended_session')
    op.drop_table('delegation')
    op.drop_table('codebook')
    op.drop_table('account')
