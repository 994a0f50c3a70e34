"""Scenario Planner: describe a negotiation and see how it may end."""

__version__ = "0.1.0"
