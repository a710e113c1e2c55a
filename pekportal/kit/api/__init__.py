"""The API's floor: tokens, marks, one shape of errors, idempotency keys, schema, throttling."""
