"""What messages are about, by template; the words are translated where they are shown. Pure."""

from survey_app.audit.events import N_

SUBJECTS = {
    "account_disabled": N_("Account disabled"),
    "appointment": N_("Appointment"),
    "appointment_ended": N_("Appointment ended"),
    "invitation": N_("Link to set a first password"),
    "notice_closing": N_("Closing"),
    "notice_invitation": N_("Invitation to reply"),
    "notice_outcome": N_("Outcome"),
    "notice_reminder": N_("Reminder"),
    "password_changed": N_("Password changed"),
    "password_reset": N_("Link to set a new password"),
    "receipt": N_("Receipt"),
    "withdrawal": N_("Withdrawal"),
}
