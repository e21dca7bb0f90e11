"""What messages are about, by template; the words are translated where they are shown. Pure."""

from survey_app.audit.events import N_

SUBJECTS = {
    "account_disabled": N_("Account disabled"),
    "appointment": N_("Appointment"),
    "appointment_ended": N_("Appointment ended"),
    "codings_shown": N_("Codings shown"),
    "copy_marked": N_("Ready for clearance"),
    "copy_returned": N_("Returned from clearance"),
    "copy_taken_back": N_("Taken back from clearance"),
    "entry_registered": N_("Reply entered on behalf"),
    "extension": N_("Extension"),
    "invitation": N_("Link to set a first password"),
    "late_decision": N_("Decision on a late request"),
    "late_request": N_("Late request"),
    "notice_closing": N_("Closing"),
    "notice_invitation": N_("Invitation to reply"),
    "notice_outcome": N_("Outcome"),
    "notice_reminder": N_("Reminder"),
    "objection_answered": N_("Answer to an objection"),
    "objection_made": N_("Objection to a coding"),
    "password_changed": N_("Password changed"),
    "password_reset": N_("Link to set a new password"),
    "position_amended": N_("Position amended"),
    "position_filed": N_("Position filed"),
    "receipt": N_("Receipt"),
    "withdrawal": N_("Withdrawal"),
}
