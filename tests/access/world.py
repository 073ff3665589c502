"""One restricted case with everything in it, and everybody who may stand before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client, override_settings
from django.utils import timezone

from accounts.actions import create_token
from accounts.models import User
from alerts.actions import add_hook, ask_for_address, follow
from alerts.actions import test_hook as ping
from alerts.addresses import Unsubscription, unsubscribe_url
from alerts.models import Notice
from cases.actions import (
    add_court,
    add_detention,
    add_event,
    add_party,
    link_cases,
    open_case,
    propose_visibility,
    set_member,
)
from cases.models import Case, Detention, Event, Party
from hearings.actions import make_feed, note_hearing, record_hearing
from hearings.models import BenchChange, Hearing, Postponement
from reports.actions import identify
from reports.actions.batching import Piece, open_batch
from reports.models import Claim, Report
from tests.conftest import account
from tests.zaisan import FIRST, accept, hand_in
from tracker.access import system, viewer
from tracker.saved import save_search

ANONYMOUS = "anonymous"
TOKEN = "read-only token"
# name → (role of the account, membership of the case)
CAST = {
    "outsider": ("reader", ""),
    "member": ("reader", "member"),
    "contributor": ("contributor", "contributor"),
    "editor": ("editor", "member"),
    "admin": ("admin", "member"),
    "lead": ("reader", "lead"),
}
EVERYBODY = (ANONYMOUS, *CAST, TOKEN)


@dataclass
class World:
    """The case, a client for each of the cast, and the ids that stand in addresses."""

    case: Case
    users: dict[str, User]
    token: str
    ids: dict[str, str] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """A browser, or a program with a token, of one of the cast."""
        if who == TOKEN:
            return Client(headers={"Authorization": f"Bearer {self.token}"})
        client = Client()
        if who != ANONYMOUS:
            client.force_login(self.users[who])
        return client


def build() -> World:
    """Everything is made by the actions that make it in life."""
    owner = account("owner", "editor")
    users = {name: account(name, role) for name, (role, _membership) in CAST.items()}
    with viewer(owner):
        report = hand_in(FIRST, owner)
        case = accept(report, None, owner)
        hand_in("eurasianet", owner)
        case = propose_visibility(case, visibility="restricted", by=owner, why="At risk")
        for name, (_role, membership) in CAST.items():
            if membership:
                set_member(case, user=users[name], role=membership, by=owner, why="Works on it")
        propose_visibility(case, visibility="members", by=owner, why="Others should see it")
        by_hand(case, owner)
        batch = open_batch(by=users["admin"], pieces=[Piece(url="ftp://example.org/a")])
        item = batch.items.get().public_id
        related = around(case, owner)
        court = add_court(name="Zaisan District Court", country="KZ", by=owner, why="Sits here")
    row, token = create_token(users["member"], name="reads", write=False, days=1)
    world = World(case, users, token)
    search = save_search(users["member"], listing="case", name="Mine", query={"kind": "criminal"})
    world.ids = ids_of(case, report, users) | {"listing": "case", "search": search.public_id}
    world.ids |= {"court": court.public_id, "token": row.pk, "figure": "delay"}
    feed, secret = make_feed(users["member"], name="Mine", language="en")
    world.ids |= {"feed": feed.public_id, "secret": secret}
    world.ids |= {"batch": batch.public_id, "item": item}
    world.ids |= related | told_to(users["member"], case)
    return world


def told_to(member: User, case: Case) -> dict[str, str]:
    """What a member follows, and how it reaches them."""
    with override_settings(MAIL_SENT=True):
        asked = ask_for_address(member, "member@example.org")
    hook, _secret = add_hook(member, name="Mine", url="https://hooks.example.org/in")
    followed, _new = follow(member, kind="case", target=case.public_id)
    told = Unsubscription("follow", member.pk, followed.public_id)
    at = timezone.now()
    notice = Notice(key="world", user=member, kind="news", level="news", case=case, at=at)
    notice.save()
    return {
        "kind": "case",
        "follow": followed.public_id,
        "asked": asked.public_id,
        "hook": hook.public_id,
        "message": ping(hook).public_id,
        "notice": notice.public_id,
        "unsubscribe": unsubscribe_url(told).split("/")[-2],
    }


def around(case: Case, owner: User) -> dict[str, str]:
    """A group of whom one is identified, and a related case; their ids."""
    group = add_party(case, role="witness", group_label="two men", by=owner, why="So written")
    named = identify(group, party_of(case).person, by=owner, why="Told by the family").member
    other = open_case(title="The appeal", kind=case.kind, by=owner, why="Appealed")
    link = link_cases(other, case, kind="appeal_of", by=owner, why="Appealed")
    return {"link": link.public_id, "group": group.public_id, "named": named.public_id}


def by_hand(case: Case, owner: User) -> None:
    """Facts that somebody entered."""
    party = party_of(case)
    add_event(case, kind="protest", on="2020-01-05", words="A rally", by=owner, why="Was there")
    add_detention(party, on="2020", by=owner, why="Told by the family")
    record_hearing(case, date=None, by=owner, why="Told by the lawyer")
    moved = Postponement.objects.get(case=case).hearing
    note_hearing(moved, "bench", judge_in="Aida Omar", by=owner, why="Was there")


def party_of(case: Case) -> Party:
    """The first who came into the case."""
    return Party.objects.filter(case=case).order_by("pk")[0]


def ids_of(case: Case, report: Report, users: dict[str, User]) -> dict[str, Any]:
    """Values for the parts of addresses, by the word that the table uses for them."""
    with system("The ids of the test's case"):
        claims = Claim.objects.filter(report=report)
        moved = Postponement.objects.get(case=case)
        return {
            "case": case.public_id,
            "report": report.public_id,
            "claim": claims.filter(state="accepted").order_by("pk")[0].public_id,
            "hearing": moved.hearing.public_id,
            "waiting": Hearing.objects.get(case=case, by_hand=True).public_id,
            "move": moved.public_id,
            "notekind": "bench",
            "note": BenchChange.objects.get(case=case).public_id,
            "event": Event.objects.filter(case=case, by_hand=True)[0].public_id,
            "detention": Detention.objects.filter(case=case, by_hand=True)[0].public_id,
            "charge": case.charges.get().public_id,
            "party": party_of(case).public_id,
            "person": party_of(case).person.public_id,
            "user": users["member"].username,
        }
