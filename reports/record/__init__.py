"""The copy of record: receipt, ZIP that verifies itself, page behind the QR code, «это не я», filing outside."""
