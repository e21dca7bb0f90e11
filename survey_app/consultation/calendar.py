"""The dates of a consultation as calendars read them (RFC 5545): the deadline alone, or with the events of its background. Pure."""

from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vText

from survey_app.words import clean


class ConsultationCalendar:
    """`extensions`: those of its deadline; `host` makes its identifiers unique, `address` is that of its page, `owner` whose calendar it is.

    The same consultation gives the same bytes whenever it is asked: what dates it is its opening or its last extension, not the clock.
    """

    def __init__(self, consultation, extensions, words, *, host, address, owner):
        self.consultation, self.extensions, self.words = consultation, extensions, words
        self.host, self.address, self.owner = host, address, owner

    def deadline(self):
        return self._written(self._name_of_deadline, [self._deadline()])

    def all_dates(self, events):
        """With the events of the background: [(event, names of its partners)]. Those whose day is not fixed last as long as it may be."""
        return self._written(self._title, [*(self._event(*each) for each in events), self._deadline()])

    def _written(self, name, events):
        calendar = Calendar()
        calendar.add("prodid", vText(f"-//{clean(self.owner)}//Consultations//{self.words.language.upper()}"))
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", vText(name))
        for event in events:
            calendar.add_component(event)
        return calendar.to_ical()

    def _deadline(self):
        """The same event in every calendar, a new state of it after each extension; a day before, the calendar says so."""
        event = self._begun("deadline", self._name_of_deadline, self._description())
        event.add("sequence", len(self.extensions))
        event.add("dtstart", self.consultation.closes_at)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-1))
        alarm.add("description", self._name_of_deadline)
        event.add_component(alarm)
        return event

    def _event(self, event, partners):
        lines = [self.words.text(event["when"]), self.words.listed(partners)]
        made = self._begun(f"event-{event['code']}", self.words.text(event["title"]), "\n".join(clean(line) for line in lines if line))
        first = date.fromisoformat(event["from"])
        made.add("dtstart", first)
        made.add("dtend", _day_after(max(first, date.fromisoformat(event["to"]))))
        return made

    def _begun(self, key, summary, description):
        event = Event()
        event.add("uid", f"{self.consultation.slug}-{clean(key)}@{self.host}")
        event.add("dtstamp", self.extensions[-1].extended_at if self.extensions else self.consultation.opens_at)
        event.add("summary", clean(summary), parameters={"LANGUAGE": self.words.language})
        event.add("description", description, parameters={"LANGUAGE": self.words.language})
        event.add("url", self.address)
        event.add("transp", "TRANSPARENT")
        return event

    def _description(self):
        say, moment = self.words.say, self.words.moment
        return "\n".join([
            self.consultation.symbol,
            say("Deadline: %(deadline)s", deadline=moment(self.consultation.closes_at, "full")),
            *(say("Extended from %(deadline)s", deadline=moment(each.earlier)) for each in self.extensions),
        ])

    @property
    def _title(self):
        return clean(self.words.text(self.consultation.title))

    @property
    def _name_of_deadline(self):
        return self.words.say("%(title)s: deadline", title=self._title)


def _day_after(day):
    """The day on which an event of whole days is over; on the last day of the calendar there is none."""
    return day + timedelta(days=1) if day < date.max else day
