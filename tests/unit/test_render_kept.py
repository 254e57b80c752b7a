"""What is kept between builds: cut fonts and compiled templates of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from render_sample import sample_brief

from briefgen.render import load_templates, render_markdown
from briefgen.render.kept import keep, read_kept


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder, as the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefgen"


def test_what_is_kept_is_found_again(cache: Path) -> None:
    """By kind and name, in a folder for the user alone."""
    assert read_kept("fonts", "a.ttf") is None
    keep("fonts", "a.ttf", b"font")
    assert read_kept("fonts", "a.ttf") == b"font"
    assert read_kept("templates", "a.ttf") is None
    assert (cache / "fonts").stat().st_mode & 0o077 == 0


def test_a_folder_that_others_may_write_to_is_not_used(cache: Path) -> None:
    """What somebody else could have put there is neither read nor added to."""
    keep("templates", "a.code", b"code")
    (cache / "templates").chmod(0o777)
    assert read_kept("templates", "a.code") is None
    keep("templates", "b.code", b"code")
    assert not (cache / "templates" / "b.code").exists()


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then everything is made anew each time."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    keep("fonts", "a.ttf", b"font")
    assert read_kept("fonts", "a.ttf") is None


def test_kept_code_renders_the_same_bytes(cache: Path) -> None:
    """Compiled now, compiled before, or kept as garbage: the page is the same."""
    first = render_markdown(sample_brief(), load_templates()).content
    kept = sorted((cache / "templates").glob("*.code"))
    assert kept
    assert render_markdown(sample_brief(), load_templates()).content == first
    for path in kept:
        path.write_bytes(b"no code at all")
    assert render_markdown(sample_brief(), load_templates()).content == first


def test_a_workspaces_own_template_is_never_kept(cache: Path, tmp_path: Path) -> None:
    """Code is kept for our own templates alone, whatever a workspace calls its own."""
    own = tmp_path / "briefgen-look-alike" / "briefgen"
    (own / "layouts").mkdir(parents=True)
    (own / "layouts" / "brief.md").write_text("# secret-marker {{ brief.masthead.publication }}\n")
    assert b"secret-marker" in render_markdown(sample_brief(), load_templates(own)).content
    assert all(b"secret-marker" not in path.read_bytes() for path in cache.rglob("*.code"))
