"""Downloads over a line that breaks, from servers that misbehave: whole or not at all, and nothing fetched twice."""

import hashlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.downloads.connections import DownloadError, Patience, is_safe
from reader.downloads.download import Progress, StoppedError, download, forget_part
from reader.downloads.progress_line import bar_line, size_told, time_told
from reader.errors import ReaderError
from tests.loopback import Loopback, running

ROOT = Path(__file__).parents[2]
BODY = bytes(range(256)) * 2000
MOST = 10_000_000


@pytest.fixture
def server() -> Iterator[Loopback]:
    with running() as loopback:
        yield loopback


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "file.bin"


def assert_alone(target: Path) -> None:
    """The file is there, and nothing beside it."""
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == BODY


def part_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def wait_for_part(target: Path, size: int) -> None:
    until = time.monotonic() + 30
    while not part_of(target).exists() or part_of(target).stat().st_size < size:
        assert time.monotonic() < until, "nothing arrives"
        time.sleep(0.005)


def ranges(server: Loopback) -> list[str | None]:
    return [asked.headers.get("Range") for asked in server.asked]


def test_file_arrives_whole_with_its_checksum(server: Loopback, target: Path) -> None:
    seen: list[Progress] = []
    digest = download([server.serve("/a", BODY)], target, most=MOST, progress=seen.append)
    assert digest == hashlib.sha256(BODY).hexdigest()
    assert_alone(target)
    assert [p.done for p in seen] == sorted(p.done for p in seen)
    assert (seen[-1].done, seen[-1].total, seen[-1].seconds_left) == (len(BODY), len(BODY), 0.0)
    headers = server.asked[0].headers
    assert headers["User-Agent"].startswith("language-reader/") and headers["Accept-Encoding"] == "identity"


def test_broken_connection_goes_on_where_it_ended(server: Loopback, target: Path) -> None:
    download([server.serve("/a", BODY, cuts=deque([100_000, 50_000]))], target, most=MOST)
    assert_alone(target)
    assert ranges(server) == [None, "bytes=100000-", "bytes=150000-"]
    assert server.asked[1].headers["If-Range"] == '"one"'


def test_download_that_breaks_off_for_good_is_resumed_the_next_time(server: Loopback, target: Path) -> None:
    address = server.serve("/a", BODY, cuts=deque([100_000, 0]))
    with pytest.raises(DownloadError, match=r"broke off.*try again.*goes on from there"):
        download([address], target, most=MOST)
    assert not target.exists() and part_of(target).read_bytes() == BODY[:100_000]
    download([address], target, most=MOST)
    assert_alone(target)
    assert ranges(server)[-1] == "bytes=100000-"


def test_date_stands_in_where_there_is_no_etag(server: Loopback, target: Path) -> None:
    date = "Tue, 24 Nov 2026 08:00:00 GMT"
    for etag in (None, 'W/"weak"'):
        download([server.serve("/a", BODY, etag=etag, modified=date, cuts=deque([9_000]))], target, most=MOST)
        assert_alone(target)
        assert server.asked[-1].headers["If-Range"] == date


@pytest.mark.parametrize("how", [{"etag": None}, {"ranges": False}], ids=["no mark of the version", "no ranges"])
def test_what_cannot_be_resumed_starts_anew(server: Loopback, target: Path, how: dict[str, object]) -> None:
    download([server.serve("/a", BODY, cuts=deque([9_000]), **how)], target, most=MOST)
    assert_alone(target)


@pytest.mark.parametrize("heeds", [True, False], ids=["server heeds If-Range", "server does not"])
def test_file_that_changed_meanwhile_starts_anew(server: Loopback, target: Path, heeds: bool) -> None:
    old = b"x" * len(BODY)
    address = server.serve("/a", old, cuts=deque([100_000, 0]))
    with pytest.raises(DownloadError):
        download([address], target, most=MOST)
    server.serve("/a", BODY, etag='"two"', heeds_if_range=heeds)
    download([address], target, most=MOST)
    assert_alone(target)


def test_part_of_a_file_that_is_shorter_now_starts_anew(server: Loopback, target: Path) -> None:
    address = server.serve("/a", b"x" * 2 * len(BODY), cuts=deque([len(BODY) + 5, 0]))
    with pytest.raises(DownloadError):
        download([address], target, most=MOST)
    server.serve("/a", BODY, heeds_if_range=False)
    download([address], target, most=MOST)
    assert_alone(target)


def test_part_that_was_whole_already_is_only_put_in_place(server: Loopback, target: Path) -> None:
    address = server.serve("/a", BODY, cuts=deque([1000, 0]))
    with pytest.raises(DownloadError):
        download([address], target, most=MOST)
    part_of(target).write_bytes(BODY)
    download([address], target, most=MOST)
    assert_alone(target)
    assert ranges(server)[-1] == f"bytes={len(BODY)}-"


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"address": 1}', b"\xff", b'{"etag": "one"}'])
def test_damaged_note_beside_the_part_starts_anew(server: Loopback, target: Path, note: bytes) -> None:
    target.parent.mkdir()
    part_of(target).write_bytes(b"junk")
    part_of(target).with_name(f"{target.name}.part.json").write_bytes(note)
    download([server.serve("/a", BODY)], target, most=MOST)
    assert_alone(target)


@pytest.mark.parametrize("length", [len(BODY) + 1000, 10 * len(BODY)])
def test_length_that_is_never_reached_is_no_file(server: Loopback, target: Path, length: int) -> None:
    with pytest.raises(DownloadError, match="broke off"):
        download([server.serve("/a", BODY, length=str(length), ranges=False, etag=None)], target, most=MOST)
    assert not target.exists()


def test_length_that_nobody_tells(server: Loopback, target: Path) -> None:
    seen: list[Progress] = []
    download([server.serve("/a", BODY, length="")], target, most=MOST, progress=seen.append)
    assert_alone(target)
    assert seen[0].total is None and seen[0].seconds_left is None and seen[0].share is None


def test_file_that_comes_in_chunks(server: Loopback, target: Path) -> None:
    download([server.serve("/a", BODY, chunked=True, cuts=deque([100_000]))], target, most=MOST)
    assert_alone(target)
    server.serve("/a", BODY, chunked=True, cuts=deque([100_000] * 9), ranges=False)
    with pytest.raises(DownloadError, match="broke off"):
        download([f"{server.address}/a"], target.with_name("other"), most=MOST)
    assert not target.with_name("other").exists()


def test_redirects_are_followed(server: Loopback, target: Path) -> None:
    server.serve("/a", BODY)
    server.serve("/b", status=302, location="/a")
    download([server.serve("/c", status=308, location=f"{server.address}/b")], target, most=MOST)
    assert_alone(target)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"status": 404}, "no longer has .*refresh"),
        ({"status": 403}, "refuses to give"),
        ({"status": 500}, "cannot answer just now"),
        ({"status": 503}, "cannot answer just now"),
        ({"status": 204}, "answered 204"),
        ({"content_type": "text/html; charset=utf-8"}, "web page in place of the file.*log-in"),
        ({"status": 302, "location": "/a"}, "from one address to the next"),
        ({"status": 302, "location": "http://192.0.2.1/x"}, "not safe"),
        ({"status": 302, "location": "file:///etc/passwd"}, "not safe"),
        ({"status": 302, "location": "https://[x/"}, "no address that Reader can fetch"),
    ],
)
def test_answers_that_are_no_file(server: Loopback, target: Path, how: dict[str, object], said: str) -> None:
    with pytest.raises(DownloadError, match=said) as error:
        download([server.serve("/a", BODY, **how)], target, most=MOST)
    assert str(error.value).endswith(".") and str(error.value).count("\n") == 0
    assert list(target.parent.iterdir()) == []


def test_answer_that_is_no_file_leaves_the_part_alone(server: Loopback, target: Path) -> None:
    address = server.serve("/a", BODY, cuts=deque([1000, 0]))
    with pytest.raises(DownloadError):
        download([address], target, most=MOST)
    server.serve("/a", b"<html>", content_type="text/html", ranges=False)
    with pytest.raises(DownloadError):
        download([address], target, most=MOST)
    assert part_of(target).read_bytes() == BODY[:1000]


def test_next_address_serves_where_the_first_does_not(server: Loopback, target: Path) -> None:
    addresses = [f"{server.address}/gone", "ipfs://Qm", server.serve("/a", BODY)]
    download(addresses, target, most=MOST)
    assert_alone(target)
    with pytest.raises(DownloadError, match=r"no longer has .*/gone"):
        download(addresses[:2], target, most=MOST)
    with pytest.raises(DownloadError, match="No address is known"):
        download([], target, most=MOST)


def test_nobody_listens(target: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DownloadError, match="refuses the connection; check the network"):
        download([f"http://127.0.0.1:{port}/a"], target, most=MOST)


def test_server_that_speaks_no_tls(server: Loopback, target: Path) -> None:
    with pytest.raises(DownloadError, match=r"not safe .*date and certificates"):
        download([server.address.replace("http:", "https:")], target, most=MOST)


@pytest.mark.parametrize(
    "address", ["", "a", "ftp://127.0.0.1/a", "http://", "http://[x/", "http://127.0.0.1:99999999/"]
)
def test_address_that_is_none(target: Path, address: str) -> None:
    with pytest.raises(DownloadError, match="no address that Reader can fetch"):
        download([address], target, most=MOST)


def test_name_that_is_not_found_is_said() -> None:
    from urllib3.connection import HTTPSConnection
    from urllib3.exceptions import NameResolutionError

    from reader.downloads.connections import _why

    error = NameResolutionError("example.org", HTTPSConnection("example.org"), socket.gaierror(-2, "unknown"))
    assert _why(error, "https://example.org/a") == (
        "example.org was not found; check the network connection, then try again."
    )


def test_proxy_of_the_environment_is_used(server: Loopback, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    server.serve("http://example.org/a", BODY)
    download(["http://example.org/a"], target, most=MOST)
    assert_alone(target)
    monkeypatch.setenv("http_proxy", "socks9://127.0.0.1:1")
    with pytest.raises(DownloadError, match=r"proxy .*cannot be used; check HTTPS_PROXY"):
        download(["http://example.org/a"], target, most=MOST)


def test_only_https_and_this_computer_are_safe() -> None:
    assert is_safe("https://example.org/a") and is_safe("http://127.0.0.1:80/") and is_safe("http://localhost/")
    assert not is_safe("http://example.org/") and not is_safe("http://127.0.0.1.example.org/")
    assert not is_safe("ftp://example.org")


def test_server_that_stalls_is_given_up(server: Loopback, target: Path) -> None:
    with pytest.raises(DownloadError, match=r"does not answer.*what has arrived is kept"):
        download([server.serve("/a", BODY, stall=1000, ranges=False)], target, most=MOST, patience=Patience(read=0.1))
    assert part_of(target).stat().st_size == 1000


def stop_while_stalled(address: str, target: Path, arrived: int) -> list[ReaderError]:
    """What a download says that is stopped when so much has arrived and the server sends no more."""
    enough = threading.Event()
    said: list[ReaderError] = []

    def run() -> None:
        try:
            download([address], target, most=MOST, cancelled=enough.is_set)
        except ReaderError as error:
            said.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    wait_for_part(target, arrived)
    enough.set()
    thread.join(10)
    assert not thread.is_alive()
    return said


def test_person_who_has_had_enough_does_not_wait_for_a_stalled_server(server: Loopback, target: Path) -> None:
    address = server.serve("/a", BODY, stall=70_000)
    for _ in range(2):  # the second time nothing arrives at all
        (said,) = stop_while_stalled(address, target, 70_000)
        assert type(said) is StoppedError and "what has arrived is kept" in str(said)
        assert part_of(target).read_bytes() == BODY[:70_000]
        server.files["/a"].stall = 0
    server.serve("/a", BODY)
    download([address], target, most=MOST)
    assert_alone(target)
    assert ranges(server)[-1] == "bytes=70000-"


def test_download_that_was_stopped_before_it_began(server: Loopback, target: Path) -> None:
    with pytest.raises(StoppedError):
        download([server.serve("/a", BODY)], target, most=MOST, cancelled=lambda: True)
    assert server.asked == []


def in_another_process(address: str, target: Path) -> "subprocess.Popen[bytes]":
    program = (
        "import sys; from pathlib import Path; from reader.downloads.download import download\n"
        f"download([sys.argv[1]], Path(sys.argv[2]), most={MOST})"
    )
    return subprocess.Popen([sys.executable, "-c", program, address, str(target)], cwd=ROOT, stderr=subprocess.PIPE)


def test_process_that_is_killed_leaves_a_part_to_go_on_from(server: Loopback, target: Path) -> None:
    address = server.serve("/a", BODY, stall=200_000)
    with in_another_process(address, target) as other:
        wait_for_part(target, 200_000)
        with pytest.raises(ReaderError, match=r"file\.bin is being downloaded by another Reader already; wait"):
            download([address], target, most=MOST)
        other.send_signal(signal.SIGKILL)
    server.serve("/a", BODY)
    download([address], target, most=MOST)
    assert_alone(target)
    assert ranges(server)[-1] == "bytes=200000-"


@pytest.mark.parametrize("length", [None, ""], ids=["told", "not told"])
def test_file_that_is_too_large(server: Loopback, target: Path, length: str | None) -> None:
    with pytest.raises(DownloadError, match=r"larger than such a file may be \(100,000 bytes\)"):
        download([server.serve("/a", BODY, length=length)], target, most=100_000)
    assert list(target.parent.iterdir()) == []


def test_wrong_checksum_keeps_nothing(server: Loopback, target: Path) -> None:
    other = server.serve("/b", b"x" * 100)
    with pytest.raises(DownloadError, match="not the file that was promised"):
        download([other], target, most=MOST, sha256="0" * 64)
    assert list(target.parent.iterdir()) == []
    download([other, server.serve("/a", BODY)], target, most=MOST, sha256=hashlib.sha256(BODY).hexdigest().upper())
    assert_alone(target)


def test_disk_that_has_no_room_is_said_before(server: Loopback, target: Path) -> None:
    with pytest.raises(ReaderError, match=r"The disk has no room for .* bytes more.*free some space"):
        download([server.serve("/a", BODY, length=str(10**17))], target, most=10**18)
    assert not target.exists()


def test_folder_that_cannot_be_made(server: Loopback, tmp_path: Path) -> None:
    (tmp_path / "downloads").write_text("a file")
    with pytest.raises(ReaderError, match="cannot be written"):
        download([server.serve("/a", BODY)], tmp_path / "downloads" / "file.bin", most=MOST)


def limited(address: str, target: Path) -> None:
    """Runs in a process of its own, since a limit on file sizes holds for all of it."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, most))
    with pytest.raises(ReaderError, match=r"cannot be written .*free some space.*what has arrived is kept") as said:
        download([address], target, most=MOST)
    assert not isinstance(said.value, DownloadError)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    download([address], target, most=MOST)


def test_disk_that_is_full_meanwhile_keeps_what_has_arrived(server: Loopback, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.downloads.test_download", server.serve("/a", BODY), str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert_alone(target)
    assert ranges(server) == [None, "bytes=150000-"]


def test_part_that_nobody_wants_any_more(server: Loopback, target: Path) -> None:
    with pytest.raises(DownloadError):
        download([server.serve("/a", BODY, cuts=deque([1000, 0]))], target, most=MOST)
    note = json.loads(part_of(target).with_name(f"{target.name}.part.json").read_text())
    assert note["etag"] == '"one"' and note["total"] == len(BODY)
    forget_part(target)
    assert list(target.parent.iterdir()) == []


@given(
    st.integers(0, 10**12),
    st.none() | st.integers(1, 10**12),
    st.floats(0, 1e10),
    st.integers(0, 200),
    st.text(max_size=60),
)
def test_progress_fits_the_terminal(done: int, total: int | None, speed: float, width: int, doing: str) -> None:
    assert len(bar_line(doing, Progress(done, total, speed), width)) <= width


def test_progress_as_people_read_it() -> None:
    progress = Progress(35_000_000, 87_500_000, 2_100_000)
    told = "35.0 MB of 87.5 MB  2.1 MB/s  0:25 left"
    doing = "Downloading en → es"
    assert bar_line(doing, progress, 99) == f"{doing}  ████████░░░░░░░░░░░░  40%  {told}"
    assert bar_line(doing, progress, 79) == f"{doing}  ████░░░░░░  40%  {told}"
    assert bar_line(doing, progress, 60) == f"{doing}  {told}"
    assert [size_told(size) for size in (0, 999, 1000, 87_500_000, 120_000_000, 3e9)] == [
        "0 bytes", "999 bytes", "1.0 kB", "87.5 MB", "120 MB", "3.0 GB",
    ]  # fmt: skip
    assert [time_told(seconds) for seconds in (0.2, 59.6, 3725)] == ["0:00", "1:00", "1:02:05"]


if __name__ == "__main__":
    limited(sys.argv[1], Path(sys.argv[2]))
