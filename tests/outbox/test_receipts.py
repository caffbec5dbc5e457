"""The carrier's reports: repeated, late, in any order, about messages we do not know yet."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.outbox import states
from tests.outbox.line import HandLine

STATUSES = (
    "accepted scheduled queued sending sent delivered undelivered failed read canceled "
    "initiated ringing in-progress completed busy no-answer nonsense"
).split()


def _sent(hotline: HandLine, once: str, caller: int) -> str:
    hotline.put(once, caller)
    hotline.sender.drain()
    sid = hotline.message(once).sid
    assert sid is not None
    return sid


def test_receipts_in_any_order_end_the_same(hotline: HandLine) -> None:
    caller = hotline.caller()
    for number, order in enumerate(permutations(("queued", "sent", "delivered"))):
        sid = _sent(hotline, f"asked:{number}", caller)
        for status in order:
            hotline.receipt(sid, status)
        assert hotline.state(f"asked:{number}") == "delivered"


def test_a_receipt_told_twice_counts_once(hotline: HandLine) -> None:
    sid = _sent(hotline, "asked:1", hotline.caller())
    assert hotline.receipt(sid, "delivered")
    assert not hotline.receipt(sid, "delivered")


def test_a_failure_after_a_delivery_is_not_believed(hotline: HandLine) -> None:
    sid = _sent(hotline, "asked:1", hotline.caller())
    hotline.receipt(sid, "delivered")
    hotline.receipt(sid, "undelivered", 30003)
    assert hotline.state("asked:1") == "delivered"


def test_a_receipt_that_comes_before_we_know_the_sid_waits(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.receipt("SM" + "1".zfill(32), "delivered")  # the fake carrier's first
    hotline.sender.drain()
    assert hotline.state("asked:1") == "delivered"


def test_receipts_about_answers_to_texts_are_kept_out_of_the_way(hotline: HandLine) -> None:
    assert hotline.receipt("SM" + "f" * 32, "delivered")
    hotline.sweep()


@pytest.mark.parametrize("code", [21610, 30004, 30005, 30007])
def test_a_final_no_is_final(hotline: HandLine, code: int) -> None:
    sid = _sent(hotline, "asked:1", hotline.caller())
    hotline.receipt(sid, "failed", code)
    hotline.clock.move(hours=10)
    assert hotline.sender.drain() == 0
    assert hotline.state("asked:1") in ("failed", "suppressed")
    assert hotline.message("asked:1").lines is None


@given(st.sampled_from(sorted(states.NEXT)), st.lists(st.sampled_from(STATUSES), max_size=8))
def test_receipts_only_ever_move_a_message_forward(state: str, told: list[str]) -> None:
    seen = [state]
    for status in told:
        after = states.after_receipt(seen[-1], status)
        assert after == seen[-1] or states.can_go(seen[-1], after)
        seen.append(after)
    changes = [one for one, before in zip(seen[1:], seen, strict=False) if one != before]
    assert len(changes) == len(set(changes))


@given(st.permutations(("sent", "undelivered", "failed", "delivered", "sent", "read")))
def test_however_contradictory_the_order_does_not_matter(told: list[str]) -> None:
    state = states.SENT
    for status in told:
        state = states.after_receipt(state, status)
    assert state == states.DELIVERED


def test_no_state_but_an_end_is_a_dead_end() -> None:
    for state in states.NEXT:
        reachable, edge = {state}, {state}
        while edge:
            edge = {after for one in edge for after in states.NEXT[one]} - reachable
            reachable |= edge
        assert reachable & states.ENDS
    for end, target in product(states.ENDS, (states.QUEUED, states.SENDING, states.SENT, states.UNKNOWN)):
        assert not states.can_go(end, target)
