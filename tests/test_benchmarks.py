"""The benchmarks say what they are, and what they are to be given."""

import runpy
import sys
from pathlib import Path

import pytest

BENCHMARKS = [
    path.stem
    for path in sorted(Path(__file__).parent.parent.glob("benchmarks/*.py"))
    if "\ndef main()" in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", BENCHMARKS)
def test_help_is_the_benchmarks_own_text(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [f"{name}.py", "--help"])
    monkeypatch.delitem(sys.modules, f"benchmarks.{name}", raising=False)  # another one may have imported it
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    assert ended.value.code == 0
    assert f"python -m benchmarks.{name}" in capsys.readouterr().out
