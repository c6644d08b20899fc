"""Signing in and out, and what the page says where it may show nothing or reaches nobody."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.masters import PASSWORD

SEARCH = "Function, arguments, target, user or job id"


def test_who_signs_in_sees_the_jobs_and_who_he_is(tab):
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_label(SEARCH)).to_be_visible()
    expect(page.get_by_text("alice · operator")).to_be_visible()
    assert page.title() == "Jobs · Halite"


def test_the_form_looks_well_and_tells_a_wrong_password(tab):
    tab.refusals = {401}
    page = tab.sign_in("alice", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("with this password")
    expect(page.get_by_label("User name")).to_have_value("alice")
    screens(page, "sign-in")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label(SEARCH)).to_be_visible()


def test_no_way_to_sign_in_is_guessed_and_the_last_one_is_proposed(tab):
    page = tab.open()
    way = page.get_by_label("Way to sign in")
    expect(way).to_have_value("")
    expect(page.get_by_text("external_auth in the master's config")).to_be_visible()
    page.get_by_label("User name").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")  # the master has one alone, which nobody needs to name
    expect(page.get_by_label(SEARCH)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(way).to_have_value("")
    tab.sign_in("alice", PASSWORD)
    expect(page.get_by_label(SEARCH)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(way).to_have_value("sharedsecret")


def test_a_link_is_kept_while_one_signs_in(tab):
    page = tab.sign_in("alice", PASSWORD, "#/jobs?user=nobody-at-all")
    expect(page.get_by_role("heading", name="No job passes these filters")).to_be_visible()


def test_a_new_load_keeps_who_is_signed_in_and_a_new_tab_asks(tab):
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_text("alice · operator")).to_be_visible()
    page.reload()
    expect(page.get_by_text("alice · operator")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{tab.url}/halite/")
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()


def test_who_signs_out_has_a_token_that_is_no_good(tab):
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_label(SEARCH)).to_be_visible()
    token = page.evaluate("sessionStorage.getItem('halite.token')")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out.")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    assert page.request.get(f"{tab.url}/api/me", headers={"X-Auth-Token": token}).status == 401


def test_who_signs_in_next_is_shown_no_list_that_the_one_before_had(tab):
    page = tab.sign_in("alice", PASSWORD, "#/jobs?status=complete")
    expect(page.get_by_label(SEARCH)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    with page.expect_request(lambda request: request.url.endswith("/api/jobs?status=complete")):
        tab.sign_in("victor", PASSWORD, "#/jobs?status=complete")
    expect(page.get_by_label(SEARCH)).to_be_visible()


def test_a_token_that_has_run_out_leads_to_the_form_and_back_to_where_one_was(tab, place):
    tab.refusals = {401}
    page = tab.sign_in("alice", PASSWORD, "#/jobs?function=test.*")
    expect(page.get_by_role("button", name="Remove the filter function test.*")).to_be_visible()
    page.get_by_role("switch", name="Live").click()  # whose stream would end with the token, before anything is asked
    token = page.evaluate("sessionStorage.getItem('halite.token')")
    page.request.post(f"{tab.url}/api/logout", headers={"X-Auth-Token": token})
    page.get_by_label(SEARCH).fill("ping")
    expect(page.get_by_text("Your session has run out")).to_be_visible()
    page.get_by_label("User name").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove the filter function test.*")).to_be_visible()


def test_a_token_that_is_revoked_elsewhere_ends_what_one_looks_at(tab):
    tab.refusals = {401}
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_label(SEARCH)).to_be_visible()
    token = page.evaluate("sessionStorage.getItem('halite.token')")
    page.request.post(f"{tab.url}/api/logout", headers={"X-Auth-Token": token})
    expect(page.get_by_text("Your session has run out")).to_be_visible()


def test_who_may_see_nothing_is_told_so_and_what_to_do(tab):
    tab.refusals = {403}
    page = tab.sign_in("nobody", PASSWORD)
    expect(page.get_by_role("heading", name="nobody may not see this")).to_be_visible()
    expect(page.get_by_text(re.compile("halite:users"))).to_be_visible()
    screens(page, "nothing-to-see")
    page.get_by_role("button", name="Sign in as somebody else").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_service_that_cannot_be_reached_is_told_and_asked_again(tab):
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_label(SEARCH)).to_be_visible()
    page.route("**/api/**", lambda route: route.abort("connectionrefused"))
    page.reload()
    expect(page.get_by_role("heading", name="The service cannot be reached")).to_be_visible()
    screens(page, "unreachable")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label(SEARCH)).to_be_visible()
    tab.complaints = [each for each in tab.complaints if "ERR_CONNECTION_REFUSED" not in each]


def test_an_address_that_no_view_has_is_told(alice):
    expect(alice.get_by_label(SEARCH)).to_be_visible()
    alice.evaluate("location.hash = '#/no/such/view'")
    expect(alice.get_by_role("heading", name="There is no such view")).to_be_visible()
