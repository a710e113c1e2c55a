"""Hostile files are parsed in a child process without network, without secrets, with limits (ADR 14)."""

from pekportal.kit.sandbox.parent import Limited, run_limited, standing

__all__ = ["Limited", "run_limited", "standing"]
