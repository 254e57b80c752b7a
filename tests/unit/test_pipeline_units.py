"""The units for systemd that a workspace gets."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.pipeline.units import write_units


def test_units_name_the_workspace(tmp_path):
    """The units run this installation in this workspace, and have no word left to fill in."""
    workspace = tmp_path / "my brief 100%"
    workspace.mkdir()
    paths = write_units(workspace, tmp_path / "units", program=("/opt/brief gen/briefgen",))
    assert {path.name for path in paths} >= {"briefgen-daily.service", "briefgen-daily.timer"}
    service = (tmp_path / "units" / "briefgen-daily.service").read_text()
    assert f"WorkingDirectory={tmp_path}/my brief 100%%\n" in service
    assert 'ExecStart="/opt/brief gen/briefgen" run\n' in service
    assert not any("@" in path.read_text().replace("@.service", "") for path in paths)


def test_a_unit_of_ones_own_stays(tmp_path):
    """What a person has changed is not replaced, and nothing else is written then; what is the same may be written again."""
    write_units(tmp_path, tmp_path / "units", program=("/opt/brief gen/briefgen",))
    write_units(tmp_path, tmp_path / "units", program=("/opt/brief gen/briefgen",))
    changed = tmp_path / "units" / "briefgen-daily.timer"
    changed.write_text("[Timer]\n")
    (tmp_path / "units" / "briefgen-daily.service").unlink()
    with pytest.raises(UsageError, match="differs: move it away first"):
        write_units(tmp_path, tmp_path / "units", program=("/opt/brief gen/briefgen",))
    assert changed.read_text() == "[Timer]\n"
    assert not (tmp_path / "units" / "briefgen-daily.service").exists()


@pytest.mark.parametrize("name", ['a"b', "a$b", "a\nb", "a\\b"])
def test_paths_that_units_cannot_carry(tmp_path, name):
    """A path that would mean something else in a unit is refused."""
    (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="units cannot carry this path"):
        write_units(tmp_path / name, tmp_path / "units", program=("/opt/brief gen/briefgen",))
