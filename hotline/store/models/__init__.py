"""Every table, by what it is about: a file each for callers, groups, the outbox, staff, volunteers, content, counts, the line."""

from hotline.store.models.base import Base, BigId
from hotline.store.models.callers import (
    Caller,
    Consent,
    SessionRow,
    Subscription,
    TipSubscription,
    TurnRow,
    VoiceMessage,
)
from hotline.store.models.content import (
    Action,
    Fact,
    LooseRecording,
    Service,
    ServiceTopic,
    Story,
    StoryReview,
    StoryUpset,
)
from hotline.store.models.counts import Tally
from hotline.store.models.groups import DirectoryVersion, Group, GroupTopic, Meeting, MeetingsVersion, Seat
from hotline.store.models.line import LineState
from hotline.store.models.outbox import (
    IS_NOT_REACHED,
    AudienceCount,
    Broadcast,
    BroadcastCount,
    Message,
    Pause,
    Receipt,
)
from hotline.store.models.staff import (
    Account,
    AccountGroup,
    Act,
    Audit,
    OneTimeCode,
    RecoveryCode,
    Upload,
    Visit,
)
from hotline.store.models.volunteers import Ask, ShiftRow, Talk, Volunteer

__all__ = [
    "IS_NOT_REACHED",
    "Account",
    "AccountGroup",
    "Act",
    "Action",
    "Ask",
    "AudienceCount",
    "Audit",
    "Base",
    "BigId",
    "Broadcast",
    "BroadcastCount",
    "Caller",
    "Consent",
    "DirectoryVersion",
    "Fact",
    "Group",
    "GroupTopic",
    "LineState",
    "LooseRecording",
    "Meeting",
    "MeetingsVersion",
    "Message",
    "OneTimeCode",
    "Pause",
    "Receipt",
    "RecoveryCode",
    "Seat",
    "Service",
    "ServiceTopic",
    "SessionRow",
    "ShiftRow",
    "Story",
    "StoryReview",
    "StoryUpset",
    "Subscription",
    "Talk",
    "Tally",
    "TipSubscription",
    "TurnRow",
    "Upload",
    "Visit",
    "VoiceMessage",
    "Volunteer",
]
