"""The server that phones in the room talk to; off unless the facilitator switches it on."""

from planner.workshop.server.addresses import Interface, interfaces
from planner.workshop.server.serving import Serving

__all__ = ["Interface", "Serving", "interfaces"]
