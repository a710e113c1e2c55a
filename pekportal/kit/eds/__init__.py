"""Signatures of Kazakhstan's national certification authority (ЭЦП НУЦ РК): read, verified, kept as evidence.

Start at `verify.verify(Question) -> Verdict` (pure) or `inquire.verify_online` (asks OCSP and lists); see ADR 30.
"""
