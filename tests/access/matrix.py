"""Who may ask what: the rights table of the design, address by address.

A rule names, for everybody of the cast, how an address answers: "yes" (it is done, or what was sent
is looked at and put right), "no" (403), "none" (404, as if it were not there), "login".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.access.world import ANONYMOUS, EVERYBODY, TOKEN

WORKERS = ("contributor", "editor", "admin", "lead")


@dataclass(frozen=True)
class Rule:
    """Who gets "yes"; how strangers and members without the right are refused."""

    yes: tuple[str, ...]
    anonymous: str = "login"
    outsider: str = "none"
    others: str = "no"

    def answer(self, who: str) -> str:
        if who in self.yes:
            return "yes"
        return {ANONYMOUS: self.anonymous, "outsider": self.outsider}.get(who, self.others)


PUBLIC = Rule(EVERYBODY)
ACCOUNT = Rule(EVERYBODY[1:], outsider="yes")
SEES = Rule(EVERYBODY[2:], anonymous="none")
ORIGINAL = Rule(EVERYBODY[2:])
BATCH = Rule(("admin",), others="none")
DECIDES = Rule(WORKERS)
ADDS = Rule(WORKERS, outsider="no")
OPENS = Rule(("contributor", "editor", "admin"), outsider="no")
EDITS = Rule(("editor", "admin"), outsider="no")
OWNS = Rule(("member",), others="none")
OWN = Rule(("member",), anonymous="none", others="none")
MINE = Rule(("member", TOKEN), anonymous="none", others="none")
FOLLOWS = Rule(EVERYBODY[2:])
RELEASES = Rule(("editor", "admin"))
PROPOSES = Rule(("editor", "admin", "lead"))
SHARES = Rule(("editor", "admin", "lead"), anonymous="none")
APPROVES = Rule(("admin", "lead"))
LISTS = Rule(tuple(EVERYBODY), others="yes")
NOBODY = Rule((), anonymous="none", others="none")

API = "/api/v1"
# "METHODS /address/": rule. Parts in angle brackets are filled from PARTS.
TABLE = f"""
get /                                              LISTS
get,post /search/                                  LISTS
post /saved/new/<listing>/                         ACCOUNT
get /saved/<search>/                               OWNS
get,post /saved/<search>/name/                     OWNS
get,post /saved/<search>/delete/                   OWNS
get /words/                                        PUBLIC
get /keyboard/                                     PUBLIC
get /manifest.webmanifest                          PUBLIC
get /healthz                                       PUBLIC
get /readyz                                        PUBLIC
get,post,put,patch,delete /favicon.ico             PUBLIC
get,post /cases/                                        LISTS
get /cases/list.csv                                LISTS
get /cases/list.json                               LISTS
get,post /cases/new/                               OPENS
get /cases/<case>/                                 SEES
get /cases/<case>/history/                         SEES
get /cases/<case>/timeline.json                    SEES
get,post /cases/<case>/edit/                       DECIDES
get,post /cases/<case>/close/                      DECIDES
get,post /cases/<case>/reopen/                     DECIDES
get,post /cases/<case>/parties/new/                DECIDES
get,post /cases/<case>/parties/<party>/            DECIDES
get,post /cases/<case>/events/new/                 DECIDES
get,post /cases/<case>/charges/new/                DECIDES
get,post /cases/<case>/detentions/new/             DECIDES
get,post /cases/<case>/hearings/new/               DECIDES
get,post /cases/<case>/facts/events/<event>/        DECIDES
get,post /cases/<case>/facts/events/<event>/retract/ DECIDES
get,post /cases/<case>/facts/events/<event>/restore/ DECIDES
get /cases/<case>/members/                         PROPOSES
get,post /cases/<case>/members/add/                APPROVES
get,post /cases/<case>/members/<user>/remove/      APPROVES
get,post /cases/<case>/visibility/                 PROPOSES
get,post /cases/<case>/visibility/approve/         APPROVES
get,post /cases/<case>/visibility/withdraw/         PROPOSES
get,post /courts/                                  LISTS
get /courts/list.csv                               LISTS
get /courts/list.json                              LISTS
get,post /courts/new/                              OPENS
get /courts/<court>/                               COURT
get,post /courts/<court>/edit/                     EDITS
get,post /courts/<court>/close/                    EDITS
get,post /courts/<court>/open/                     EDITS
get,post /cases/<case>/links/new/                  DECIDES
get,post /cases/<case>/links/<link>/retract/       DECIDES
get,post /cases/<case>/parties/<group>/identify/   DECIDES
get,post /cases/<case>/parties/<group>/members/<named>/retract/ DECIDES
get,post /people/                                       LISTS
get /people/list.csv                               LISTS
get /people/list.json                              LISTS
get /people/<person>/                              SEES
get,post /people/<person>/edit/                    DECIDES
get,post /people/<person>/names/new/               DECIDES
get,post /people/<person>/protect/                 DECIDES
get,post /people/<person>/apart/                   DECIDES
get,post /people/<person>/together/                DECIDES
get,post /people/<person>/merge/                   DECIDES
get,post /people/<person>/unmerge/                 DECIDES
get,post /hearings/                                     LISTS
get /hearings/list.csv                             LISTS
get /hearings/list.json                            LISTS
get /hearings/changes.atom                         PUBLIC
get /cases/<case>/hearings.ics                     SEES
get /cases/<case>/feed.atom                        SEES
get /courts/<court>/feed.atom                      NOBODY
get,post /cases/<case>/calendars/                  RELEASES
get /calendar/                                     PUBLIC
get /calendar/public.ics                           PUBLIC
get,post /calendar/feeds/                          ACCOUNT
get,post /calendar/feeds/<feed>/                   OWNS
get,post /calendar/feeds/<feed>/rotate/            OWNS
get,post /calendar/feeds/<feed>/revoke/            OWNS
get /calendar/<feed>/<secret>.ics                  PUBLIC
get,post /hearings/month/                          LISTS
get /hearings/month/list.csv                       LISTS
get /hearings/month/list.json                      LISTS
get,post /hearings/week/                           LISTS
get /hearings/statistics/                          LISTS
get /hearings/statistics/<figure>.csv              LISTS
get /hearings/<hearing>/                           SEES
get,post /hearings/<hearing>/move/                 DECIDES
get,post /hearings/<hearing>/adjourn/              DECIDES
get,post /hearings/<hearing>/happened/             DECIDES
get,post /hearings/<hearing>/held/                 DECIDES
get,post /hearings/<hearing>/not-held/             DECIDES
get,post /hearings/<hearing>/unsay/                DECIDES
get,post /hearings/<hearing>/cancel/               DECIDES
get,post /hearings/<hearing>/reinstate/            DECIDES
get,post /hearings/<hearing>/correct/              DECIDES
get,post /hearings/<hearing>/merge/                DECIDES
get,post /hearings/<hearing>/unmerge/              DECIDES
get,post /hearings/<hearing>/apart/                DECIDES
get,post /hearings/<hearing>/split/                DECIDES
get,post /hearings/<hearing>/notes/<notekind>/     DECIDES
get,post /hearings/<hearing>/notes/<notekind>/<note>/ DECIDES
get,post /hearings/<hearing>/notes/<notekind>/<note>/retract/ DECIDES
get,post /hearings/<hearing>/edit/                 DECIDES
get,post /hearings/<hearing>/retract/              DECIDES
get,post /hearings/<hearing>/restore/              DECIDES
get,post /hearings/<hearing>/moves/<move>/void/    DECIDES
get,post /reports/                                      LISTS
get /reports/list.csv                              LISTS
get /reports/list.json                             LISTS
get,post /claims/                                  LISTS
get /claims/list.csv                               LISTS
get /claims/list.json                              LISTS
get /reports/add/from/                             ADDS
get,post /reports/add/                             ADDS
get,post /reports/batches/                         ADDS
get /reports/batches/<batch>/                      BATCH
get,post /reports/batches/<batch>/files/           BATCH
get,post /reports/batches/<batch>/complete/        BATCH
get,post /reports/batches/<batch>/read/            BATCH
get,post /reports/batches/<batch>/again/<item>/    BATCH
get /reports/<report>/                             SEES
get /reports/<report>/accept/                            ACCOUNT
post /reports/<report>/accept/                     DECIDES
get /reports/<report>/case/                              ACCOUNT
post /reports/<report>/case/                       ADDS
get /reports/<report>/copy/                              ACCOUNT
post /reports/<report>/copy/                       DECIDES
get /reports/<report>/claims/                            ACCOUNT
post /reports/<report>/claims/                     ADDS
get /reports/<report>/claims/<claim>/                    ACCOUNT
post /reports/<report>/claims/<claim>/             DECIDES
get /reports/<report>/original/                          ORIGINAL
get /reports/<report>/published/                         ACCOUNT
post /reports/<report>/published/                  DECIDES
get /reports/<report>/release/                           ACCOUNT
post /reports/<report>/release/                    PROPOSES
get /reports/<report>/read/                              ACCOUNT
post /reports/<report>/read/                       DECIDES
get {API}/schema/                                  PUBLIC
get {API}/docs/                                    PUBLIC
get {API}/cases/                                   LISTS
post {API}/cases/                                  OPENS
get {API}/cases/<case>/                            SEES
patch {API}/cases/<case>/                          DECIDES
post {API}/cases/<case>/close/                     DECIDES
post {API}/cases/<case>/reopen/                    DECIDES
get {API}/cases/<case>/history/                    SEES
get {API}/cases/<case>/timeline/                   SEES
get {API}/cases/<case>/members/                    SHARES
post {API}/cases/<case>/members/                   APPROVES
post {API}/cases/<case>/members/remove/            APPROVES
post {API}/cases/<case>/visibility/                PROPOSES
post {API}/cases/<case>/visibility/approve/        APPROVES
post {API}/cases/<case>/visibility/withdraw/       PROPOSES
post {API}/cases/<case>/rulings/                   DECIDES
get {API}/parties/                                 LISTS
post {API}/parties/                                ADDS
get {API}/parties/<party>/                         SEES
patch {API}/parties/<party>/                       DECIDES
post {API}/parties/<party>/retract/                DECIDES
post {API}/parties/<party>/restore/                DECIDES
get {API}/charges/                                 LISTS
post {API}/charges/                                ADDS
get {API}/charges/<charge>/                        SEES
patch {API}/charges/<charge>/                      DECIDES
post {API}/charges/<charge>/status/                DECIDES
post {API}/charges/<charge>/retract/               DECIDES
post {API}/charges/<charge>/restore/               DECIDES
get {API}/detentions/                              LISTS
post {API}/detentions/                             ADDS
get {API}/detentions/<detention>/                  SEES
patch {API}/detentions/<detention>/                DECIDES
post {API}/detentions/<detention>/retract/         DECIDES
post {API}/detentions/<detention>/restore/         DECIDES
get {API}/cases/<case>/links/                      SEES
post {API}/cases/<case>/links/                     DECIDES
post {API}/cases/<case>/links/<link>/retract/      DECIDES
post {API}/cases/<case>/parties/<group>/identify/  DECIDES
post {API}/cases/<case>/parties/<group>/unidentify/ DECIDES
get {API}/people/                                  LISTS
post {API}/people/                                 OPENS
get {API}/people/<person>/                         SEES
patch {API}/people/<person>/                       DECIDES
post {API}/people/<person>/names/                  DECIDES
post {API}/people/<person>/protect/                DECIDES
get {API}/people/<person>/doubles/                 SEES
post {API}/people/<person>/apart/                  DECIDES
post {API}/people/<person>/together/               DECIDES
post {API}/people/<person>/merge/                  DECIDES
post {API}/people/<person>/unmerge/                DECIDES
get {API}/courts/                                  LISTS
post {API}/courts/                                 OPENS
get {API}/courts/<court>/                          COURT
patch {API}/courts/<court>/                        EDITS
post {API}/courts/<court>/close/                   EDITS
post {API}/courts/<court>/open/                    EDITS
get {API}/events/                                  LISTS
post {API}/events/                                 ADDS
get {API}/events/<event>/                          SEES
patch {API}/events/<event>/                        DECIDES
post {API}/events/<event>/retract/                 DECIDES
post {API}/events/<event>/restore/                 DECIDES
get {API}/hearings/                                LISTS
post {API}/hearings/                               ADDS
get {API}/hearings/<hearing>/                      SEES
patch {API}/hearings/<hearing>/                    DECIDES
post {API}/hearings/<hearing>/postpone/            DECIDES
post {API}/hearings/<hearing>/adjourn/             DECIDES
post {API}/hearings/<hearing>/cancel/              DECIDES
post {API}/hearings/<hearing>/days/                DECIDES
post {API}/hearings/<hearing>/attendance/          DECIDES
post {API}/hearings/<hearing>/bench-changes/       DECIDES
post {API}/hearings/<hearing>/access/              DECIDES
post {API}/hearings/<hearing>/interpretation/      DECIDES
post {API}/hearings/<hearing>/outcomes/            DECIDES
post {API}/hearings/<hearing>/observations/        DECIDES
post {API}/hearings/<hearing>/concerns/            DECIDES
post {API}/hearings/<hearing>/notes/retract/       DECIDES
get {API}/hearings/<hearing>/notes/                SEES
get {API}/hearings/<hearing>/notes/<note>/         SEES
patch {API}/hearings/<hearing>/notes/<note>/       DECIDES
post {API}/hearings/<hearing>/notes/<note>/retract/ DECIDES
post {API}/hearings/<hearing>/notes/<note>/restore/ DECIDES
post {API}/hearings/<hearing>/merge/               DECIDES
post {API}/hearings/<hearing>/unmerge/             DECIDES
post {API}/hearings/<hearing>/tell-apart/          DECIDES
post {API}/hearings/<hearing>/split/               DECIDES
post {API}/hearings/<hearing>/held/                DECIDES
post {API}/hearings/<hearing>/retract/             DECIDES
post {API}/hearings/<hearing>/restore/             DECIDES
get {API}/feeds/                                   PUBLIC
post {API}/feeds/                                  ACCOUNT
post {API}/feeds/allow/                            ACCOUNT
get {API}/feeds/<feed>/                            OWN
patch {API}/feeds/<feed>/                          OWNS
post {API}/feeds/<feed>/rotate/                    OWNS
post {API}/feeds/<feed>/revoke/                    OWNS
get {API}/postponements/                           LISTS
get {API}/postponements/<move>/                    SEES
post {API}/postponements/<move>/void/              DECIDES
get {API}/reports/                                 LISTS
post {API}/reports/                                ADDS
get {API}/reports/<report>/                        SEES
get {API}/reports/<report>/original/               SEES
patch {API}/reports/<report>/                      DECIDES
post {API}/reports/<report>/reread/                DECIDES
post {API}/reports/<report>/link/                  DECIDES
post {API}/reports/<report>/unlink/                DECIDES
post {API}/reports/<report>/copy/                  DECIDES
post {API}/reports/<report>/release/               DECIDES
post {API}/reports/<report>/published/             DECIDES
get {API}/claims/                                  LISTS
post {API}/claims/                                 ADDS
get {API}/claims/<claim>/                          SEES
post {API}/claims/<claim>/accept/                  DECIDES
post {API}/claims/<claim>/reject/                  DECIDES
post {API}/claims/<claim>/undo/                    DECIDES
post {API}/claims/<claim>/answer/                  DECIDES
post {API}/claims/<claim>/about/                   DECIDES
get,post /follows/                                 ACCOUNT
get,post /follows/new/<kind>/<case>/               FOLLOWS
get,post /follows/<follow>/                        OWNS
get,post /follows/<follow>/stop/                   OWNS
get /notices/                                      ACCOUNT
post /notices/read/                                ACCOUNT
get,post /alerts/                                  ACCOUNT
get,post /alerts/test/                             ACCOUNT
get,post /alerts/address/                          ACCOUNT
get,post /alerts/address/<asked>/                  OWNS
get,post /alerts/hooks/new/                        ACCOUNT
get /alerts/hooks/<hook>/                          OWNS
get,post /alerts/hooks/<hook>/test/                OWNS
get,post /alerts/hooks/<hook>/secret/              OWNS
get,post /alerts/hooks/<hook>/resume/              OWNS
get,post /alerts/hooks/<hook>/remove/              OWNS
get,post /alerts/hooks/<hook>/messages/<message>/again/ OWNS
get,post /unsubscribe/<unsubscribe>/               PUBLIC
get {API}/follows/                                 LISTS
post {API}/follows/                                ACCOUNT
get {API}/follows/<follow>/                        MINE
patch {API}/follows/<follow>/                      OWNS
post {API}/follows/<follow>/stop/                  OWNS
get {API}/notices/                                 LISTS
get {API}/notices/<notice>/                        MINE
post {API}/notices/read/                           ACCOUNT
get {API}/webhooks/                                LISTS
post {API}/webhooks/                               ACCOUNT
get {API}/webhooks/<hook>/                         MINE
post {API}/webhooks/<hook>/secret/                 OWNS
post {API}/webhooks/<hook>/test/                   OWNS
post {API}/webhooks/<hook>/resume/                 OWNS
post {API}/webhooks/<hook>/again/                  OWNS
post {API}/webhooks/<hook>/remove/                 OWNS
get {API}/wishes/                                  ACCOUNT
patch {API}/wishes/                                ACCOUNT
get {API}/statistics/                              LISTS
get,post /account/                                 ACCOUNT
get,post /account/tokens/                          ACCOUNT
get /account/tokens/<token>/revoke/                ACCOUNT
post /account/tokens/<token>/revoke/               OWNS
get,post /account/appearance/                      PUBLIC
get /account/leave/                                PUBLIC
"""
COURT = Rule(EVERYBODY[1:], anonymous="none", outsider="yes")


def entries() -> dict[tuple[str, str], Rule]:
    """(method, address with the words of PARTS) → its rule."""
    found = {}
    for line in TABLE.strip().splitlines():
        methods, address, rule = line.split()
        for method in methods.split(","):
            found[method, address] = globals()[rule]
    return found


def shape(address: str) -> str:
    """An address whatever its parts are called: /cases/<>/facts/<>/<>/."""
    return re.sub(r"<\w+>", "<>", address).replace("/facts/events/", "/facts/<>/")


def sign_in(route: str) -> bool:
    """Addresses of signing in and of one's own second step: allauth's, with nothing of a case."""
    own = ("/account/", "/account/tokens/", "/account/appearance/", "/account/leave/")
    return route.startswith("/account/") and route not in own and "/tokens/" not in route


def expected(rule: Rule, who: str, method: str, address: str) -> str:
    """How an address answers somebody; a page knows no token, and a token that reads writes not."""
    programs = address.startswith(API) or address.endswith(("timeline.json", ".ics", ".atom"))
    if who == TOKEN and not programs:
        return rule.answer(ANONYMOUS)
    if who == TOKEN and method != "get":
        return "no"
    return rule.answer("member" if who == TOKEN else who)
