"""The table of docs/privacy.md, with the times the line really keeps to: `python -m tests.privacy.table` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hotline.content import recordings
from hotline.office import announcements
from hotline.outbox.plans import still_there
from hotline.store import fading, retention, wishes


@dataclass(frozen=True)
class Kept:
    what: str
    why: str
    long: timedelta | str
    after: str = ""  # from when on that time runs
    how: str = "removed"


NIGHTLY = "the row is removed"
TABLE = (
    Kept("What a caller writes or says", "", "never kept", how="it is read, answered and gone"),
    Kept(
        "What we answered", "the carrier may ask again", fading.DRAFTS, how="wiped; ten minutes later at most"
    ),
    Kept("That a request was answered", "so that nothing is done twice", retention.TURNS, how=NIGHTLY),
    Kept(
        "A coordinator's words that wait for a 1",
        "they are read back first",
        fading.DRAFTS,
        how="wiped with the question; ten minutes later at most",
    ),
    Kept(
        "Where a conversation stands",
        "a bare 2 must mean something",
        retention.SESSIONS,
        "the last turn",
        NIGHTLY,
    ),
    Kept("Words of a text or call of ours", "to send it", retention.WORDS, "it was sent", "wiped"),
    Kept(
        "That it was sent, when, and whether it arrived", "to find mistakes", retention.MESSAGES, how=NIGHTLY
    ),
    Kept("Delivery receipts", "the same", retention.RECEIPTS, how="the row is removed; FORGET: at once"),
    Kept(
        "A seat", "so that somebody is expected", retention.SEATS, "the meeting", "becomes a count of people"
    ),
    Kept(
        "Town or ZIP, and time zone",
        "to look there again, and to write to an area",
        fading.PLACES,
        "the last turn (1)",
        "wiped",
    ),
    Kept(
        "Number (sealed), language, other choices",
        "to answer and to remind",
        fading.SILENT,
        "the last turn (1)",
        "wiped; then the row is removed, but for (2)",
    ),
    Kept(
        "The same, of those who get tips or reminders",
        "they asked for them",
        still_there.SILENT + still_there.ANSWER_WITHIN,
        "the last turn",
        "they are asked whether the number is still theirs; without an answer all of it ends",
    ),
    Kept(
        "Consent: to what, when, in which words", "proof, if asked", retention.CONSENTS, "it ended", NIGHTLY
    ),
    Kept(
        "That a number wants no texts",
        "so that it gets none",
        "for good",
        how="a keyed hash and a date, nothing else",
    ),
    Kept(
        "A recording that nobody kept",
        "its caller may want to hear it",
        recordings.LISTENING,
        how="deleted at the carrier",
    ),
    Kept(
        "A voice message to the team",
        "to call back",
        retention.LEFT_VOICE_MESSAGES,
        how="deleted here and at the carrier",
    ),
    Kept(
        "One that is dealt with",
        "in case of a slip",
        retention.DONE_VOICE_MESSAGES,
        "somebody said so",
        "deleted here and at the carrier",
    ),
    Kept(
        "A story or tip that waits (sealed)", "people must look first", retention.HELD_STORIES, how="deleted"
    ),
    Kept("One that was declined", "in case of a slip", retention.DECIDED_STORIES, "the decision", "deleted"),
    Kept(
        "One that others hear",
        "it was shared for that",
        "until WITHDRAW or FORGET",
        how="words at once, recording in seconds",
    ),
    Kept(
        "A coordinator's recording for a meeting",
        "those with a seat hear it",
        announcements.HEARD_FOR,
        "the meeting",
        "deleted",
    ),
    Kept(
        "What a broadcast said",
        "to know what people were told",
        retention.BROADCAST_WORDS,
        "its end",
        "wiped",
    ),
    Kept(
        "Who did not get a broadcast",
        "to tell them otherwise",
        retention.OUTCOMES,
        "its end",
        "becomes counts",
    ),
    Kept(
        "What a coordinator did to a meeting", "to take it back, and to report", retention.ACTS, how=NIGHTLY
    ),
    Kept(
        "Visits, codes and files of the console",
        "to sign in, to look before the yes",
        retention.UPLOADS,
        "they are over",
        NIGHTLY,
    ),
    Kept(
        "The audit, with every number that was looked at",
        "so that nobody looks for no reason",
        retention.AUDIT,
        how=NIGHTLY,
    ),
    Kept(
        "Number and secrets of an ended account",
        "in case of a slip",
        retention.ENDED_ACCOUNTS,
        "the end",
        "wiped; the name stays for the audit",
    ),
    Kept(
        "That a call asked for a person, and who took it",
        "to ring nobody twice",
        retention.TURNS,
        how="the call's id, no number; becomes counts",
    ),
    Kept(
        "That somebody waits for a call of ours, or had one",
        "to put the two through, and to call nobody twice",
        retention.TURNS,
        how=f"{NIGHTLY}; FORGET: at once",
    ),
    Kept(
        "A volunteer's name, number (sealed) and shifts",
        "to pass calls on",
        "until a coordinator removes them",
        how=NIGHTLY,
    ),
    Kept(
        "That somebody said STOP, START or FORGET",
        "to do it again after a backup is put back",
        wishes.KEPT,
        how="a keyed hash in a file beside the database; its day is removed",
    ),
    Kept(
        "Counts without persons",
        "to know what is needed",
        "for good",
        how="sheets for funders leave out counts under 11",
    ),
)


def table() -> str:
    rows = [f"| {one.what} | {one.why} | {_long(one)} | {one.how} |" for one in TABLE]
    return "\n".join(["| what | why | how long | how it goes |", "|---|---|---|---|", *rows])


def _long(one: Kept) -> str:
    said = one.long if isinstance(one.long, str) else _in_words(one.long)
    return f"{said} after {one.after}" if one.after else said


def _in_words(span: timedelta) -> str:
    days, minutes = span.days, span.seconds // 60
    if days >= 4 * 365:
        return f"{days // 365} years"
    if days >= 365:
        return "a year and a day" if days == 366 else f"{days} days"
    if days == 1:
        return "24 hours"
    if days:
        return f"{days} days"
    return "an hour" if minutes == 60 else f"{minutes} minutes"


if __name__ == "__main__":
    print(table())
