"""What can go wrong, by name.

Every error names the source it is about and says what to do; a command prints it as one line.
"""


class TocsinError(Exception):
    """Root of all errors raised on purpose."""


class SourceError(TocsinError):
    """A source could not be read: `source` names it, `why` says what was wrong, `do` what to try."""

    def __init__(self, source: str, why: str, do: str) -> None:
        super().__init__(source, why, do)
        self.source, self.why, self.do = source, why, do

    def __str__(self) -> str:
        return f"{self.source}: {self.why}; {self.do}"


class LanguageError(SourceError):
    """The article is in a language that Tocsin does not code."""

    def __init__(self, source: str, language: str) -> None:
        super().__init__(
            source, f"the text is in '{language}', not English, and was not coded", "give an English version of it"
        )
        self.language = language
        self.args = (source, language)  # what it is made from, so that another process can send it


class RegisterError(TocsinError):
    """A lexicon or register in `data/` (or a user's own) has an entry that cannot be used."""


class LedgerError(TocsinError):
    """The ledger cannot be opened, or refuses what was asked; the message says what to do."""


class MissingError(LedgerError):
    """There is no such thing in the ledger or the register, or no longer."""
