"""The addresses of this machine that a facilitator may choose one of."""

import ipaddress
import socket
import struct
from dataclasses import dataclass

_SIOCGIFADDR = 0x8915  # of Linux: the address of an interface
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Interface:
    """An address of this machine, and what the system calls the way to it."""

    address: str
    name: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether only programs on this machine reach it."""
        return ipaddress.ip_address(self.address).is_loopback


def interfaces() -> tuple[Interface, ...]:
    """Return the IPv4 addresses of this machine, the likeliest first, its own loop last."""
    named = _named()
    found = [*_outward(), *named, *_by_host_name(), LOOPBACK]
    chosen = [Interface(address, named.get(address, "")) for address in dict.fromkeys(found)]
    return tuple(sorted(chosen, key=lambda one: one.is_loopback))


def is_own(address: str) -> bool:
    """Tell whether an address is one of this machine that can be chosen."""
    return address in {one.address for one in interfaces()}


def _outward() -> list[str]:
    """Return the address that would be used to leave this machine; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # kept for documentation, nobody has it
            address = probe.getsockname()[0]
        except OSError:
            return []
    return [str(address)] if address != "0.0.0.0" else []


def _by_host_name() -> list[str]:
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
    return [address for address in found if address != "0.0.0.0"]


def _named() -> dict[str, str]:
    """Return the addresses by name of interface, where the system tells them so."""
    try:
        import fcntl  # not on Windows

        names = [name for _, name in socket.if_nameindex()]
    except (ImportError, OSError):
        return {}
    found = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for name in names:
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
            except OSError:
                continue  # an interface without address, or another system's way to ask
            found[socket.inet_ntoa(answer[20:24])] = name
    return found
