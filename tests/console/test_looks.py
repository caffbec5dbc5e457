"""Every page of the console fits an old phone, and can be used without a mouse, a good eye or good light."""

from __future__ import annotations

import pytest

from tests.console.conftest import Office
from tests.console.looks import LookAt, OpenConsole, judge, plain_pages


@pytest.mark.browser
def test_every_page_fits_phone_and_desk_and_everybody_can_use_it(office: Office, look_at: LookAt) -> None:
    paths = plain_pages(office)
    assert "/groups" in paths
    look_at(office.visitor("owner"), *paths)


@pytest.mark.browser
def test_the_page_of_a_group_fits_too(office: Office, look_at: LookAt) -> None:
    visitor = office.visitor("owner")
    code = office.codes(1)[0]
    look_at(visitor, f"/groups/{code}", f"/groups/{code}/edit")


@pytest.mark.browser
def test_the_judge_sees_what_is_too_wide(office: Office, open_console: OpenConsole) -> None:
    page = open_console(office.visitor("owner"), "/groups", width=360)
    judge(page, None)
    page.evaluate("document.querySelector('main').style.width = '500px'")
    with pytest.raises(AssertionError, match="wider than a screen"):
        judge(page, None)


@pytest.mark.browser
def test_the_judge_sees_what_cannot_be_read(
    office: Office, open_console: OpenConsole, axe: str | None
) -> None:
    if axe is None:
        pytest.skip("axe-core is not here: no page was judged by it")
    page = open_console(office.visitor("owner"), "/groups")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    page.evaluate("document.querySelector('label[for=q]').remove()")
    with pytest.raises(AssertionError, match="color-contrast"):
        judge(page, axe)
