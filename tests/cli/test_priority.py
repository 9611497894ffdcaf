"""`reader vocab list` in the orders of learning, with the reason and its parts."""

import json

from tests.cli.conftest import Run


def test_list_by_priority_tells_the_parts_of_it(run: Run) -> None:
    for word in ("sovereign", "pressure", "Zzyzx"):
        context = f"He said the {word} was there."
        assert run("vocab", "add", word, "--context", context, "--from", "en", "--to", "es").returncode == 0
    done = run("vocab", "list", "--sort", "priority", "--json")
    terms = json.loads(done.stdout)["terms"]
    assert [term["term"] for term in terms] == ["pressure", "sovereign", "Zzyzx"]
    assert terms[0]["priority"] > terms[1]["priority"] > terms[2]["priority"]
    assert terms[0]["why"].startswith("rank 1,")
    assert "of English" in terms[0]["why"]
    assert terms[2]["apart"] == "name"
    assert (terms[0]["tags"], terms[0]["notes"], terms[0]["ahead"]) == ([], "", 0)
