"""The director's decision: what he reads, what he marks, what changed, how a filed report is corrected (ADR 35)."""
