"""Python loads this at its start where the folder is on PYTHONPATH: so the network is closed in child processes too."""

import importlib.util
import sys
from pathlib import Path

_file = Path(__file__).parent.parent / "network.py"
_spec = importlib.util.spec_from_file_location("closed_network", _file)
if _spec is not None and _spec.loader is not None:
    _module = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_module)
    sys.addaudithook(_module.refuse)
