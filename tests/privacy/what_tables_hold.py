"""Every table and column: whom it is about, and how FORGET treats it. A new one fails a test until it stands here.

A column of a caller's is followed by what it may tell. Columns that tell nothing of anybody only have their names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Forget = Literal[
    "rows go",  # all of this person's
    "the row goes, or is emptied",  # of one who opted out the key stays
    "unnamed",  # the row stays, and does not say any more who
    "of staff",  # somebody who runs the line: an owner ends the account
    "no person",
]


@dataclass(frozen=True)
class Table:
    forget: Forget
    plain: str  # names of columns that tell nothing of a caller
    personal: dict[str, str] = field(default_factory=dict)  # column -> what it tells of a caller
    stays: str = ""  # personal columns that may stay with the row of one who opted out


_WHO = {"caller_id": "whose it is"}

TABLES = {
    "callers": Table(
        "the row goes, or is emptied",
        "id landline forgotten_at",
        {
            "phone_key": "keyed hash of the number",
            "phone_sealed": "the number, encrypted",
            "language": "",
            "zone": "",
            "place": "the town or ZIP they asked about",
            "seat_place": "where their seat is",
            "discreet": "how texts are worded",
            "sender": "which number of ours they used",
            "tips_heard": "",
            "opted_out_at": "that they want no texts, and since when",
            "created_at": "first contact; once forgotten, when they opted out",
            "seen_at": "last contact",
            "speed": "how fast calls speak",
            "relay": "speaks by an operator",
            "quiet_until": "",
            "still_asked_at": "",
            "in_doubt_at": "",
        },
        stays="phone_key opted_out_at created_at seen_at discreet tips_heard speed relay",
    ),
    "consents": Table(
        "rows go", "id wording", _WHO | {"programme": "", "channel": "", "given_at": "", "ended_at": ""}
    ),
    "sessions": Table(
        "rows go",
        "updated_at",
        _WHO
        | {
            "key": "text:ID of the caller, or call:SID",
            "state": "what was asked and shown; a coordinator's draft",
        },
    ),
    "turns": Table(
        "rows go", "answered_at", _WHO | {"request_id": "the carrier's name for it", "answer": "what we said"}
    ),
    "seats": Table(
        "rows go",
        "id",
        _WHO
        | {
            "meeting_id": "where they go",
            "party": "",
            "status": "",
            "asked_at": "",
            "offered_until": "",
            "confirmed_at": "",
        },
    ),
    "tip_subscriptions": Table(
        "rows go",
        "id sent_count next_due_at",
        _WHO | {"theme": "what troubles them", "at": "", "zone": "", "paused_until": ""},
    ),
    "subscriptions": Table(
        "rows go",
        "id sent_count next_due_at",
        _WHO | {"programme": "", "zone": "", "place": "", "region": ""},
    ),
    "messages": Table(
        "rows go",
        "id broadcast_id kind urgency channel sender state attempt claimed_by claimed_at leased_until next_attempt_at "
        "expires_at segments error_code why created_at sent_at delivered_at",
        _WHO
        | {
            "once": "holds the caller's id",
            "lines": "what is said",
            "opens": "",
            "sid": "",
            "body_key": "hash of it",
        },
    ),
    "receipts": Table(
        "rows go", "id status error_code received_at applied", {"sid": "the carrier knows whose text it was"}
    ),
    "voice_messages": Table(
        "rows go",
        "id status taken_by taken_at done_at",
        _WHO
        | {"call_sid": "", "recording_sid": "their voice", "seconds": "", "language": "", "received_at": ""},
    ),
    "stories": Table(
        "rows go",
        "id kind channel language status flags reasons is_flagged approvals_needed round decided_at plays",
        _WHO
        | {
            "words_sealed": "their words, encrypted",
            "recording_sid": "their voice",
            "seconds": "",
            "created_at": "",
        },
    ),
    "story_reviews": Table(
        "rows go", "id story_id round reviewer decision reason decided_at"
    ),  # with their story
    "story_upsets": Table("unnamed", "id story_id said_at", _WHO),
    "asks": Table(
        "rows go", "language round taken_by asked_at ended_at", {"call_sid": "the carrier knows whose"}
    ),
    "talks": Table(
        "rows go",
        "id told volunteer_id account_id taken_at through_at until ended_at",
        _WHO
        | {
            "once": "the carrier's name for their text",
            "language": "",
            "asked_at": "",
            "call_sid": "of whoever called them",
        },
    ),
    "loose_recordings": Table(
        "unnamed", "discard_at tries", {"recording_sid": "until the carrier has deleted it: seconds"}
    ),
    # ---- who runs the line
    "accounts": Table(
        "of staff",
        "id name role phone_key phone_sealed language password_hash totp_sealed totp_step pin_hash failures locked_until "
        "created_at seen_at ended_at",
    ),
    "account_groups": Table("of staff", "account_id group_id"),
    "visits": Table("of staff", "key account_id is_in begun_at seen_at ends_at"),
    "one_time_codes": Table("of staff", "id account_id purpose code_key made_at ends_at tries"),
    "recovery_codes": Table("of staff", "account_id code_key"),
    "uploads": Table("of staff", "id account_id name content at"),
    "audit": Table("of staff", "id at account_id act about reason detail chain"),
    "volunteers": Table(
        "of staff",
        "id name phone_key phone_sealed languages on_until off_until created_at busy_with busy_until rung_at "
        "dead_since",
        {"heard_of": "a call, until the next one: the carrier knows whose"},
    ),
    "shifts": Table("of staff", "id volunteer_id weekdays starts ends zone"),
    "acts": Table(
        "of staff",
        "id once account_id group_id meeting_id broadcast_id kind before people done_at undone_at reported_at",
    ),
    "broadcasts": Table(
        "of staff",
        "id once words voice audience state written_by approved_by approved_at starts_at expires_at per_second people put_to "
        "is_all_put paced_from outcome created_at ended_at",
    ),
    # ---- no person
    "audience_counts": Table(
        "no person", "id programme theme language landline discreet zone place many is_sum"
    ),
    "broadcast_counts": Table("no person", "id broadcast_id state channel error_code why many is_sum"),
    "groups": Table(
        "no person",
        "id code source source_id fingerprint status name discreet_name topics audience languages format venue address "
        "city region postal_code country latitude longitude door transit zone rrule starts duration_minutes except_dates "
        "pauses extra capacity waitlist cost steps_free children asl facilitator dial_in online_url first_time notes "
        "verified_on asked_at doubted_since next_at updated_at",
    ),
    "group_topics": Table(
        "no person", "group_id topic cell latitude longitude format is_remote next_at weekdays"
    ),
    "meetings": Table(
        "no person", "id group_id starts_at status moved_to taken changed_at came announcement"
    ),
    "directory_version": Table("no person", "id number"),
    "meetings_version": Table("no person", "id number"),
    "line_state": Table("no person", "id chosen retained_at"),
    "services": Table(
        "no person",
        "id source source_id fingerprint status name what topics phone address city region postal_code latitude longitude "
        "hours languages cost url checked_on updated_at",
    ),
    "service_topics": Table("no person", "service_id topic cell latitude longitude"),
    "actions": Table(
        "no person",
        "id key what how areas starts_on ends_on phone source is_nonpartisan alerted_to created_at",
    ),
    "facts": Table("no person", "id key words source checked_on reviewed_by status"),
    "tallies": Table("no person", "day kind key count"),
    "pauses": Table("no person", "name error_code since until"),
}
