"""The room that signs: ticket, manifest, signature with its checks, and why a report may not be handed in without one."""
