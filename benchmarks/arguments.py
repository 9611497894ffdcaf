"""What a benchmark is asked for: its docstring is its help."""

import argparse
import sys
from pathlib import Path


def parser_of(docstring: str | None) -> argparse.ArgumentParser:
    """The parser of the benchmark that runs, without arguments yet."""
    return argparse.ArgumentParser(
        prog=f"python -m benchmarks.{Path(sys.argv[0]).stem}",
        description=docstring,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
