"""A story as a list of blocks: the common form of Markdown, plain text and HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["heading", "paragraph"]

SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+[\"'][^\"']*[\"'])?\)")
REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s+\S+.*$")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
EMPHASIS = re.compile(r"(?<![\\\w*_])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*_])", re.S)
STARS_IN_WORDS = re.compile(r"(?<!\\)(\*{1,3})(?=\S)([^*]+?)(?<=[^\s\\])\1")
CODE = re.compile(r"(`+)(.+?)\1")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
RULE = re.compile(r"^ {0,3}(?:(?:\\?[*_-])[ \t]*){1,}$|^ {0,3}=+$")
ITEM = re.compile(r"^\s{0,12}(?:[*+-]|\d{1,3}[.)])\s+")
UNFINISHED = re.compile(r"[\w,;–—-]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph; `level` is that of a heading, 0 for a paragraph."""

    text: str
    level: int = 0

    @property
    def is_heading(self) -> bool:
        return self.level > 0


def tidy(text: str) -> str:
    """Spaces made plain and single, invisible characters and character entities resolved."""
    return SPACE.sub(" ", INVISIBLE.sub("", text)).strip()


def plain(markdown: str) -> str:
    """Inline Markdown without its marks: links, emphasis, code, tags, escapes."""
    text = markdown
    for _ in range(3):  # a picture inside a link inside a link
        text = LINK.sub(lambda m: "" if m[0].startswith("!") else m[1], text)
    text = REFERENCE.sub(r"\1", text)
    text = AUTOLINK.sub(r"\1", text)
    text = TAG.sub("", text)
    text = CODE.sub(r"\2", text)
    for _ in range(2):
        text = EMPHASIS.sub(r"\2", text)
        text = STARS_IN_WORDS.sub(r"\2", text)
    return tidy(html.unescape(ESCAPED.sub(r"\1", text)))


def from_markdown(source: str) -> list[Block]:
    """The blocks of a Markdown or plain text; hard-wrapped lines are joined."""
    blocks: list[Block] = []
    lines: list[str] = []

    def close() -> None:
        text = plain("\n".join(lines).replace("\n", " "))
        # A paragraph that is one bold phrase is how many sites set a heading.
        bold = len(lines) == 1 and re.fullmatch(r"\s*\*\*[^*]+\*\*\s*", lines[0])
        if text:
            blocks.append(Block(text, 3 if bold and len(text) < 90 and text[-1] not in ".,:;" else 0))
        lines.clear()

    for raw in source.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = HEADING.match(raw)
        if heading:
            close()
            if plain(heading[2]):
                blocks.append(Block(plain(heading[2]), len(heading[1])))
        elif RULE.match(raw):
            if lines and re.match(r"^ {0,3}(?:=+|-{2,})\s*$", raw):  # a heading underlined
                text = plain(" ".join(lines))
                lines.clear()
                blocks.append(Block(text, 1 if "=" in raw else 2))
            else:
                close()
        elif not raw.strip() or DEFINITION.match(raw):
            close()
        elif ITEM.match(raw):
            close()
            lines.append(ITEM.sub("", raw))
        else:
            ends_hard = raw.endswith("  ") or raw.endswith("\\")
            lines.append(raw.lstrip("> ").rstrip("\\ "))
            if ends_hard and len(raw.split()) < 15:
                close()
    close()
    return joined(blocks)


def joined(blocks: list[Block]) -> list[Block]:
    """Paragraphs broken in mid-sentence put together again: the one has no end, the next begins in lower case."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if (
            before
            and not before.is_heading
            and not block.is_heading
            and UNFINISHED.search(before.text)
            and block.text[0].islower()
        ):
            out[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            out.append(block)
    return out
