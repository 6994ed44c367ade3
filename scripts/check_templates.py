"""Finds in templates what the content security policy blocks, and what leaves text unescaped."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A data block (`type="application/json"`) is not executed, so the policy lets it through.
RULES = {
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc\s*=)(?![^>]*type=[\"']application/(?:ld\+)?json)[^>]*>", re.I
    ),
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.I),
    "inline event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "javascript: address": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
    "file from another origin": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I
    ),
    "unescaped text": re.compile(r"\|\s*safe(?:seq)?\b|\{%-?\s*autoescape\s+off"),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.S)


def faults(text: str) -> list[tuple[int, str]]:
    """The line and the broken rule of each fault, in order of lines."""
    text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    return sorted(
        (text.count("\n", 0, match.start()) + 1, rule)
        for rule, pattern in RULES.items()
        for match in pattern.finditer(text)
    )


def main() -> int:
    places = [f"{where}templates/**/*.{kind}" for where in ("", "*/") for kind in ("html", "svg")]
    templates = [path for place in places for path in ROOT.glob(place)]
    found = 0
    for path in sorted(templates):
        for line, rule in faults(path.read_text(encoding="utf-8")):
            print(f"{path.relative_to(ROOT)}:{line}: {rule}")
            found += 1
    print(f"{len(templates)} templates, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
