"""`tocsin schema`: the JSON schema of what the other verbs write."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """What the schema is of."""

    coding = "coding"
    event = "event"


def schema(of: Annotated[Shape, typer.Argument(help="A coded article, or an event.")] = Shape.coding) -> None:
    """Print the JSON schema of a coded article or an event."""
    import json

    from tocsin.model import Coding, Event

    model = Coding if of is Shape.coding else Event
    typer.echo(json.dumps(model.model_json_schema(by_alias=True, mode="serialization"), indent=2))
