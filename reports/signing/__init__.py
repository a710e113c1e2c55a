"""The room that signs: ticket, manifest, signature with its checks; nothing is handed in without one."""
