"""The lexicons and registers, and a user's own beside them."""

import subprocess
import sys

import pytest

from tocsin.coding.frames import triggers_in
from tocsin.data import load_csv, load_toml
from tocsin.errors import RegisterError
from tocsin.finding.actors import find_names, register
from tocsin.language.trees import parse
from tocsin.ontology import TYPES, checked_type


def test_every_frame_has_a_type_of_the_ontology():
    assert {frame["type"] for frame in load_toml("events.toml")["frame"]} <= set(TYPES)
    with pytest.raises(RegisterError, match="'FIGHT' is no PLOVER type"):
        checked_type("FIGHT", "events.toml")


def test_every_verb_of_the_lexicon_triggers_its_frame_in_a_plain_sentence():
    for frame in load_toml("events.toml")["frame"]:
        if frame["shape"] in ("attack", "harm", "hold") and not frame.get("weak"):
            verb = frame["verbs"][0] if frame.get("verbs") else None
            if verb and " " not in verb:
                (doc,) = parse([f"The rebels will {verb} the soldiers."])
                assert any(t.frame.id == frame["id"] for t in triggers_in(doc)), verb


def own(folder, text: str) -> subprocess.CompletedProcess:
    (folder / "actors.toml").write_text(text)
    program = "from tocsin.finding.actors import find_names; print([h.value.actor.id for h in find_names('The Red Hand attacked.')])"
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"TOCSIN_PROJECT": str(folder), "PATH": "/usr/bin"},
    )


def test_a_users_own_register_is_merged_over_ours(tmp_path):
    done = own(tmp_path, '[[actor]]\nid = "red-hand"\nname = "Red Hand"\nkind = "rebel"\n')
    assert done.stdout.strip() == "['red-hand']"


def test_a_broken_register_is_named_with_its_line(tmp_path):
    done = own(tmp_path, "[[actor]]\nid = \n")
    assert "actors.toml" in done.stderr and "line 2" in done.stderr


def test_no_group_goes_by_a_word_that_names_none():
    """ "X Liberation Movement/Army" was once read as two names, of which the second is any army's."""
    rows = load_csv("groups.csv")
    names = {name for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    assert not names & {"Army", "Front", "Union", "Elements", "Movement", "Party", "Forces"}
    found = find_names("Army helicopters and the Sudan Liberation Army fought in Darfur, Sudan.")
    assert [hit.value.actor.id for hit in found] == ["slm-a", "SDN"]


def test_every_state_can_attack_and_be_attacked(coded):
    """No country is taken for a thing or an animal, whose attack would be no act of force."""
    wrong = []
    states = [a for a in register().values() if a.is_country and " and " not in a.name]
    for one, other in zip(states, [*states[1:], states[0]], strict=True):
        text = f"{one.name} attacked {other.name} on Monday, killing five people."
        told = coded(text).mentions
        if not any(a.id == one.id for m in told for a in m.actors):
            wrong.append(text)
    assert len(wrong) <= 3, wrong
