"""What is told of a release that somebody changed, in words, without the site's database."""

import json
import subprocess
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP64_LIMIT

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from core.signing import public_pem
from overview.releases import archive
from overview.releases.verifying import HEAD, KEY, PACKAGE, SIGNATURE, SUMS, main, verify
from tests.faults.forging import packed

ROOT = Path(__file__).parents[2]
SECRET, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
HASH = "4630a49a" * 8
TABLE = "data/incidents.csv"


def made(*, secret=SECRET, **changed):
    """The files of a small release. `changed`: by what the file is called below."""
    head = {"links": 12, "hash": HASH}
    mark = sha256(public_pem(secret)).hexdigest() if secret else None
    files = {
        PACKAGE: json.dumps({"chain": head, "signedWith": mark}).encode(),
        TABLE: b"public_id,title\nNAI-2025-0001,A drone\n" + b",,,,,,,,\n" * 40,
        HEAD: json.dumps(head).encode(),
    }
    files |= {name: changed[part] for name, part in PARTS.items() if part in changed}
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    files[SUMS] = "".join(lines).encode()
    if secret:
        files |= {SIGNATURE: secret.sign(files[SUMS]), KEY: public_pem(secret)}
    return dict(sorted(files.items()))


PARTS = {PACKAGE: "package", TABLE: "table", HEAD: "head"}


@pytest.fixture
def told(tmp_path):
    def told(files, key=None):
        path = tmp_path / "release.zip"
        path.write_bytes(files if isinstance(files, bytes) else packed(files))
        return verify(path, key=key)

    return told


def without(files, *names):
    return {name: content for name, content in files.items() if name not in names}


def test_an_untouched_one_is_told_with_its_key_and_head(told):
    report = told(made(), public_pem(SECRET))
    assert report.faults == []
    assert "Signed with the given key" in report.notes[0]
    assert f"12 links then, the last of them {HASH}" in report.notes[1]


def test_whose_key_it_is_only_a_copy_from_elsewhere_can_say(told):
    assert any("--key" in words for words in told(made()).notes)


def test_one_that_was_never_signed_says_so(told):
    report = told(made(secret=None))
    assert report.faults == []
    assert "It is not signed." in report.notes[0]


FAULTS = [
    ({**made(), TABLE: b"x\n"}, [f"{TABLE} was changed: its SHA-256"]),
    (without(made(), TABLE), [f"{TABLE} is listed in {SUMS} and not there"]),
    (without(made(), SUMS), [f"{SUMS} is not in it"]),
    (
        {**made(), "setup.exe": b"MZ"},
        [
            "setup.exe is not listed",
        ],
    ),
    (dict(reversed(made().items())), ["in another order"]),
    (without(made(), SIGNATURE, KEY), ["the signature is gone"]),
    (without(made(), SIGNATURE), [f"{SIGNATURE} is missing"]),
    (without(made(), KEY), [f"{KEY} is missing"]),
    ({**made(), SIGNATURE: bytes(64)}, ["The signature is not one of"]),
    (
        {**made(), KEY: public_pem(OTHER)},
        [f"{KEY} is not the one that", "The signature is not one of"],
    ),
    (made(head=b"{}"), [f"{HEAD} holds no head"]),
    (made(head=json.dumps({"links": 1e999, "hash": HASH}).encode()), [f"{HEAD} holds no head"]),
    (made(head=json.dumps({"links": 11, "hash": HASH}).encode()), ["tell of different heads"]),
    (made(package=b"[" * 9999), ["tell of different heads"]),
    (without(made(), HEAD), [f"{HEAD} is listed", f"{HEAD} is missing"]),
]


@pytest.mark.parametrize(("files", "words"), FAULTS, ids=[words[0] for _, words in FAULTS])
def test_every_fault_is_told_in_words(told, files, words):
    faults = told(files).faults
    assert len(faults) == len(words)
    assert all(word in fault for word, fault in zip(words, faults, strict=True))


def test_another_key_than_the_right_one_is_told(told):
    assert "signed with another key" in told(made(), public_pem(OTHER)).faults[0]
    assert "though it should be" in told(made(secret=None), public_pem(SECRET)).faults[0]


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (slice(0), "This is no zip"),
        (slice(40), "is cut off or was changed"),
        (slice(120), "ends in the middle of SHA256SUMS"),
        (slice(-30), "before the sum of its bytes does"),
        (slice(-archive.SEAL), "before the sum of its bytes does"),
        (slice(-archive.SEAL - 30), "before its table of contents does"),
        (slice(1, None), "This is no zip"),
    ],
)
def test_one_that_is_not_all_there_says_where_it_ends(told, cut, words):
    (fault,) = told(packed(made())[cut]).faults
    assert words in fault


def test_no_byte_can_be_turned_over_unseen(told):
    whole = packed(made())
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 0x80]) + whole[place + 1 :]
        assert told(changed).faults, f"byte {place}"


def test_what_holds_the_same_and_is_packed_otherwise_is_told(told, monkeypatch):
    """One bit of what was deflated can be another, and all of its content the same."""
    whole, compressobj = packed(made()), zlib.compressobj
    monkeypatch.setattr("zlib.compressobj", lambda level, *more: compressobj(1, *more))
    otherwise = packed(made())
    assert otherwise != whole
    assert told(otherwise).faults == []
    (fault,) = told(otherwise[: -archive.SEAL] + whole[-archive.SEAL :]).faults
    assert "A byte was changed" in fault


def test_one_of_before_there_were_sums_of_all_bytes_is_good_and_says_so(told):
    whole = packed(made())
    report = told(whole[: -archive.SEAL - 2] + b"\0\0")
    assert report.faults == []
    assert any("before releases had a sum of all their bytes" in note for note in report.notes)
    assert not any("before releases had" in note for note in told(whole).notes)


def test_a_file_of_many_gb_has_the_longer_fields(told, monkeypatch):
    """Where they begin is made small instead."""
    assert archive.GREAT == ZIP64_LIMIT
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 100)
    whole = packed(made())
    assert told(whole).faults != []
    monkeypatch.setattr(archive, "GREAT", 100)
    assert told(whole).faults == []


def test_without_either_it_says_so(told, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    monkeypatch.setenv("PATH", "")
    assert "can't be checked" in told(made()).faults[0]


def test_it_runs_from_a_copy_of_the_code_with_nothing_installed(tmp_path):
    path, key = tmp_path / "release.zip", tmp_path / "key.pem"
    path.write_bytes(packed(made()))
    key.write_bytes(public_pem(OTHER))
    ask = [sys.executable, "-S", "-m", "overview.releases.verifying", str(path)]
    good = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout.splitlines()[-1]) == (0, "It is as it was built.")
    bad = subprocess.run([*ask, "--key", str(key)], cwd=ROOT, capture_output=True, check=False)
    assert bad.returncode == 1


def test_a_file_that_is_not_there_is_no_traceback(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["/nowhere.zip"])
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_release", "/nowhere.zip")


def test_the_command_asks_for_the_key_of_the_site(settings, tmp_path, capsys):
    """And needs no database, which no test here has."""
    path, key = tmp_path / "release.zip", tmp_path / "key.pem"
    path.write_bytes(packed(made()))
    call_command("verify_release", str(path))
    assert "release.zip is as it was built." in capsys.readouterr().out
    key.write_bytes(public_pem(OTHER))
    with pytest.raises(CommandError, match="not as it was built"):
        call_command("verify_release", str(path), key=key)
    assert "another key" in capsys.readouterr().err
