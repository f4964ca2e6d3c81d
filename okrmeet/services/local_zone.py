"""The time zone of this machine, for a workspace that is made without one being named."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from okrmeet.domain.zone import UnknownZone, zone

LINK = Path("/etc/localtime")


def local_zone(environ: Mapping[str, str], link: Path = LINK) -> str:
    """Its IANA name: what `TZ` says, else where the system's link leads to, else UTC."""
    path = os.path.realpath(link)
    _, found, system = path.partition("zoneinfo/")
    for name in (environ.get("TZ", "").removeprefix(":"), system if found else ""):
        try:
            if name:
                zone(name)
                return name
        except UnknownZone:
            continue
    return "UTC"
