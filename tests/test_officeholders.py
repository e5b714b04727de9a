"""Office holders: who stands for which government, and who does not."""

import pytest

from tocsin.finding.actors import find_names


def governments(text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.value.actor.id) for h in find_names(text) if h.value.form == "holder"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Abdelaziz Bouteflika spoke in Algiers.", [("Abdelaziz Bouteflika", "DZA")]),
        # once named with the office, by the surname alone
        ("President Aleksandar Vucic came. Vucic left.", [("Aleksandar Vucic", "SRB"), ("Vucic", "SRB")]),
        # a king goes by his first name, and a namesake's country must be in the text
        ("King Hassan of Morocco spoke.", [("Hassan", "MAR")]),
        # without an office a name proves nothing
        ("Abdelaziz Bouteflika opened a bakery in Leeds.", []),
        # another person of the name is not the one in office
        ("President Paul Biya spoke. Hunter Biya was arrested.", [("Paul Biya", "CMR")]),
        # those whom the register holds stay who they are
        ("President Joe Biden spoke.", []),
        # a rebel's later office does not make him the government
        ("Rebel leader Salva Kiir attacked.", []),
    ],
)
def test_an_office_and_a_name_together_tell_the_government(text, found):
    assert governments(text) == found


def test_the_party_is_called_by_the_name_and_counted_for_the_state(coded):
    (m,) = coded("Gunmen killed President Jovenel Moise in Port-au-Prince.").mentions
    assert [(p.name, p.id, p.kind) for p in m.targets] == [("Jovenel Moise", "HTI:GOV", "state")]
    assert m.harm[0].count.best == 1
