"""What a turn asks the switchboard to do, as plain data. A topic returns these; it never does them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hotline.lines import Line


@dataclass(frozen=True)
class SaveSeat:
    """Hold a seat, or a place in line when `waiting`. Undone, and the turn taken anew, if the seat is gone by then."""

    group_id: int
    starts_at: datetime
    party: int = 1
    waiting: bool = False


@dataclass(frozen=True)
class GiveSeatBack:
    seat_id: int


@dataclass(frozen=True)
class TakeOffer:
    """The person in line says yes to the seat that came free."""

    seat_id: int


@dataclass(frozen=True)
class ConfirmSeat:
    """Yes to a reminder."""

    seat_id: int


@dataclass(frozen=True)
class StartTips:
    at: str  # "08:00" on the person's clock
    zone: str
    theme: str = ""


@dataclass(frozen=True)
class PauseTips:
    until: datetime


@dataclass(frozen=True)
class ResumeTips:
    pass


@dataclass(frozen=True)
class StopTips:
    pass


@dataclass(frozen=True)
class TipGiven:
    """A tip was told now, on request: the next one will be another."""


@dataclass(frozen=True)
class OptOut:
    """No more texts, tips and reminders included. Seats stay."""


@dataclass(frozen=True)
class OptIn:
    pass


@dataclass(frozen=True)
class Forget:
    """Remove this person: everything but the fact that they opted out, if they did, and counts."""


@dataclass(frozen=True)
class Remember:
    """Keep a choice of the person's. None leaves it as it was."""

    language: str | None = None
    place: str | None = None
    zone: str | None = None
    discreet: bool | None = None
    speed: str | None = None  # of our voice: "" | slow | fast
    relay: bool | None = None


@dataclass(frozen=True)
class StillTheirs:
    """They said that this number is still theirs: what they agreed to goes on."""


FOR_GOOD = datetime(2999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class BeQuiet:
    """Nothing but answers until then. None: as usual again."""

    until: datetime | None


@dataclass(frozen=True)
class CallOff:
    """Just the meeting that takes place then; everybody with a seat is told. So with those below."""

    account_id: int
    group_id: int
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class MoveMeeting:
    account_id: int
    group_id: int
    at: datetime
    to: datetime


@dataclass(frozen=True)
class StartLate:
    account_id: int
    group_id: int
    at: datetime
    minutes: int


@dataclass(frozen=True)
class Announce:
    """A coordinator's own words, as they stand."""

    account_id: int
    group_id: int
    at: datetime
    words: str
    language: str
    most_alone: int  # people; for more somebody else looks first


@dataclass(frozen=True)
class AnnounceAloud:
    """A coordinator's voice: landlines are called, mobiles are told how to hear it."""

    account_id: int
    group_id: int
    at: datetime
    recording_sid: str
    most_alone: int


@dataclass(frozen=True)
class CountHeads:
    account_id: int
    group_id: int
    at: datetime
    people: int


@dataclass(frozen=True)
class TakeBack:
    """The account's last act, within two minutes."""

    account_id: int


@dataclass(frozen=True)
class VouchFor:
    """All that is listed of this group is right, or (`is_right` False) something is not."""

    account_id: int
    group_id: int
    is_right: bool


@dataclass(frozen=True)
class JudgeBroadcast:
    """A second person's yes to what somebody wrote to many, or no."""

    account_id: int
    broadcast_id: int
    is_yes: bool


@dataclass(frozen=True)
class PinTried:
    """A wrong one counts towards locking the account."""

    account_id: int
    is_right: bool


@dataclass(frozen=True)
class TextCode:
    """A number by text to the account's own phone, to choose a PIN with."""

    account_id: int


@dataclass(frozen=True)
class SetPin:
    """With the number that was texted, which is used up."""

    account_id: int
    code: str
    pin: str


@dataclass(frozen=True)
class SetDuty:
    """A volunteer takes calls until then, or takes none until then."""

    volunteer_id: int
    on_until: datetime | None = None
    off_until: datetime | None = None


@dataclass(frozen=True)
class RingVolunteers:
    """These are to ring for this call; whom somebody else got meanwhile is left out."""

    volunteer_ids: tuple[int, ...]
    round: int


@dataclass(frozen=True)
class StopRinging:
    """This call rings nobody any more."""


@dataclass(frozen=True)
class AskForTalk:
    """This person waits for a call: these volunteers are told that somebody does."""

    volunteer_ids: tuple[int, ...]


@dataclass(frozen=True)
class TakeTalk:
    """This volunteer calls them: by a call of ours to the volunteer's phone, unless this is one (`is_on_call`).

    Undone, and the turn taken anew, if somebody else was faster.
    """

    talk_id: int
    volunteer_id: int
    is_on_call: bool


@dataclass(frozen=True)
class PutThrough:
    """Ring the person of this talk for the call that this is. Undone likewise if it is over."""

    talk_id: int


@dataclass(frozen=True)
class EndTalk:
    """A person who waited for it and was not reached is told how else; `number` is the line's own."""

    talk_id: int
    number: str


@dataclass(frozen=True)
class SendText:
    """A text to the person on the phone, on request."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CallBack:
    """Call this person now, so that the line pays the minutes."""


@dataclass(frozen=True)
class KeepRecording:
    recording_sid: str
    seconds: int


@dataclass(frozen=True)
class NoteRecording:
    """The carrier made a recording: it is thrown away in a while, unless somebody keeps it."""

    recording_sid: str


@dataclass(frozen=True)
class DropRecording:
    """The person threw it away: it goes at once."""

    recording_sid: str


@dataclass(frozen=True)
class KeepStory:
    """Hold what this person wants to share until people have looked at it. Words, or a recording."""

    kind: str  # story | tip
    words: str = field(default="", repr=False)
    recording_sid: str = ""
    seconds: int = 0
    flags: tuple[str, ...] = ()  # besides those that rules find in the words


@dataclass(frozen=True)
class WithdrawStory:
    """Take back for ever what this person shared. Another's is left alone."""

    story_id: int


@dataclass(frozen=True)
class StoryTold:
    """It was heard or read once more."""

    story_id: int


@dataclass(frozen=True)
class StoryUpsets:
    """It upset this listener: nobody hears it until people have looked again."""

    story_id: int


@dataclass(frozen=True)
class StartProgramme:
    name: str  # facts | actions | announcements
    wording: str  # the line that asked
    zone: str
    place: str = ""
    region: str = ""


@dataclass(frozen=True)
class StopProgramme:
    name: str


@dataclass(frozen=True)
class Count:
    """Add one to a tally: unmet (topic and place), crisis (tier and rule). No person in it."""

    kind: str
    key: str


Effect = (
    SaveSeat
    | GiveSeatBack
    | TakeOffer
    | ConfirmSeat
    | StartTips
    | PauseTips
    | ResumeTips
    | StopTips
    | TipGiven
    | OptOut
    | OptIn
    | Forget
    | Remember
    | StillTheirs
    | BeQuiet
    | CallOff
    | MoveMeeting
    | StartLate
    | Announce
    | AnnounceAloud
    | CountHeads
    | TakeBack
    | JudgeBroadcast
    | VouchFor
    | PinTried
    | TextCode
    | SetPin
    | SetDuty
    | RingVolunteers
    | StopRinging
    | AskForTalk
    | TakeTalk
    | PutThrough
    | EndTalk
    | SendText
    | CallBack
    | KeepRecording
    | NoteRecording
    | DropRecording
    | KeepStory
    | WithdrawStory
    | StoryTold
    | StoryUpsets
    | StartProgramme
    | StopProgramme
    | Count
)
