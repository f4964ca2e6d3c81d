"""Where a lock may not hold, the person is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrmeet.store.tinydb import doubt
from okrmeet.store.tinydb.doubt import doubts

MOUNTS = r"""21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 21 0:35 / /srv/team\040files rw,relatime shared:20 - nfs4 server:/export rw
41 40 254:1 / /srv/team\040files/local rw,relatime - ext4 /dev/vdb rw
42 21 0:36 / /mnt/win rw - cifs //server/share rw
43 21 0:37 / /home/me/far rw - fuse.sshfs me@far: rw
44 21 254:2 / /once rw - ext4 /dev/vdc rw
45 44 0:38 / /once rw - nfs server:/once rw
46 21 0:39 / /mnt/snap rw - squashfs.nfs /dev/loop0 rw
"""


@pytest.fixture(autouse=True)
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS)
    monkeypatch.setattr(doubt, "MOUNTS", path)
    return path


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/team files/okrmeet.json", "nfs4"),
        ("/srv/team files/local/okrmeet.json", None),
        ("/srv/team files2/okrmeet.json", None),
        ("/mnt/win/a/b/okrmeet.json", "cifs"),
        ("/home/me/far/okrmeet.json", "fuse.sshfs"),
        ("/once/okrmeet.json", "nfs"),
        ("/mnt/snap/okrmeet.json", None),
        ("/home/me/okrmeet.json", None),
    ],
)
def test_a_network_drive_is_told_by_what_is_mounted_there(place: str, kind: str | None) -> None:
    told = doubts(Path(place))
    assert bool(told) == (kind is not None)
    assert all(f"{place} lies on a network drive ({kind})" in sentence for sentence in told)


def test_a_shared_folder_of_windows_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", str)
    assert "a shared folder" in doubts(Path("\\\\server\\team\\okrmeet.json"))[0]


def test_a_system_that_does_not_say_what_is_mounted_gives_no_doubt(mounts: Path) -> None:
    mounts.unlink()
    assert doubts(Path("/srv/team files/okrmeet.json")) == []


@pytest.mark.parametrize("folder", ["Dropbox", "Dropbox (Personal)", "OneDrive - Acme", "Google Drive", "Nextcloud"])
def test_a_folder_that_is_copied_to_other_computers_is_told_by_its_name(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "team" / "okrmeet.json"
    place.parent.mkdir(parents=True)
    (sentence,) = doubts(place)
    assert f"lies in {tmp_path / folder}, which other computers seem to get copies of" in sentence
    assert doubts(tmp_path / "dropboxes" / "okrmeet.json") == []


def test_or_by_what_the_program_left_in_it_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / ".stfolder").mkdir()
    (tmp_path / "link.json").symlink_to(tmp_path / "team" / "okrmeet.json")
    assert "lies in" in doubts(tmp_path / "link.json")[0]
