"""The schedule chain, held by the database on both engines.

A move continues where the last active one led (or where the hearing began), is numbered without
gaps, changes what its kind says and nothing else, and never changes itself; the last active one may
be voided once, with a reason. What was cancelled is reinstated before it moves again. The first
schedule of a hearing never changes, and no hearing or move is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable

from cases.triggers import holds_court
from hearings.models.kinds import CHANGES, KEEPS, OF_COURT, SLOT
from tracker.triggers import Trigger, postgres, sqlite

HEARING, MOVE = "hearings_hearing", "hearings_postponement"
WHOM = "hearings_hearingparty"
VOIDABLE = ("voided_at", "void_reason")
FIXED = (
    "public_id", "case_id", "hearing_id", "seq", "kind", "from_date", "from_time",
    "from_timezone", "from_court_id", "from_court_words", "from_courtroom", "from_fold",
    "to_date", "to_time", "to_timezone", "to_court_id", "to_court_words", "to_courtroom",
    "to_fold", "to_written",
    "on_the_day", "reason_stated", "reason_text", "reason_believed", "attributable_to",
    "requested_by", "ordered_by", "announced_on", "ordered_by_person_id",
    "reverts_id", "by_hand", "recorded_at",
)  # fmt: skip
STAYS = "BEGIN SELECT RAISE(ABORT, 'hearings and moves are never deleted'); END"
ORIGINAL = (*(f"original_{name}" for name in SLOT), "original_written")


def chain_triggers(vendor: str) -> Iterable[Trigger]:
    """The triggers of hearings and moves for "sqlite" or "postgresql"."""
    if vendor == "sqlite":
        return [*_sqlite(), *_sqlite_whom()]
    return [*_postgres(), _postgres_whom(), holds_court(HEARING)]


OF_ONE_CASE = (
    f"EXISTS (SELECT 1 FROM {HEARING} h JOIN cases_party p ON p.case_id = h.case_id "
    "WHERE h.id = NEW.hearing_id AND p.id = NEW.party_id AND h.case_id = NEW.case_id)"
)


def _sqlite_whom() -> list[Trigger]:
    """A hearing concerns parties of its own case alone."""
    astray = "BEGIN SELECT RAISE(ABORT, 'a hearing concerns parties of its case'); END"
    return [
        sqlite(f"hearing_whom_{when.lower()}", WHOM,
               f'BEFORE {when} ON "{WHOM}" WHEN NOT {OF_ONE_CASE} {astray}')
        for when in ("INSERT", "UPDATE")
    ]  # fmt: skip


def _postgres_whom() -> Trigger:
    held = f"""
BEGIN
  IF NOT {OF_ONE_CASE} THEN
    RAISE EXCEPTION 'a hearing concerns parties of its case' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END"""
    return postgres("hearing_whom", WHOM, "BEFORE INSERT OR UPDATE", held)


def _same(a: str, b: str, names: Iterable[str], is_same: str, left="", right="") -> str:
    """All these columns are the same in two rows, nulls included."""
    return " AND ".join(f'{a}."{left}{n}" {is_same} {b}."{right}{n}"' for n in names)


def _as_its_kind(is_same: str) -> str:
    """NEW keeps what a move of its kind keeps, and changes what it must."""
    fits = " ".join(f"WHEN '{kind}' THEN {_kept(kind, is_same)}" for kind in KEEPS)
    return f"(CASE NEW.kind {fits} ELSE 1 = 0 END)"


def _kept(kind: str, is_same: str) -> str:
    """What a move of a kind is held to; to what a court has of its own while it stays there."""

    def unmoved(names: Iterable[str]) -> str:
        return _same("NEW", "NEW", names, is_same, "to_", "from_")

    keeps = unmoved(name for name in KEEPS[kind] if name not in OF_COURT)
    there = unmoved(name for name in KEEPS[kind] if name in OF_COURT)
    there = there and f"(NOT ({unmoved(['court_id'])}) OR ({there}))"
    same = unmoved(CHANGES.get(kind, ()))
    return " AND ".join(filter(None, [keeps, there, same and f"NOT ({same})"]))


def _reinstates(is_same: str) -> str:
    """NEW takes back the cancellation that stands, where one does; a correction leaves it."""
    gone = (
        f"(SELECT CASE WHEN p.kind = 'cancelled' THEN p.id END FROM {MOVE} p "
        "WHERE p.hearing_id = NEW.hearing_id AND p.voided_at IS NULL AND p.kind <> 'correction' "
        "ORDER BY p.seq DESC LIMIT 1)"
    )
    return (
        "(CASE NEW.kind "
        f"WHEN 'reinstated' THEN NEW.reverts_id IS NOT NULL AND NEW.reverts_id {is_same} {gone} "
        "WHEN 'correction' THEN NEW.reverts_id IS NULL "
        f"ELSE NEW.reverts_id IS NULL AND {gone} IS NULL END)"
    )


def _stands(is_same: str) -> str:
    """The schedule of NEW is where its last active move led, or the first one without any."""
    active = f"{MOVE} p WHERE p.hearing_id = NEW.id AND p.voided_at IS NULL"
    newest = (
        f"p.seq = (SELECT MAX(seq) FROM {MOVE} WHERE hearing_id = NEW.id AND voided_at IS NULL)"
    )
    there = _same("NEW", "p", SLOT, is_same, "", "to_")
    led = f"EXISTS (SELECT 1 FROM {active} AND {newest} AND {there})"
    first = _same("NEW", "NEW", SLOT, is_same, "", "original_")
    return f"({led} OR (NOT EXISTS (SELECT 1 FROM {active}) AND {first}))"


def _sqlite() -> list[Trigger]:
    last = (
        f"(SELECT COALESCE(MAX(seq), 0) FROM {MOVE} WHERE hearing_id = NEW.hearing_id "
        "AND voided_at IS NULL)"
    )
    first = _same("h", "NEW", SLOT, "IS", "original_", "from_")
    follows = _same("p", "NEW", SLOT, "IS", "to_", "from_")
    chain = (
        f'BEFORE INSERT ON "{MOVE}" BEGIN SELECT CASE '
        f"WHEN EXISTS (SELECT 1 FROM {MOVE} WHERE id = NEW.id OR public_id = NEW.public_id) "
        "THEN RAISE(ABORT, 'schedule chain: a move is never replaced') "
        "WHEN NEW.voided_at IS NOT NULL "
        "THEN RAISE(ABORT, 'schedule chain: a move is voided later, not made void') "
        f"WHEN NEW.seq <> {last} + 1 THEN RAISE(ABORT, 'schedule chain: seq gap') "
        f"WHEN NEW.seq = 1 AND NOT EXISTS (SELECT 1 FROM {HEARING} h WHERE h.id = NEW.hearing_id "
        f"AND {first}) THEN RAISE(ABORT, 'schedule chain: not from the first schedule') "
        f"WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM {MOVE} p WHERE p.hearing_id = "
        f"NEW.hearing_id AND p.voided_at IS NULL AND p.seq = NEW.seq - 1 AND {follows}) "
        "THEN RAISE(ABORT, 'schedule chain: not from where the last move led') "
        f"WHEN NOT {_as_its_kind('IS')} THEN RAISE(ABORT, 'schedule chain: not as its kind says') "
        f"WHEN NOT {_reinstates('IS')} THEN RAISE(ABORT, 'schedule chain: cancelled before') "
        "END; END"
    )
    voids = (
        f"OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NEW.void_reason <> '' "
        f"AND {_same('NEW', 'OLD', FIXED, 'IS')} AND OLD.seq = {last} AND NEW.id = OLD.id"
    )
    change = (
        f'BEFORE UPDATE ON "{MOVE}" WHEN NOT ({voids}) BEGIN SELECT RAISE(ABORT, '
        "'schedule chain: only the last move may be voided, once, with a reason'); END"
    )
    stop = f'BEFORE DELETE ON "{MOVE}" {STAYS}'
    return [
        sqlite("schedule_chain", MOVE, chain),
        sqlite("schedule_change", MOVE, change),
        sqlite("schedule_delete", MOVE, stop),
        *_sqlite_hearing(),
    ]


def _sqlite_hearing() -> list[Trigger]:
    original = (
        f'BEFORE UPDATE ON "{HEARING}" WHEN NOT ({_same("NEW", "OLD", ORIGINAL, "IS")} '
        "AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id AND NEW.public_id = OLD.public_id) "
        "BEGIN SELECT RAISE(ABORT, 'the first schedule of a hearing never changes'); END"
    )
    never = "BEGIN SELECT RAISE(ABORT, 'a hearing is never replaced'); END"
    replaced = (
        f'BEFORE INSERT ON "{HEARING}" WHEN EXISTS (SELECT 1 FROM {HEARING} WHERE id = NEW.id '
        "OR public_id = NEW.public_id OR adjourned_from_id = NEW.adjourned_from_id) "
        f"{never}"
    )
    ousted = (
        f'BEFORE UPDATE ON "{HEARING}" WHEN EXISTS (SELECT 1 FROM {HEARING} WHERE '
        f"id <> OLD.id AND adjourned_from_id = NEW.adjourned_from_id) {never}"
    )
    moved = f"NOT ({_same('NEW', 'OLD', SLOT, 'IS')})"
    jumped = f"{moved} AND NOT {_stands('IS')}"
    astray = "BEGIN SELECT RAISE(ABORT, 'a hearing stands where its last move led'); END"
    silent = f"({moved} OR NEW.status <> OLD.status) AND NEW.version = OLD.version"
    schedule = (
        f'BEFORE UPDATE ON "{HEARING}" WHEN NEW.version < OLD.version OR ({silent}) '
        f"OR ({jumped}) {astray}"
    )
    listed = f'BEFORE INSERT ON "{HEARING}" WHEN NOT {_stands("IS")} {astray}'
    return [
        sqlite("hearing_schedule", HEARING, schedule),
        sqlite("hearing_listed", HEARING, listed),
        sqlite("hearing_original", HEARING, original),
        sqlite("hearing_delete", HEARING, f'BEFORE DELETE ON "{HEARING}" {STAYS}'),
        sqlite("hearing_replace", HEARING, replaced),
        sqlite("hearing_oust", HEARING, ousted),
    ]


def _postgres() -> list[Trigger]:
    same = "IS NOT DISTINCT FROM"
    change = f"""
BEGIN
  IF OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NEW.void_reason <> ''
     AND NEW.id = OLD.id AND {_same("NEW", "OLD", FIXED, same)}
     AND NOT EXISTS (SELECT 1 FROM {MOVE} x WHERE x.hearing_id = OLD.hearing_id
                     AND x.voided_at IS NULL AND x.seq > OLD.seq) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'schedule chain: only the last move may be voided' USING ERRCODE = '23514';
END"""
    original = f"""
BEGIN
  IF {_same("NEW", "OLD", ORIGINAL, same)} AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id
     AND NEW.public_id = OLD.public_id THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the first schedule of a hearing never changes' USING ERRCODE = '23514';
END"""
    stop = "BEGIN RAISE EXCEPTION 'hearings and moves stay' USING ERRCODE = '23514'; END"
    schedule, listed = _postgres_schedule(same)
    return [
        postgres("hearing_schedule", HEARING, "BEFORE UPDATE", schedule),
        postgres("hearing_listed", HEARING, "BEFORE INSERT", listed),
        postgres("schedule_chain", MOVE, "BEFORE INSERT", _postgres_chain(same)),
        postgres("schedule_change", MOVE, "BEFORE UPDATE", change),
        postgres("schedule_delete", MOVE, "BEFORE DELETE", stop),
        postgres("schedule_truncate", MOVE, "BEFORE TRUNCATE", stop, each="STATEMENT"),
        postgres("hearing_original", HEARING, "BEFORE UPDATE", original),
        postgres("hearing_delete", HEARING, "BEFORE DELETE", stop),
        postgres("hearing_truncate", HEARING, "BEFORE TRUNCATE", stop, each="STATEMENT"),
    ]


def _postgres_chain(same: str) -> str:
    """What holds a new move to the chain it continues."""
    return f"""
DECLARE last integer; fits boolean;
BEGIN
  PERFORM 1 FROM {HEARING} WHERE id = NEW.hearing_id FOR UPDATE;
  IF NEW.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'schedule chain: a move is voided later' USING ERRCODE = '23514'; END IF;
  SELECT COALESCE(MAX(seq), 0) INTO last FROM {MOVE}
    WHERE hearing_id = NEW.hearing_id AND voided_at IS NULL;
  IF NEW.seq <> last + 1 THEN
    RAISE EXCEPTION 'schedule chain: seq gap' USING ERRCODE = '23514'; END IF;
  IF NEW.seq = 1 THEN
    SELECT {_same("h", "NEW", SLOT, same, "original_", "from_")} INTO fits
      FROM {HEARING} h WHERE h.id = NEW.hearing_id;
  ELSE
    SELECT {_same("p", "NEW", SLOT, same, "to_", "from_")} INTO fits FROM {MOVE} p
      WHERE p.hearing_id = NEW.hearing_id AND p.voided_at IS NULL AND p.seq = last;
  END IF;
  IF NOT COALESCE(fits, false) THEN
    RAISE EXCEPTION 'schedule chain: not from where it stood' USING ERRCODE = '23514'; END IF;
  IF NOT {_as_its_kind(same)} THEN
    RAISE EXCEPTION 'schedule chain: not as its kind says' USING ERRCODE = '23514'; END IF;
  IF NOT {_reinstates(same)} THEN
    RAISE EXCEPTION 'schedule chain: cancelled before' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END"""


def _postgres_schedule(same: str) -> tuple[str, str]:
    """What holds a hearing to its chain when it is changed, and when it is recorded."""
    astray = (
        "RAISE EXCEPTION 'a hearing stands where its last move led' USING ERRCODE = '23514'; END IF"
    )
    moved = f"NOT ({_same('NEW', 'OLD', SLOT, same)})"
    changed = f"""
BEGIN
  IF NEW.version < OLD.version OR ({moved} AND NOT {_stands(same)})
     OR (({moved} OR NEW.status <> OLD.status) AND NEW.version = OLD.version)
  THEN {astray};
  RETURN NEW;
END"""
    made = f"""
BEGIN
  IF NOT {_stands(same)} THEN {astray};
  RETURN NEW;
END"""
    return changed, made
