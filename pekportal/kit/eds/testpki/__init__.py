"""TEST ONLY: a public key infrastructure of our own in the NCA's profile. Nothing signed by it is ever a signature.

Every subject is marked ТЕСТ; a trust store takes its roots only from a folder marked so and by leave of the caller.
"""
