"""DOC, WPS, RTF and ODT -> Document: LibreOffice makes a DOCX of them, and the DOCX reader reads that.

LibreOffice gets a fresh profile for each file. That forbids it macros and updates of links, and sends
every request to a proxy that is not there; nor does it inherit a proxy or any other setting from who
started it. It runs in a process group of its own, which is ended as a whole when it is done or
its time is up, and all that it writes goes with the temporary folder.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.read import docx, ole
from pipeline.read.errors import UnreadableError
from pipeline.records import Document

PROGRAMS = ("soffice", "libreoffice")
"""What LibreOffice is called, by who packed it."""

TIME_LIMIT = 120.0
"""Seconds that one conversion may take; most take three."""

ENDINGS = ((ole.SIGNATURE, ".doc"), (b"{\\rtf", ".rtf"), (b"PK", ".odt"))
"""How a file begins, and the ending under which LibreOffice knows its kind."""

OTHER_ENDING, OTHER_FILTER = ".xml", "--infilter=MS Word 2003 XML"
"""For all else: an ending that says nothing, and the only kind that is left, lest it be taken for plain text."""

PROTECTED = "encryptedpackage"
"""The stream of a compound file that holds an OOXML file with a password: [MS-OFFCRYPTO] 2.3.4.4."""

SECTOR = 512
WORD, FLAGS, ENCRYPTED = b"\xec\xa5\xc1\x00", 11, 0x01
"""How a Word stream begins, at the start of a sector; its byte of flags, and the bit for a password: [MS-DOC] 2.5.2."""

OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", "docx")

SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""What the profile sets: path and name below `org.openoffice`, value. Level 3 runs no macro that is not
trusted, and nothing is; links are updated never; the proxy is a port of this machine that discards (RFC 863)."""

ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
PROFILE = '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a file that LibreOffice can make a DOCX of, or that is one written as XML, which it takes for plain text.

    Raises UnreadableError: `encrypted`; `needs_office` where LibreOffice is not installed;
    `conversion_failed` when it fails, takes too long or makes no sound DOCX; `too_large`.
    """
    if _is_encrypted(data):
        raise UnreadableError("encrypted", "doc", source)
    converted = data if docx.is_flat(data) else convert(data)
    try:
        document = docx.read(converted, source, sha256)
    except UnreadableError as error:
        code = "too_large" if error.code == "too_large" else "conversion_failed"
        raise UnreadableError(code, "doc", error.detail) from error
    return dataclasses.replace(document, format="doc")


def convert(data: bytes) -> bytes:
    """Return `data` as LibreOffice saves it as DOCX. Raises UnreadableError as `read` does."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableError("needs_office", "doc", PROGRAMS[0])
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        written = folder / f"notice{_ending(data)}"
        written.write_bytes(data)
        _write_profile(folder)
        profile = (folder / "profile").as_uri()
        kind = [OTHER_FILTER] if written.suffix == OTHER_ENDING else []
        try:
            _run([program, f"-env:UserInstallation={profile}", *kind, *OPTIONS, written.name], folder)
        finally:
            _pipe(profile).unlink(missing_ok=True)
        return _result(folder / "notice.docx")


def _pipe(profile: str) -> Path:
    """Return where LibreOffice puts the socket of the profile at the URL `profile`, and leaves it when it is killed.

    It keeps to no TMPDIR there; the name ends in the MD5 of the URL in UTF-16, each byte in hex without its zero.
    """
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    return Path("/tmp", f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}")


def _ending(data: bytes) -> str:
    head = data.lstrip()[: len(ole.SIGNATURE)]
    return next((ending for mark, ending in ENDINGS if head.startswith(mark)), OTHER_ENDING)


def _write_profile(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = "".join(ITEM.format(*setting) for setting in SETTINGS)
    (user / "registrymodifications.xcu").write_text(PROFILE.format(items), encoding="utf-8")


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice in `folder`, with nothing of this process's environment but where programs are."""
    home = str(folder)
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8"}
    with _group(command, folder, environment) as process:
        try:
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise UnreadableError("conversion_failed", "doc", f"> {TIME_LIMIT:.0f} s") from error


@contextmanager
def _group(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` in a process group of its own, and end whatever is left of that at the end."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _result(path: Path) -> bytes:
    """LibreOffice ends with 0 even when it could not load a file: what counts is what it wrote."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("conversion_failed", "doc", "LibreOffice") from error


def _is_encrypted(data: bytes) -> bool:
    """Say whether `data` is an OOXML file, or a Word file, with a password."""
    if not data.startswith(ole.SIGNATURE):
        return False
    sectors = range(SECTOR, len(data) - FLAGS, SECTOR)
    word = next((start for start in sectors if data.startswith(WORD, start)), None)
    return PROTECTED in ole.names(data) or (word is not None and bool(data[word + FLAGS] & ENCRYPTED))
