"""The sources that a dump was made from: when one changes, the dump is old."""

import hashlib
from pathlib import Path

IGNORED_FOLDERS = {".venv", "venv", "__pycache__", "node_modules"}


def hash_sources(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*.py"))
        if not IGNORED_FOLDERS.intersection(path.relative_to(root).parts)
    }
