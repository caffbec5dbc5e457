"""The form of a group: the cells of one row of a sheet. What it met before stays unless "When" is written anew."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length

from hotline.directory import edit
from hotline.directory.importers._words import TOPICS
from hotline.directory.regions import folded
from hotline.directory.rows import recurrence_of
from hotline.store.models import Group
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.look import Form
from hotline.web.console.sentence import sentence
from hotline.web.console.wording import N_, SOURCE

Choices = Sequence[tuple[str, str]]  # what is kept, and what is read
SHORT, LONG = [Length(max=200)], [Length(max=1000)]
YES_NO = {"": N_("not known"), "yes": N_("yes"), "no": N_("no")}
FORMAT_NAMES = {
    "in_person": N_("in person"),
    "online": N_("online"),
    "phone": N_("by phone"),
    "hybrid": N_("in person and by phone or online"),
}


class Ticked(Field):
    """Boxes to tick. What is ticked is one cell of a sheet: "grief, anxiety"."""

    def process_formdata(self, values: list[str]) -> None:
        self.data = ", ".join(values)

    @property
    def ticked(self) -> list[str]:
        return [each for part in str(self.data or "").split(",") if (each := part.strip())]


class GroupForm(Form):
    name = StringField(N_("Name"), SHORT)
    discreet_name = StringField(N_("Dull name, for texts that others may read"), SHORT)
    schedule = StringField(N_("When it meets"), SHORT)
    duration_minutes = StringField(N_("How long, in minutes"), SHORT)
    except_dates = StringField(N_("No meeting on"), LONG)
    extra_dates = StringField(N_("Meets also on"), LONG)
    pauses = StringField(N_("Pauses, from and to"), LONG)
    format = StringField(N_("How people take part"), SHORT)
    venue = StringField(N_("Place"), SHORT)
    address = StringField(N_("Street and number"), SHORT)
    city = StringField(N_("Town"), SHORT)
    region = StringField(N_("State"), SHORT)
    postal_code = StringField(N_("ZIP code"), SHORT)
    door = TextAreaField(N_("How to find the door"), LONG)
    transit = TextAreaField(N_("Bus and train"), LONG)
    dial_in = StringField(N_("Number to call in"), SHORT)
    online_url = StringField(N_("Link to join"), SHORT)
    topics = Ticked(N_("Topics"))
    audience = StringField(N_("Who it is for"), SHORT)
    languages = Ticked(N_("Languages"))
    facilitator = StringField(N_("Who leads it: first name or another name"), SHORT)
    capacity = StringField(N_("Seats"), SHORT)
    waitlist = StringField(N_("Waiting list"), SHORT)
    cost = StringField(N_("Cost"), SHORT)
    steps_free = StringField(N_("Without steps"), SHORT)
    children = StringField(N_("Children can come"), SHORT)
    asl = StringField(N_("Sign language"), SHORT)
    first_time = TextAreaField(N_("What happens the first time"), LONG)
    notes = TextAreaField(N_("More about it"), LONG)


def form_for(group: Group, when: str) -> GroupForm:
    cells = edit.cells_of(group)
    given = {name: cells.get(name, "") for name in GroupForm(formdata=None)._fields}
    return GroupForm(formdata=None, data=given | {"schedule": when})


def topic_choices(form: GroupForm) -> Choices:
    """Every topic by its name, in the alphabet of the visitor's language; also one that only a feed has brought."""
    keys = {*TOPICS, *form.topics.ticked}
    return sorted(((key, names.topic(key)) for key in keys), key=lambda choice: folded(choice[1]))


def language_choices(form: GroupForm, desk: Desk) -> tuple[Choices, Choices]:
    """Those that callers are offered, and all others that have a name here."""
    named = desk.words.language(SOURCE).terms["language"]
    others = {*named, *form.languages.ticked} - set(desk.languages)
    usual, more = (
        [(code, names.tongue(desk, code)) for code in codes] for codes in (desk.languages, sorted(others))
    )
    return usual, sorted(more, key=lambda choice: folded(choice[1]))


def cells_from(form: GroupForm, group: Group | None, desk: Desk) -> dict[str, str]:
    """What was typed, with what no field asks for as it was. A new place loses the old one's point on the map."""
    typed = {name: str(field.data or "") for name, field in form._fields.items()}
    before = edit.cells_of(group) if group else {}
    place = ("address", "city", "region", "postal_code")
    kept = {"zone", "verified_on"}
    if group and all(typed[name].strip() == before.get(name, "") for name in place):
        kept |= {"latitude", "longitude"}
    if group and typed["schedule"].strip() in ("", sentence(desk, recurrence_of(group))):
        kept |= {"rrule", "starts"}
        typed.pop("schedule")
    return {name: before[name] for name in kept if name in before} | typed
