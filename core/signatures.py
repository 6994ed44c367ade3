"""Verifies signatures of Ed25519, by the library `cryptography` or the command `openssl`.

Plain Python: who checks a release or a head elsewhere needs one of the two and nothing else.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


def is_signed_with(key: bytes, signature: bytes, text: bytes) -> bool:
    """Whether `signature` is one of `text`. `key` is public, Ed25519, in PEM.

    Raises FileNotFoundError where neither the library nor the command is there.
    """
    try:
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        return _openssl_agrees(key, signature, text)
    try:
        public = load_pem_public_key(key)
        if not isinstance(public, Ed25519PublicKey):
            return False
        public.verify(signature, text)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def _openssl_agrees(key: bytes, signature: bytes, text: bytes) -> bool:
    with TemporaryDirectory() as folder:
        files = {"key": key, "sig": signature, "text": text}
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        ask = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key"]
        ask += ["-rawin", "-in", "text", "-sigfile", "sig"]
        done = subprocess.run(ask, cwd=folder, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0
