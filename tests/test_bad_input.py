"""Bad input: one clear line that names the source and says what to do; the rest goes on; the status says so."""

import http.server
import json
import os
import subprocess
import sys
import threading

import pytest

GOOD = "# Rockets hit base\n\nThe Daily Bell, March 4, 2024\n\nTwo rockets hit a base near Baghdad on Sunday and wounded two soldiers, the army said.\n"


def tocsin(*args: str, stdin: bytes | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *map(str, args)],
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )


def bad_files(folder) -> dict[str, tuple[bytes, str]]:
    return {
        "empty.txt": (b"", "the file is empty"),
        "blank.txt": (b" \n\n \t\n", "the file is empty"),
        "binary.txt": (bytes(range(256)) * 50, "binary file"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"x" * 200, "a picture"),
        "paper.txt": (b"%PDF-1.7 whatever", "a PDF file"),
        "broken.txt": (
            "Two rockets – “both” – hit a base".encode()[:-6] + b"\xe2\x80 hit \xff\xfe a base",
            "broken UTF-8",
        ),
        "noarticle.html": (
            b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
            "no article",
        ),
        "german.txt": (
            (
                "Zwei Raketen trafen am Sonntag einen Stützpunkt im Norden des Irak und verletzten einen Wachmann. " * 3
            ).encode(),
            "not English",
        ),
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fifty")
    for number in range(12):
        (folder / f"good{number:02}.txt").write_text(GOOD.replace("Rockets", f"Rockets {number}"))
    for name, (raw, _) in bad_files(folder).items():
        (folder / name).write_bytes(raw)
    (folder / "latin.txt").write_bytes(
        GOOD.replace("army said", "Général Müller’s army said").replace("’", "'").encode("latin-1")
    )
    (folder / "unclosed.html").write_text(
        "<html><body><h1>Rockets hit base</h1><p>"
        + GOOD.split("\n\n")[2]
        + " It was the third attack this week on the base, which houses American advisers, and the army said it had arrested two men."
    )
    return folder, tocsin("code", folder, "-f", "jsonl")


def test_every_bad_file_has_one_line_and_the_status_says_so(run):
    folder, done = run
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    for name, (_, why) in bad_files(folder).items():
        own = [line for line in lines if str(folder / name) in line]
        assert len(own) == 1 and why in own[0] and "; " in own[0], (name, own)
    assert "Traceback" not in done.stderr.decode()


def test_the_others_are_still_coded(run):
    _, done = run
    titles = [json.loads(line)["article"]["title"] for line in done.stdout.decode().splitlines()]
    assert sum(title.startswith("Rockets ") for title in titles) == 14  # twelve good, Latin-1, never closed


@pytest.mark.parametrize(("name", "words"), [("latin.txt", "read as Windows-1252"), ("unclosed.html", "cut off")])
def test_what_was_mended_is_said(run, name, words):
    folder, done = run
    own = [
        line
        for line in done.stderr.decode().splitlines()
        if str(folder / name) in line and "publication date" not in line
    ]
    assert len(own) == 1 and words in own[0]


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    done = tocsin("code", big)
    assert done.returncode == 1 and b"larger than 20 MB" in done.stderr


def test_missing_file_empty_folder_and_wrong_usage(tmp_path):
    done = tocsin("code", tmp_path / "none.txt", tmp_path)
    assert done.returncode == 1
    assert b"there is no such file" in done.stderr and b"holds no .txt, .md or .html" in done.stderr
    assert tocsin("code").returncode == 2
    assert tocsin("code", "--format", "xml", "x").returncode == 2
    assert tocsin("code", "--published", "yesterday", "x").returncode == 2


def test_a_line_that_is_no_coding_is_named(tmp_path):
    good = tocsin("code", "-", "-f", "jsonl", stdin=GOOD.encode()).stdout
    bad = tmp_path / "coded.jsonl"
    bad.write_bytes(good + b'{"article": 1}\n')
    done = tocsin("link", bad)
    assert done.returncode == 1 and b"line 2 is not a coded article" in done.stderr


class Pages(http.server.BaseHTTPRequestHandler):
    """Redirects for ever at /loop, to a private address at /inside, gives a story at /story."""

    def do_GET(self):
        if self.path == "/story":
            page = (
                "<html><body><article><h1>Rockets hit base</h1><p>"
                + GOOD.split("\n\n")[2] * 3
                + "</p></article></body></html>"
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())
        elif self.path == "/gone":
            self.send_error(404)
        else:
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/x",
        "http://localhost:1/x",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
    ],
)
def test_an_address_may_not_lead_to_this_machine_or_its_network(address):
    done = tocsin("code", address)
    assert (
        done.returncode == 1 and b"loopback, link-local or private" in done.stderr and b"--allow-private" in done.stderr
    )


def test_a_page_of_ones_own_server_is_read_when_asked(server):
    done = tocsin("code", f"{server}/story", "--allow-private", "--published", "2024-03-04", "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["published"] == "2024-03-04"


@pytest.mark.parametrize(("path", "words"), [("/loop", "redirects more than 5 times"), ("/gone", "answered 404")])
def test_redirects_without_end_and_missing_pages(server, path, words):
    done = tocsin("code", server + path, "--allow-private")
    assert done.returncode == 1 and words in done.stderr.decode()
