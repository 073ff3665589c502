"""Which addresses may be fetched: public ones on the web, written plainly."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from reports.fetching.refusing import refused, refused_with_advice

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\Z")
# Ways to write a number that some systems take for an address: 2130706433, 0x7f.1, 0177.0.0.1.
NUMERIC_END = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\Z")
# Names that belong to a machine, a house, an office or a cloud, never to the web.
PRIVATE_ENDS = frozenset(
    "alt arpa corp home intern internal intranet lan local localdomain localhost "
    "private test workgroup".split()
)
NOWHERE_END = "invalid"  # RFC 6761 §6.4: no name that ends so leads anywhere
HIDDEN_ENDS = frozenset({"onion", "i2p"})  # only a proxy knows the way there
SAFE = "%/:=&?~#+!$,;'@()*[]|"

# Global unicast is one eighth of IPv6; these parts of it lead back into IPv4 or to nobody.
WEB_6 = ipaddress.IPv6Network("2000::/3")
NOT_WEB_6 = [
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
# Beside what every Python calls private: protocol assignments, relays of 6to4, and the address
# at which one cloud gives its machines their settings.
NOT_WEB_4 = [
    ipaddress.IPv4Network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")
]

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """An address that may be asked for. `host` is a name in ASCII, or an IP without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    allowed: bool = False

    @property
    def authority(self) -> str:
        """The host as a request names it: with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(url: str) -> Target:
    """What to ask where. Raises ValidationError for an address that is not fetched.

    Nothing is resolved here: where a name leads is checked when its addresses are known.
    """
    if len(url) > LONGEST or re.search(r"[\x00-\x1f\x7f\\]", url):
        raise refused(_("This is not an address of the web. Check how it is written."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise refused(_("This is not an address of the web. Check how it is written.")) from None
    if parts.scheme not in PORTS:
        raise refused_with_advice(_("Only addresses that begin with http or https are fetched."))
    if "@" in parts.netloc:
        raise refused(_("Leave the user name and the password out of the address."))
    host = host_of(parts.hostname or "")
    port = PORTS[parts.scheme] if port is None else port
    path = quote(parts.path or "/", safe=SAFE) + (
        f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    )
    target = Target(parts.scheme, host, port, path, is_allowed(host, port))
    check_target(target)
    return target


def host_of(written: str) -> str:
    """A host as machines write it, without the dot at its end."""
    if ":" in written:
        return written
    try:
        host = written.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        host = ""
    if not NAME.match(host):
        raise refused(_("This is not an address of the web. Check how it is written."))
    return host


def is_allowed(host: str, port: int) -> bool:
    """Whether the operator named this place of the own network as one that may be fetched."""
    written = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return written in settings.FETCH_ALLOWED


def check_target(target: Target) -> None:
    """Refuse ports, names and numbers that do not belong to the public web."""
    if target.allowed:
        return
    if target.port not in PORTS.values():
        raise refused_with_advice(_("Only the usual ports of the web, 80 and 443, are fetched."))
    literal = ip_of(target.host)
    if literal is None:
        check_name(target.host)
    elif settings.FETCH_PROXY or not is_public(literal):
        raise private()


def ip_of(host: str) -> IP | None:
    """The IP address a host is, or None for a name. Raises ValidationError for odd numbers."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        if ":" in host or NUMERIC_END.search(host):
            raise private() from None
        return None


def check_name(host: str) -> None:
    """Refuse names that mean something only inside a house, that lead nowhere by their end, and
    hidden ones without a proxy."""
    end = host.rpartition(".")[2]
    if end == NOWHERE_END:
        raise nowhere()
    if "." not in host or end in PRIVATE_ENDS:
        raise private()
    if end in HIDDEN_ENDS and not settings.FETCH_PROXY:
        raise refused_with_advice(
            _("Addresses that end in .%(end)s are fetched through a proxy only; none is set.")
            % {"end": end}
        )


def is_public(ip: IP) -> bool:
    """Whether an address is one of the public internet, in no roundabout form."""
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in WEB_6 and not any(ip in block for block in NOT_WEB_6) and not ip.scope_id
    odd = ip.is_multicast or ip.is_reserved or any(ip in block for block in NOT_WEB_4)
    return ip.is_global and not odd


def private() -> Exception:
    """The refusal of an address that leads inside."""
    return refused_with_advice(_("This address leads into a private network; it is not fetched."))


def nowhere() -> Exception:
    """The refusal of a name that no server has."""
    return refused(_("No server was found under this address. Check how it is written."))
