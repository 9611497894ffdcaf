"""What the tests of a reader's own dictionaries stand on."""

import pytest

from reader.paths import Paths
from tests.own_dictionaries.made import Home


@pytest.fixture
def shelf_home(paths: Paths) -> Home:
    return Home(paths)
