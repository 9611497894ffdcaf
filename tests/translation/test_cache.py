"""The cache of translations: bounded, shared, and never in the way."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy
import pytest

from reader.translation.cache import Kept, TranslationCache
from reader.translation.values import Translated

ENGINE = "argos en→es 1.0"


def kept(text: str, translation: str = "La casa.") -> Kept:
    attention = numpy.array([[1, 0], [0.2, 0.6]], dtype=numpy.float32)
    translated = Translated(
        text, translation, ((0, 3), (4, 9)), ((0, 2), (3, 8)), attention, -0.25, doubtful=True, engine=ENGINE
    )
    return Kept(translated, ("▁La", "▁casa."))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "translations.sqlite3"


def test_a_translation_is_there_the_next_time(file: Path) -> None:
    first = TranslationCache(file)
    first.put(ENGINE, [kept("The house 🏠.")])
    first.close()
    second = TranslationCache(file)
    found = second.get(ENGINE, "The house 🏠.")
    second.close()
    assert found is not None
    assert found.pieces == ("▁La", "▁casa.")
    translated, wanted = found.translated, kept("The house 🏠.").translated
    assert numpy.abs(translated.attention - wanted.attention).max() <= 1 / 510 + 1e-6
    assert translated.attention.dtype == numpy.float32
    for name in ("text", "translation", "text_spans", "translation_spans", "score", "doubtful", "engine"):
        assert getattr(translated, name) == getattr(wanted, name), name


def test_another_engine_or_sentence_has_its_own(file: Path) -> None:
    cache = TranslationCache(file)
    cache.put(ENGINE, [kept("The house.")])
    assert cache.get("argos en→es 1.1", "The house.") is None
    assert cache.get(ENGINE, "The house") is None
    cache.close()


def test_the_longest_unused_go_first(file: Path) -> None:
    cache = TranslationCache(file, most=100)
    cache.put(ENGINE, [kept(f"Sentence {n}.") for n in range(80)])
    cache.close()
    cache = TranslationCache(file, most=100)
    assert cache.get(ENGINE, "Sentence 0.") is not None
    cache.put(ENGINE, [kept(f"Later {n}.") for n in range(90)])
    held = [n for n in range(80) if cache.get(ENGINE, f"Sentence {n}.")]
    later = [n for n in range(90) if cache.get(ENGINE, f"Later {n}.")]
    cache.close()
    assert held[0] == 0
    assert len(later) == 90
    assert len(held) + len(later) <= 100


@pytest.mark.parametrize("damage", [b"This is no database, and it is long enough to have a header.", b"\0" * 5000])
def test_a_damaged_file_is_set_aside_and_begun_anew(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    cache = TranslationCache(file)
    assert cache.get(ENGINE, "The house.") is None
    cache.put(ENGINE, [kept("The house.")])
    assert cache.get(ENGINE, "The house.") is not None
    cache.close()
    assert file.with_name(file.name + ".damaged").read_bytes() == damage


def test_damage_in_the_middle_of_the_file_is_no_error(file: Path) -> None:
    cache = TranslationCache(file)
    cache.put(ENGINE, [kept(f"Sentence {n}.") for n in range(200)])
    cache.close()
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    file.write_bytes(data)
    cache = TranslationCache(file)
    assert cache.get(ENGINE, "Sentence 1.") is None
    cache.put(ENGINE, [kept("The house.")])
    assert cache.get(ENGINE, "The house.") is not None
    cache.close()


def test_a_value_of_another_format_is_forgotten(file: Path) -> None:
    cache = TranslationCache(file)
    cache.put(ENGINE, [kept("The house.")])
    cache.close()
    import sqlite3

    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE sentences SET value = ?", (b"something else",))
    connection.close()
    assert cache.get(ENGINE, "The house.") is None
    cache.close()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    cache = TranslationCache(tmp_path / "cache" / "translations.sqlite3")
    cache.put(ENGINE, [kept("The house.")])
    assert cache.get(ENGINE, "The house.") is None
    cache.close()


def test_a_full_disk_is_no_error(file: Path) -> None:
    """A limit on the size of files stands for the disk; what was kept before can still be read."""
    program = f"""
import resource
from pathlib import Path
from reader.translation.cache import TranslationCache
from tests.translation.test_cache import ENGINE, kept
cache = TranslationCache(Path({str(file)!r}))
cache.put(ENGINE, [kept("The house.")])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
for n in range(40):
    cache.put(ENGINE, [kept(f"{{n}} " + "".join(map(chr, range(1000 * n, 1000 * n + 9000))))])
    cache.put(ENGINE, [kept(f"{{n}}.", "".join(map(chr, range(256 + 1000 * n, 256 + 1000 * n + 9000))))])
missing = [n for n in range(40) if cache.get(ENGINE, f"{{n}}.") is None]
assert missing, "the disk did not fill"
assert cache.get(ENGINE, "The house.") is not None
cache.close()
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parent.parent.parent)


def test_threads_and_caches_of_one_file_do_not_disturb_each_other(file: Path) -> None:
    caches = [TranslationCache(file) for _ in range(2)]
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            cache = caches[number % 2]
            for n in range(30):
                cache.put(ENGINE, [kept(f"{number} {n}.")])
                cache.get(ENGINE, f"{number} {n}.")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sum(caches[0].get(ENGINE, f"{number} {n}.") is not None for number in range(4) for n in range(30)) == 120
    for cache in caches:
        cache.close()


def test_a_note_about_the_machine_is_kept(file: Path) -> None:
    cache = TranslationCache(file)
    assert cache.note("threads of 8 cores") is None
    cache.set_note("threads of 8 cores", "4")
    cache.close()
    assert cache.note("threads of 8 cores") == "4"
    cache.close()
