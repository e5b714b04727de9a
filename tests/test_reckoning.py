"""Those shot and those who died of it: one toll of a story, however many of its sentences tell of it."""

import pytest

from tocsin.coding import code
from tocsin.linking import link
from tocsin.linking.tolls import best_tolls
from tocsin.model import DONE, Article

# story, killed and wounded of all its acts taken together (the greatest telling of each)
STORIES = [
    # as many who were shot as are dead, or fewer of them, where nobody is called wounded
    ("Four people were killed in a house in Leeds on Monday. Police say the four victims were shot in the head.", 4, 0),
    ("A man shot his wife in Leeds on Sunday, and then shot their two sons. All three were killed, police said.", 3, 0),
    ("Two men were shot dead in Leeds. Police said Roe was shot in the chest.", 2, 0),
    # some of those shot are the dead
    ("Three people were shot in Leeds on Wednesday. Two of the teens have died, police said.", 2, 1),
    (
        "A man died in Leeds on Sunday. Police said nine people were shot. The shooting left one dead and eight hurt.",
        1,
        8,
    ),
    # who lives is not among them
    ("Four people were killed in a shooting in Leeds on Monday, and a fifth was shot in the leg.", 4, 1),
    ("Two people were killed in Leeds on Monday. A guard was shot in the leg. He is in stable condition.", 2, 1),
    ("Two people were killed and two others were shot in Leeds on Monday.", 2, 2),
    ("Two people were killed and seven more people were shot in Leeds on Monday.", 2, 7),
    ("Five men were wounded in Leeds on Monday. Three other victims were wounded in the hand, police said.", 0, 5),
    # whoever is told as shot and as dead by one name, or at one age, is one person
    (
        "Ada Poe, 16, was killed in a drive-by shooting in Leeds. Police believe Poe and four other teens were shot.",
        1,
        4,
    ),
    ("The suspect fired at Ray in Leeds, killing him. Gunfire struck Ray and three others.", 1, 3),
    ("Police found a 4-year-old with a gunshot wound in Leeds. The 4-year-old boy died in hospital on Monday.", 1, 0),
    ("General Poe was wounded in an attack in Leeds in 2019. General Poe was killed in Leeds on Monday.", 1, 1),
    ("A 19-year-old man was killed and a 19-year-old woman was wounded in Leeds on Monday.", 1, 1),
    ("John Poe was killed and his wife Ada Poe was wounded in Leeds. Ada Poe is in hospital.", 1, 1),
    ("A boy was brought in with a gunshot wound in Leeds on Monday, and he later died.", 1, 0),
    # one by one, those who were counted
    ("Two officers, Ada Poe and Tom Ray, were killed in an ambush in Leeds on Monday.", 2, 0),
    ("Three people, including Ada Poe and Tom Ray, were wounded in a blast in Leeds on Monday.", 0, 3),
    (
        "Three were killed and two wounded in Leeds on Monday. A 27-year-old man and a 34-year-old man were also wounded.",
        3,
        2,
    ),
    ("Three people were shot dead in Leeds. A 23-year-old was also shot in the leg and is expected to recover.", 3, 1),
    # another died than was wounded
    ("A suspect shot a deputy in Leeds at noon. It ended with the suspect dying from a self-inflicted wound.", 1, 1),
    # whoever came or was brought with a wound
    ("A boy was taken to Grace Medical Center with a gunshot wound to the leg, police in Leeds said.", 0, 1),
    ("Two men arrived at a clinic in Leeds with stab wounds on Monday.", 0, 2),
    ("Police in Leeds said the teen's gunshot wound is not life-threatening.", 0, 1),
    # by their names
    ("A man was arrested after a quadruple shooting that left three people dead in Leeds.", 3, 1),
    ("Officers were called to a fatal shooting in Leeds. They found a man with a gunshot wound to the head.", 1, 0),
    # by own hand
    ("The boy who accidentally shot himself in Leeds on Monday has died.", 1, 0),
    ("A toddler shot himself in the leg in Leeds. He was taken to a hospital in good condition.", 0, 1),
    ("A man shot and killed his wife in Leeds on Monday and then shot himself. He is in hospital.", 1, 1),
    # wounds that are fatal
    ("A woman suffered a fatal gunshot wound in Leeds on Monday.", 1, 0),
    ("The girl was fatally struck by gunfire in Leeds.", 1, 0),
    ("He had a nearly fatal gunshot wound when police found him in Leeds.", 0, 1),
    # read from their words
    ("Five men were named after a shootout in Leeds that left one person dead and three more injured.", 1, 3),
    ("Two were held over the shooting that resulted in the death of a woman and injuries to five other people.", 1, 5),
    # lists of names, animals, places
    ("Ada Poe, 37, Dara Lee, 20, and Tom Ray, 33, were shot in Leeds on Monday.", 0, 3),
    ("The gun went off and killed Ada and injured one of the family dogs in Leeds.", 1, 0),
    ("A man was shot in Leeds on Monday. They just shot this party up, a guest said.", 0, 1),
    ("The mother of a boy shot dead in Leeds spoke on Monday.", 1, 0),
    ("A man called 911 saying he had been shot in Leeds on Wednesday.", 0, 1),
    ("Tom Ray is in hospital after he was shot by his brother by accident in Leeds.", 0, 1),
    ("Officers found a 15-year-old with a gunshot wound to the arm in Leeds.", 0, 1),
]


# of each report of one shooting: title and text; killed and wounded of the event
REPORTS = [
    (["A boy of 6 shot himself in Leeds on Monday.", "A boy of 6 has died after a shooting in Leeds on Monday."], 1, 0),
    (
        [
            "Four people were shot dead in a house in Leeds on Monday.",
            "The four were shot in a house in Leeds on Monday.",
        ],
        4,
        0,
    ),
    (
        [
            "Two men were shot dead in Leeds on Monday.",
            "Two others were shot in an attack on two men in Leeds on Monday.",
        ],
        2,
        2,
    ),
]


@pytest.mark.parametrize(("texts", "killed", "wounded"), REPORTS)
def test_the_toll_of_an_event_told_by_two_reports(texts, killed, wounded):
    codings = [code(Article(text=text, published="2024-05-08", language="en")) for text in texts]
    mentions = [m for coding in codings for m in coding.mentions if m.type == "ASSAULT" and m.harm]
    harm, _ = best_tolls(mentions)
    found = [sum(h.count.best or 0 for h in harm if h.kind == kind) for kind in ("killed", "wounded")]
    assert found == [killed, wounded]


@pytest.mark.parametrize(("story", "killed", "wounded"), STORIES)
def test_the_toll_of_a_story(story, killed, wounded):
    coding = code(Article(text=story, published="2024-05-10", language="en"))
    events = [e for e in link([coding]) if e.type == "ASSAULT" and e.status in DONE]

    def toll(kind):
        return max((sum(h.count.best or h.count.low or 0 for h in e.harm if h.kind == kind) for e in events), default=0)

    assert (toll("killed"), toll("wounded")) == (killed, wounded)
