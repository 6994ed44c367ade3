"""Is a release as it was built, and who signed it? Nothing but the file is needed.

From a copy of the code it runs with nothing installed (Python 3.11 or later); for the signature it
takes the library `cryptography` or the command `openssl`, whichever is there:

    python3 -m overview.releases.verifying nato-airspace-tracker-3.zip --key key.pem
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from core.signatures import is_signed_with
from overview.releases.archive import Member, NotAsBuilt, check_end, members_of

SUMS, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.sig", "key.pem"
PACKAGE, HEAD = "datapackage.json", "head.json"
READ: Final = frozenset({SUMS, SIGNATURE, KEY, PACKAGE, HEAD})
SUM: Final = re.compile(r"([0-9a-f]{64})  (\S+)")
HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass
class Report:
    """`faults` in words; `notes` on what is no fault, and what the file can't say by itself."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(path: Path, *, key: bytes | None = None) -> Report:
    """`key` in PEM is the public one that the release should be signed with. Raises OSError."""
    report = Report()
    found: list[Member] = []
    with path.open("rb") as file:
        try:
            for member in members_of(file, READ):
                found.append(member)
            is_sealed = check_end(file, found)
        except NotAsBuilt as error:
            report.faults.append(str(error))
        else:
            if not is_sealed:
                report.notes.append(
                    "It was made before releases had a sum of all their bytes: that its files are "
                    "packed as they were is not known, only that they hold what they held."
                )
    is_whole = not report.faults
    report.faults += [member.fault for member in found if member.fault]
    names = [member.name for member in found]
    if names != sorted(set(names)):
        report.faults.append("The files are in another order than in a release, or there twice.")
    members = {member.name: member for member in found}
    if SUMS in members:
        _sums(members, report, is_whole=is_whole)
        _signature(members, key, report)
    elif is_whole:
        report.faults.append(f"{SUMS} is not in it, so this is no release, or it was taken out.")
    if PACKAGE in members:
        _head(members, report)
    return report


def _sums(members: Mapping[str, Member], report: Report, *, is_whole: bool) -> None:
    listed = {}
    for line in members[SUMS].content.decode("utf-8", "replace").splitlines():
        if match := SUM.fullmatch(line):
            listed[match[2]] = match[1]
        else:
            report.faults.append(f"{SUMS} has a line that is none of a sum: {line[:80]!r}")
    for name, wanted in listed.items():
        member = members.get(name)
        if member is None and is_whole:
            report.faults.append(f"{name} is listed in {SUMS} and not there: taken out or renamed.")
        elif member and member.sha256 != wanted and not member.fault:
            report.faults.append(f"{name} was changed: its SHA-256 is not the one in {SUMS}.")
    for name in sorted(set(members) - set(listed) - {SUMS, SIGNATURE, KEY}):
        report.faults.append(f"{name} is not listed in {SUMS}: put in, or renamed.")


def _signature(members: Mapping[str, Member], key: bytes | None, report: Report) -> None:
    signature, own = (
        members[name].content if name in members else b"" for name in (SIGNATURE, KEY)
    )
    if not signature and not own:
        if key or _package(members).get("signedWith"):
            report.faults.append("It is not signed, though it should be: the signature is gone.")
        else:
            report.notes.append(
                "It is not signed. Nothing was damaged, but whoever can make a release could have "
                "made this one."
            )
        return
    if not signature or not own:
        gone = KEY if signature else SIGNATURE
        report.faults.append(f"{gone} is missing, without which the signature can't be checked.")
        return
    digest, told = sha256(own).hexdigest(), _package(members).get("signedWith")
    if told and told != digest:
        report.faults.append(f"{KEY} is not the one that {PACKAGE} tells of: it was exchanged.")
    if key and key.split() != own.split():
        report.faults.append(
            f"It is signed with another key (SHA-256 {digest}) than it should be signed with."
        )
        return
    try:
        is_good = is_signed_with(own, signature, members[SUMS].content)
    except FileNotFoundError:
        gone = "neither `cryptography` nor `openssl` is there"
        report.faults.append(f"The signature can't be checked here: {gone}.")
        return
    if not is_good:
        report.faults.append(f"The signature is not one of {SUMS} with the key in {KEY}.")
    elif key:
        report.notes.append(f"Signed with the given key, SHA-256 {digest}.")
    else:
        report.notes.append(
            f"Signed with the key in it, SHA-256 {digest}. Whether that is the key of the site, "
            "only a copy from elsewhere can say (--key)."
        )


def _package(members: Mapping[str, Member]) -> dict[str, Any]:
    try:
        read = json.loads(members[PACKAGE].content)
    except (KeyError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _head(members: Mapping[str, Member], report: Report) -> None:
    told = _package(members).get("chain")
    if HEAD not in members:
        if told:
            report.faults.append(f"{HEAD} is missing, though {PACKAGE} tells of it.")
        else:
            report.notes.append("It was built before releases held the head of the chain.")
        return
    try:
        head = json.loads(members[HEAD].content)
        links, last = head["links"], str(head["hash"])
    except (ValueError, TypeError, KeyError, RecursionError):
        links, last = None, ""
    if not isinstance(links, int) or not HASH.fullmatch(last):
        report.faults.append(f"{HEAD} holds no head of the chain.")
    elif told != {"links": links, "hash": last}:
        report.faults.append(f"{HEAD} and {PACKAGE} tell of different heads of the chain.")
    else:
        report.notes.append(f"The chain had {links} links then, the last of them {last}.")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check a release without any network.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", type=Path, help="the public key of the site, from elsewhere")
    given = parser.parse_args(arguments)
    try:
        key = given.key.read_bytes() if given.key else None
        report = verify(given.file, key=key)
    except OSError as error:
        parser.error(str(error))
    for line in (*report.notes, *report.faults):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        "It is NOT as it was built.\n" if report.faults else "It is as it was built.\n"
    )
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
