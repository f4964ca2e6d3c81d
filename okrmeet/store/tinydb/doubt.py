"""Places where a lock may not hold: network drives, and folders that are copied to other computers."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path, PurePath

MOUNTS = Path("/proc/self/mountinfo")
"""Linux says there what lies where. Other systems are not asked: a network drive of theirs is known by its name."""

_NETWORK = re.compile(
    r"nfs4?|cifs|smb3?|smbfs|afs|9p|ceph|lustre|vboxsf|davfs|fuse\.(sshfs|rclone|glusterfs|davfs2?|s3fs|gcsfuse|smbnetfs)"
)
_SYNCED = re.compile(
    r"(dropbox|onedrive|google ?drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|syncthing|"
    r"pcloud)([ (-].*)?"
)
_MARKS = (".dropbox", ".stfolder", ".sync")
"""What such programs leave in the folder that they look after."""


def doubts(path: Path) -> list[str]:
    """Why two okrmeets may not notice each other on this workspace, in a sentence; nothing when all seems well."""
    real = Path(os.path.realpath(path))
    network = _network(real)
    if network is not None:
        return [
            f"{path} lies on a network drive ({network}), where a second okrmeet may not be noticed. "
            "Open it on one computer at a time, or move it to a local disk."
        ]
    synced = next((folder for folder in real.parents if _is_synced(folder)), None)
    if synced is not None:
        return [
            f"{path} lies in {synced}, which other computers seem to get copies of. "
            "Open it on one computer at a time, and there only after the copy has arrived; or move it elsewhere."
        ]
    return []


def _network(real: Path) -> str | None:
    if str(real).startswith("\\\\"):
        return "a shared folder"
    kind, depth = "", -1
    with suppress(OSError):
        for line in MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
            words = line.split(" ")
            place = PurePath(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[4]))
            if real.is_relative_to(place) and len(place.parts) >= depth:  # what was mounted last lies above the rest
                kind, depth = words[words.index("-") + 1], len(place.parts)
    return kind if _NETWORK.fullmatch(kind) else None


def _is_synced(folder: Path) -> bool:
    return bool(_SYNCED.fullmatch(folder.name.casefold())) or any(os.path.lexists(folder / mark) for mark in _MARKS)
