"""The vault: written once, whole or not at all, checked when read, swept without losing anything."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest

from pekportal.kit.uploads import NotInVault, Tampered, vault

CONTENT = b"protocol" * 1000
ADDRESS = hashlib.sha256(CONTENT).hexdigest()
LONG_AGO = timedelta(days=-1)  # everything there is counts as older


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path / "vault"
    return settings.VAULT_ROOT


def test_put_and_read(folder):
    assert vault.put(io.BytesIO(CONTENT)) == ADDRESS
    stored = folder / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS
    assert stored.stat().st_mode & 0o777 == 0o440
    assert vault.exists(ADDRESS)
    with vault.open_verified(ADDRESS) as stream:
        assert stream.read() == CONTENT
    assert list((folder / "incoming").iterdir()) == []


def test_the_same_bytes_are_stored_once(folder):
    vault.put(CONTENT)
    inode = (folder / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS).stat().st_ino
    vault.put(CONTENT)
    assert (folder / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS).stat().st_ino == inode


def test_what_is_not_there(folder):
    assert not vault.exists(ADDRESS)
    with pytest.raises(NotInVault):
        vault.open_verified(ADDRESS)


@pytest.mark.parametrize("address", ["", "../../etc/passwd", ADDRESS.upper(), ADDRESS[:-1]])
def test_only_a_sha256_is_an_address(address):
    with pytest.raises(ValueError, match="SHA-256"):
        vault.open_verified(address)


def test_one_changed_byte_is_noticed_and_mended_by_the_same_upload(folder):
    vault.put(CONTENT)
    stored = folder / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS
    stored.chmod(0o640)
    stored.write_bytes(CONTENT[:-1] + b"X")
    with pytest.raises(Tampered):
        vault.open_verified(ADDRESS)
    vault.put(CONTENT)
    assert vault.read_verified(ADDRESS) == CONTENT


def test_sweep_removes_old_orphans_only():
    orphan, known = vault.put(b"orphan"), vault.put(b"known")
    assert vault.sweep({known}, timedelta(hours=1)) == []  # too young
    assert vault.sweep({known}, LONG_AGO) == [orphan]
    assert vault.exists(known)
    assert not vault.exists(orphan)


def test_upload_of_an_orphan_makes_it_young_again(folder):
    address = vault.put(b"again")
    os.utime(folder / address[:2] / address[2:4] / address, (1, 1))
    vault.put(b"again")
    assert vault.sweep(set(), timedelta(hours=1)) == []


def test_many_writers_and_a_sweep_at_once():
    faults = []

    def write(n: int) -> None:
        try:
            for i in range(20):
                content = b"%d" % ((n + i) % 5) * 5000
                assert vault.put(content) == hashlib.sha256(content).hexdigest()
                assert vault.read_verified(vault.put(content)) == content
        except BaseException as fault:  # handed to the main thread, which fails on it
            faults.append(fault)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for writer in writers:
        writer.start()
    while any(w.is_alive() for w in writers):
        vault.sweep(set(), timedelta(minutes=5))
    for writer in writers:
        writer.join()
    assert faults == []


_WRITER = """
import sys
from django.conf import settings
settings.configure(VAULT_ROOT=sys.argv[1])
from pekportal.kit.uploads import vault

class Slow:
    def __init__(self): self.left = 10_000
    def read(self, size):
        self.left -= 1
        if self.left == 9_990:
            sys.stdout.write("writing"); sys.stdout.flush()
        return b"x" * 4096 if self.left else b""

vault.put(Slow())
"""


def test_a_killed_writer_leaves_no_file_and_its_part_is_swept(folder):
    process = subprocess.Popen([sys.executable, "-c", _WRITER, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout.read(7) == b"writing"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert [p for p in folder.glob("??/??/*") if p.is_file()] == []
    (part,) = (folder / "incoming").iterdir()
    os.utime(part, (time.time() - 7200,) * 2)
    assert vault.sweep(set(), timedelta(hours=1)) == [part.name]
