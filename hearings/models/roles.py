"""Codes of what is seen at a hearing; each list has room for what is not known."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Who somebody is at a hearing."""

    JUDGE_PRESIDING = "judge_presiding", _("presiding judge")
    JUDGE_MEMBER = "judge_member", _("judge of the bench")
    LAY_JUDGE = "lay_judge_juror", _("lay judge or juror")
    PROSECUTOR = "prosecutor", _("prosecutor")
    INVESTIGATOR = "investigator", _("investigator")
    DEFENDANT = "defendant", _("defendant")
    COUNSEL_CHOSEN = "defence_counsel_chosen", _("defence counsel of choice")
    COUNSEL_APPOINTED = "defence_counsel_appointed", _("appointed defence counsel")
    VICTIM = "victim", _("victim")
    VICTIM_COUNSEL = "victim_counsel", _("counsel of a victim")
    CIVIL_PARTY = "civil_party", _("civil party")
    WITNESS_PROSECUTION = "witness_prosecution", _("witness for the prosecution")
    WITNESS_DEFENCE = "witness_defence", _("witness for the defence")
    SECRET_WITNESS = "secret_witness", _("secret witness")
    EXPERT = "expert", _("expert")
    INTERPRETER = "interpreter", _("interpreter")
    CLERK = "court_clerk", _("court clerk")
    DIPLOMAT = "diplomat", _("diplomat")
    MONITOR = "ngo_monitor", _("trial monitor")
    JOURNALIST = "journalist", _("journalist")
    FAMILY = "family", _("family")
    PUBLIC = "public", _("public")
    SECURITY = "security_forces", _("security forces")
    OTHER = "other", _("other")


class Presence(models.TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", _("present")
    EXCUSED = "absent_excused", _("absent, excused")
    UNEXCUSED = "absent_unexcused", _("absent, not excused")
    NOT_PRODUCED = "not_produced", _("in custody and not brought")
    EXCLUDED = "excluded", _("excluded")
    REMOVED = "left_or_removed", _("left or removed")
    PARTLY = "present_partly", _("present in part")
    UNKNOWN = "unknown", _("not known")


class Channel(models.TextChoices):
    """How somebody took part."""

    IN_PERSON = "in_person", _("in person")
    VIDEO = "video_link", _("by video link")
    AUDIO = "audio_only", _("by sound alone")
    WRITTEN = "written", _("in writing")
    UNKNOWN = "unknown", _("not known")


class Recording(models.TextChoices):
    """How a court records what is said."""

    STENOGRAPHY = "stenography", _("shorthand or minutes")
    AUDIO = "audio", _("sound recording")
    VIDEO = "video", _("video recording")
    NONE = "none", _("not at all")
    UNKNOWN = "unknown", _("not known")


class Audience(models.TextChoices):
    """Who asks to be let in."""

    PUBLIC = "public", _("public")
    FAMILY = "family", _("family")
    PRESS = "press", _("press")
    MONITORS = "monitors", _("trial monitors")
    DIPLOMATS = "diplomats", _("diplomats")
    DEFENCE = "defence", _("the defence")


class Access(models.TextChoices):
    """Whether they were let in. One formally open may be refused in practice."""

    OPEN = "open", _("open")
    SPACE = "restricted_by_space", _("restricted for want of space")
    LIST = "restricted_by_list", _("restricted to a list")
    PARTLY = "partly_closed", _("closed in part")
    CLOSED = "closed", _("closed")
    REFUSED = "refused_in_practice", _("formally open, refused in practice")
    MOVED = "moved_without_notice", _("moved without notice")
    ONLINE = "online_only", _("online only")
    UNKNOWN = "unknown", _("not known")


class Ground(models.TextChoices):
    """The ground given: first those of ICCPR 14(1)."""

    NONE_GIVEN = "none_given", _("none given")
    SECURITY = "national_security", _("national security")
    ORDER = "public_order", _("public order")
    MORALS = "morals", _("morals")
    PRIVACY = "privacy_of_parties", _("private lives of the parties")
    JUVENILE = "juvenile", _("a juvenile")
    WITNESS = "witness_protection", _("protection of witnesses")
    JUSTICE = "interests_of_justice", _("interests of justice")
    HEALTH = "health", _("health")
    CAPACITY = "capacity", _("no room")
    CHECK = "security_check", _("security check")
    ACCREDITATION = "accreditation_refused", _("accreditation refused")
    ID_RECORDED = "id_recorded", _("identity papers recorded")
    OTHER = "other", _("other")


class Mode(models.TextChoices):
    """How an interpreter works."""

    LIVE = "live", _("in the room")
    PHONE = "phone", _("by telephone")
    VIDEO = "video", _("by video link")
    NONE = "none", _("not at all")
    UNKNOWN = "unknown", _("not known")


class Quality(models.TextChoices):
    """How well an interpreter was understood."""

    ADEQUATE = "adequate", _("adequate")
    PARTIAL = "partial", _("partial")
    INADEQUATE = "inadequate", _("inadequate")
    UNKNOWN = "unknown", _("not known")


class OutcomeType(models.TextChoices):
    """What a court decides at a hearing."""

    ADJOURNED_TO_DATE = "adjourned_to_date", _("adjourned to a day")
    ADJOURNED = "adjourned_no_date", _("adjourned without a day")
    RESERVED = "reserved_judgment", _("judgment reserved")
    JOINED = "case_joined", _("cases joined")
    SEVERED = "case_severed", _("case severed")
    TRANSFERRED = "transferred", _("transferred")
    DECLINED = "jurisdiction_declined", _("jurisdiction declined")
    RETURNED = "indictment_returned", _("indictment returned")
    AMENDED = "charges_amended", _("charges amended")
    DROPPED = "charges_dropped", _("charges dropped")
    DETENTION = "detention_ordered", _("detention ordered")
    EXTENDED = "detention_extended", _("detention extended")
    RELEASED = "released", _("released")
    BAIL = "released_on_bail", _("released on bail")
    HOUSE_ARREST = "house_arrest", _("house arrest")
    TRAVEL_BAN = "travel_ban", _("travel ban")
    ACQUITTED = "acquitted", _("acquitted")
    CONVICTED = "convicted", _("convicted")
    SENTENCED = "sentenced", _("sentenced")
    SUSPENDED = "sentence_suspended", _("sentence suspended")
    DEFERRED = "sentence_deferred", _("sentence deferred")
    ALLOWED = "appeal_allowed", _("appeal allowed")
    DISMISSED = "appeal_dismissed", _("appeal dismissed")
    REMITTED = "remitted", _("sent back")
    ANNULLED = "annulled", _("annulled")
    PARDONED = "amnesty_or_pardon", _("amnesty or pardon")
    NO_DECISION = "no_decision", _("no decision")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class Severity(models.TextChoices):
    """How grave a concern is."""

    MINOR = "minor", _("minor")
    SERIOUS = "serious", _("serious")
    GRAVE = "grave", _("grave")
    UNKNOWN = "unknown", _("not known")


class Basis(models.TextChoices):
    """What a concern rests on."""

    OBSERVED = "observed", _("observed")
    REPORTED = "reported", _("reported")
    ALLEGED = "alleged", _("alleged")
