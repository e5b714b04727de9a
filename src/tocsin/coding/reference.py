"""Which event told before a word means: "the attack", "two more were wounded", "the strikes".

Looked for among the acts told before it that fit in time, place, side and number; of those that fit, the one on the
same day, at the same place, named last by the same word, or that the story is about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tocsin.coding.arms import EXPLODING
from tocsin.coding.draft import Draft
from tocsin.coding.frames import is_known_by, sense
from tocsin.coding.identity import are_of_one_age, has_one_name, identity_of
from tocsin.data import load_toml
from tocsin.finding.actors import kinship, root_of, sector_of
from tocsin.finding.weapons import by_class
from tocsin.language.trees import above_of, children, is_count, is_definite
from tocsin.model import DONE, FINE, Harm, Party, When

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their"))
AFTER = frozenset(("after", "following", "since"))
NEAR = 4  # sentences that may tell of something


def is_embedded(draft: Draft) -> bool:
    """Inside "after ...", "since ...": told as what came before."""
    return draft.when is None and all(_comes_before(t.token) for t in draft.triggers)


def _comes_before(token: Token) -> bool:
    return any(
        (a.dep_ == "prep" and a.lower_ in AFTER and not any(o.ent_type_ in ("TIME", "DATE") for o in a.children))
        or (a.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in AFTER for c in a.children))
        for a in (token, *token.ancestors)
    )


def is_aftermath(draft: Draft) -> bool:
    """People who died or were hurt, without the act that did it."""
    return draft.frame.shape == "victim" and not any(t.is_noun for t in draft.triggers)


def refers_back(draft: Draft) -> bool:
    if draft.frame.type not in ("ASSAULT", "PROTEST") or draft.parsed.sentence.is_heading:
        return False
    if draft.status not in DONE and not _is_denied_itself(draft):
        return False
    if draft.frame.type == "PROTEST":
        named = draft.actors or draft.own_time or draft.wheres
        definite = any(c.dep_ == "det" and c.lower_ in DEFINITE for c in draft.head.children)
        return draft.triggers[0].is_noun and definite and not named
    if draft.frame.shape == "light":
        return True  # "it was carried out by ..."
    head = draft.head
    if "charge" in draft.notes:
        return True
    if not draft.triggers[0].is_noun:
        told = is_recount(draft) or is_on_film(draft)
        return told or (_is_agentless(draft) and not is_embedded(draft))
    if any(t.tag_ in ("JJS", "RBS") for t in head.children if t.lower_ != "latest"):
        return False  # "the worst attacks" are known by that alone
    if is_recount(draft) or (draft.harm and is_of_wounds(draft)):
        return True
    if any(c.lower_ in sense("ensuing") or _came_after(c) for c in head.children):
        return False  # "the ensuing firefight", "the shootout that followed": what came of it
    if draft.frame.shape not in ("attack", "blast", "harm", "clash"):
        return False
    if any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "no", "any", "some") for c in head.children):
        subject = next((c for c in head.head.children if c.dep_ == "nsubj"), None) if head.dep_ == "attr" else None
        return subject is not None and subject.lower_ in ("it", "this", "that")  # "It is a huge escalation"
    return is_told_of(draft)


def is_of_wounds(draft: Draft) -> bool:
    """ "Three of the victims were taken to Grace Hospital with gunshot wounds", "were treated for gunshot wounds"."""
    wounds, link = draft.head, draft.head.head
    if wounds.lemma_ not in sense("wounds") or link.lower_ not in ("with", "for"):
        return False
    above = link.head
    return above.pos_ == "VERB" or (
        above.dep_ == "pobj" and above.head.head.pos_ == "VERB"
    )  # "at a hospital for wounds"


def is_told_of(draft: Draft) -> bool:
    """ "the attack", "Saturday's attack", "each explosion", "the bombing suspect": an act that is known, as the writer has it."""
    head = draft.head
    owners = children(head, "poss")
    dated = any(c.ent_type_ in ("DATE", "TIME") or draft.parsed.is_time(c.idx, c.idx + len(c)) for c in owners)
    return is_definite(head) or dated or _is_of_each(head) or is_known_by(head)


def _is_of_each(act: Token) -> bool:
    return any(c.lower_ == "each" for c in children(act, "det"))


def _is_denied_itself(draft: Draft) -> bool:
    """ "denied the attack", "denied carrying it out", "any role in it"; not "denied that it had been told of the strikes"."""
    if draft.status != "denied":
        return False
    own = draft.tokens()
    verbs = (a.lemma_ for a in draft.head.ancestors if a.pos_ in ("VERB", "AUX") and a.i not in own)
    return draft.frame.shape == "light" or (draft.triggers[0].is_noun and next(verbs, None) == "deny")


def is_recount(draft: Draft) -> bool:
    """ "the third journalist to be killed there", "to suffer such a wound": what was told of him before, and how often."""
    suffered = draft.triggers[0].is_noun and draft.head.dep_ == "dobj" and is_count(draft.head.head)
    return suffered or is_count(draft.head)


def is_on_film(draft: Draft) -> bool:
    """ "Video showed two groups throwing stones": what a film shows is the act just told."""
    verb = next((a for a in draft.head.ancestors if a.lemma_ in sense("filming")), None)
    return verb is not None and any(c.lemma_.lower() in sense("films") for c in children(verb, "nsubj"))


def _came_after(clause: Token) -> bool:
    """ "the shootout that followed", but not "that attack, which followed rocket strikes"."""
    itself = clause.dep_ == "relcl" and clause.lemma_ in ("follow", "ensue")
    return itself and not any(c.dep_ == "dobj" for c in clause.children)


def _is_agentless(draft: Draft) -> bool:
    """ "Three soldiers were wounded.", "Most of the missiles were shot down.": more of what was told before."""
    if draft.actors or draft.frame.shape not in ("harm", "victim", "suffer", "stop", "launch", "attack"):
        return False
    if draft.head.lemma_.lower() in sense("happenings") and not any(
        c.lower_ in ("a", "an", "another", "separate", "other") for c in draft.head.children
    ):
        return True  # "the night's incidents injured fourteen officers"
    return (
        draft.frame.shape == "stop"
        or any(c.dep_ == "auxpass" for c in draft.head.children)
        or draft.frame.shape in ("victim", "suffer")
    )


def meant_by(draft: Draft, before: list[Draft]) -> Draft | None:
    """The act told before that a draft means, None where it means none."""
    dead = _later_death(draft)
    hurt = [d for d in before if _was_hurt_in(d, dead, draft)] if dead is not None else []
    if hurt or (dead is not None and dead.who.lower() in PRONOUNS):
        before = hurt
        draft = replace(draft, when=None, own_time=False)  # its day is that of dying
    candidates = _candidates(draft, before)
    by_name = draft.triggers[0].is_noun and not (is_of_wounds(draft) or is_recount(draft))
    meant = _by_noun(draft, candidates) if by_name else _by_verb(draft, candidates, before)
    return (meant.same_as or meant) if meant is not None else None


def _candidates(draft: Draft, before: list[Draft]) -> list[Draft]:
    """The acts told before that fit in type, time, place and side."""
    candidates = [
        d
        for d in before
        if d.frame.type == draft.frame.type
        and not is_aftermath(d)
        and d.status in (*DONE, "denied")
        and d.parsed.index <= draft.parsed.index
        and not ("again" in d.notes and d.same_as is None and d.is_bare())  # which means nothing itself
        and agree(draft, d, dying=_dies_of(draft, d))
    ]
    candidates = [d for d in candidates if not (d.parsed.index == draft.parsed.index and _linked(draft, d))]
    candidates = [d for d in candidates if not is_answer(d) or is_answer(draft)]
    if any(_is_news_of_another_day(draft, d) for d in before):  # which the title, that has no day yet, is of
        candidates = [d for d in candidates if d.when is not None or not d.parsed.sentence.is_heading]
    candidates = [d for d in candidates if d.main or d.when is None or d.own_time is False or _follows(draft, d)]
    if draft.frame.shape == "blast":
        candidates = [d for d in candidates if _is_same_kind(draft, d)]  # no stabbing is "the explosion"
    if _is_of_each(draft.head):
        candidates = [d for d in candidates if _is_of_several(d)]  # "before each explosion", where bombs went off
    return [d for d in candidates if d.status != "denied"] or candidates  # what was done, if it is told at all


def _by_verb(draft: Draft, candidates: list[Draft], before: list[Draft]) -> Draft | None:
    """What "three were wounded", "it was carried out by ..." tell more of: the last act just before that fits."""
    close = [d for d in candidates if draft.parsed.index - d.parsed.index <= NEAR and not told_apart(draft, d)]
    if _is_known_death(draft):
        close = [d for d in close if d.parsed.sentence.paragraph == draft.parsed.sentence.paragraph]
    if draft.own_time:  # told again with its day, or another on the same day
        close = [
            d
            for d in close
            if _dies_of(draft, d)
            or (
                draft.when
                and d.when
                and near_in_time(draft.when, d.when, slack=0)
                and (is_recount(draft) or _share_harm(draft, d))
            )
        ]
    close = [d for d in close if _is_thing_of(draft, d)] or close
    if draft.frame.weapon == "incendiary":  # "police opened fire. Parts of the building were set ablaze": by others
        close = [d for d in close if d.frame.mode not in ("firearms", "crowd-control", "primitive")]
    told = [d for d in close if not any(o.answers is d for o in before)] or close  # not of what it answered
    if draft.harm:  # "70 others were injured": where some were killed
        hurting = {id(d.same_as) for d in before if d.harm and d.same_as is not None}
        told = [d for d in told if d.harm or id(d) in hurting] or told
    return told[-1] if told else None


def _dies_of(draft: Draft, act: Draft) -> bool:
    """ "Two were shot on Thursday. A third died of his wounds on Friday": a death of some days after the act."""
    hurt, died = act.when, draft.when
    further = bool(draft.harm) and all(FURTHER.search(h.who) for h in draft.harm)
    if draft.frame.id != "die" or not further or not (hurt and died and hurt.latest and died.earliest):
        return False
    return timedelta(0) <= died.earliest - hurt.latest <= DYING


DYING = timedelta(days=31)
FURTHER = re.compile(r"\b(?:second|third|fourth|fifth|sixth|others?|another|more)\b", re.I)


def _by_noun(draft: Draft, candidates: list[Draft]) -> Draft | None:
    """What "the attack", "Saturday's strike" mean: what is nearest in name, day, place and word, else what the story is about."""
    candidates = [
        d for d in candidates if _same_number(draft, d) and not (_named_apart(draft, d) or _is_by_other_arms(draft, d))
    ]
    if draft.harm:  # "these attacks have injured three": all of them, not the first of a list
        candidates = [d for d in candidates if not d.settings]
    same_day = [
        d for d in candidates if draft.own_time and draft.when and d.when and near_in_time(draft.when, d.when, slack=0)
    ]
    candidates = same_day or candidates
    called_so = [d for d in candidates if _share_owner(draft, d)]
    same_place = [d for d in candidates if _share_place(draft, d)]
    if called_so or same_place:
        return (called_so or same_place)[-1]
    here = [d for d in candidates if d.parsed.index == draft.parsed.index]
    if here:  # "attacked the town, torching shops; 32 were killed in the clashes"
        return (_by_same_noun(draft, here) or here)[-1]
    same_act = [d for d in candidates if _is_same_act(draft, d)]
    if same_act:
        return same_act[-1]
    demonstrative = any(c.dep_ == "det" and c.lower_ in ("that", "this", "these", "those") for c in draft.head.children)
    near = [d for d in candidates if draft.parsed.index - d.parsed.index <= 2]
    if demonstrative and near and not any(c.lower_ in ("latest", "new") for c in draft.head.children):
        return (_by_same_noun(draft, near) or near)[-1]
    same_word = [d for d in candidates if _is_same_noun(draft, d)]
    if same_word:  # not the one told as background just before
        return ([d for d in same_word if d.main] or same_word)[-1]
    main = [d for d in candidates if d.main and not d.same_as]
    if main:
        lead = min((d.parsed.index for d in main if not d.parsed.sentence.is_heading), default=-1)
        return max(main, key=lambda d: (_is_same_kind(draft, d), d.parsed.index == lead, *_richness(d)))
    if near or not draft.is_bare():
        return near[-1] if near else None
    alone = {id(d.same_as or d): d for d in candidates if d.head.lemma_ == draft.head.lemma_}
    return next(iter(alone.values())) if len(alone) == 1 else None  # the one act that was called that


def _by_same_noun(draft: Draft, told: list[Draft]) -> list[Draft]:
    return [d for d in told if d.triggers[0].is_noun and d.head.lemma_ == draft.head.lemma_]


def _later_death(draft: Draft) -> Harm | None:
    """ "He died on Tuesday": of wounds told of before, on whatever day they were received."""
    dying = draft.head.lemma_ in sense("dying") and draft.head.pos_ == "VERB"
    if not (dying and draft.own_time and is_aftermath(draft) and len(draft.harm) == 1):
        return None
    (dead,) = draft.harm
    return dead if dead.kind == "killed" and dead.count.best == 1 else None


def _was_hurt_in(act: Draft, dead: Harm, draft: Draft) -> bool:
    """Whether whoever died may have been wounded in an act: by a word that points back, by name or by age."""
    hurt = [h for h in act.harm if h.kind == "wounded"]
    if not hurt or _is_too_far(act, draft):
        return False
    if dead.who.lower() in PRONOUNS:
        return True
    one, told = identity_of(dead, draft), [identity_of(h, act) for h in hurt]
    return any(has_one_name(who, one) or are_of_one_age(who, one) for who in told)


def _is_too_far(act: Draft, death: Draft) -> bool:
    """Whether an act came after a death, or so long before it that it is another story."""
    done, died = act.when, death.when
    if not (done and died and done.earliest and died.latest):
        return False
    return not done.earliest <= died.latest <= done.earliest + timedelta(days=366)


def _is_known_death(draft: Draft) -> bool:
    """ "The death of the leader of Hamas is a moment of justice": one that is known of, and no news of what was told above."""
    death = above_of(draft.head)
    if not is_aftermath(draft) or death is None or death.lemma_ != "death" or death.tag_ != "NN":
        return False
    phrase = draft.parsed.span(death.left_edge.i, death.right_edge.i + 1)
    public = any(phrase.start <= h.start < phrase.end for h in draft.parsed.names)
    return public and any(c.lower_ == "the" for c in children(death, "det"))


def _is_thing_of(draft: Draft, told: Draft) -> bool:
    """ "The ship was damaged but no one was hurt": of the act whose target was a tanker."""
    the = [c.head.lemma_.lower() for c in draft.parsed.doc if c.dep_ == "det" and c.lower_ == "the"]
    things = {t for t in the if t in load_toml("parties.toml")["things"]["nouns"]}
    hit = {t.name.rsplit(maxsplit=1)[-1].lower() for t in told.targets if t.name}
    return bool(things & hit) or bool(things & sense("vessels") and hit & sense("vessels"))


def _is_news_of_another_day(draft: Draft, told: Draft) -> bool:
    """Whether the story has told its news with a day, and this has another day of its own."""
    news = told.main and not told.parsed.sentence.is_heading and told.status in DONE
    same_type = told.frame.type == draft.frame.type
    dated = draft.own_time and draft.when is not None and told.when is not None
    return news and same_type and dated and not near_in_time(draft.when, told.when)  # type: ignore[arg-type]


def _named_apart(one: Draft, other: Draft) -> bool:
    """ "the killing of Ann Roe", where the story told of that of Jane Doe: nobody of that name was hit by the other."""
    mine, theirs = _names_of_hit(one), _names_of_hit(other)
    return bool(mine and theirs) and not mine & theirs


def _names_of_hit(draft: Draft) -> set[str]:
    spans = (*(h.span for h in draft.harm), *(t.span for t in draft.targets))
    tokens = [draft.parsed.token_at(*span) for span in spans if span.within(draft.parsed.sentence.span)]
    return {t.lower_ for t in tokens if t is not None and t.ent_type_ == "PERSON" and t.pos_ == "PROPN"}


def is_answer(draft: Draft) -> bool:
    """An act against those who made the attack ("the attacker was shot dead"), which "the attack" does not mean."""
    by_police = any(re.search(r"\b(?:police|officers?|guards?)\b", a.name, re.I) for a in draft.actors)
    if by_police and draft.frame.id in ("shoot", "kill") and not any(t.id for t in draft.targets):
        return True
    whom = [*(t.name for t in draft.targets), *(h.who for h in draft.harm)]
    return any(
        re.search(
            r"\b(?:attackers?|assailants?|gunm[ae]n|suspects?|bombers?|shooters?|knifeman|perpetrators?)$", w, re.I
        )
        for w in whom
    )


def _follows(draft: Draft, other: Draft) -> bool:
    """Told right after it, in the same paragraph: so is what is told as background continued."""
    same = draft.parsed.sentence.paragraph == other.parsed.sentence.paragraph
    return draft.triggers[0].is_noun or (same and draft.parsed.index - other.parsed.index <= 1)


def _is_same_act(one: Draft, other: Draft) -> bool:
    """ "The clash left six dead", where the sentence before told that they clashed."""
    just = one.parsed.index - other.parsed.index <= 1 and not other.parsed.sentence.is_heading
    return just and not other.triggers[0].is_noun and other.head.lemma_ == one.head.lemma_


def _is_same_noun(one: Draft, other: Draft) -> bool:
    """ "the strikes", where the sentences just before spoke of "strikes"."""
    near = one.parsed.index - other.parsed.index <= 3 and not other.parsed.sentence.is_heading
    return near and other.triggers[0].is_noun and other.head.lemma_ == one.head.lemma_


def _is_same_kind(one: Draft, other: Draft) -> bool:
    """ "the strike" means an air strike rather than a stabbing; a plain "attack" may mean either."""
    modes = {one.frame.mode, other.frame.mode} - {None}
    return len(modes) < 2 or modes <= {"aerial", "heavy-weapons", "drone"} or modes <= {"explosives", "suicide-attack"}


def _is_by_other_arms(one: Draft, other: Draft) -> bool:
    """ "the shooting", "the stabbing", where the other was done with a car bomb and with nothing else."""
    mode = one.frame.mode
    if mode not in ("firearms", *HAND_TO_HAND) or other.frame.mode == mode or not other.weapons:
        return False
    modes: dict[str, str] = load_toml("events.toml")["modes_by_weapon"]
    return all(by_class(modes, w.class_) not in (mode, None) for w in other.weapons)


def _same_number(one: Draft, other: Draft) -> bool:
    """ "the raids" cannot mean one strike; a verb can mean either."""
    if not other.triggers[0].is_noun:
        return True
    plural = one.head.tag_.endswith("S")
    armed = {w.class_ for w in one.weapons} & {
        w.class_ for w in other.weapons
    }  # "rocket attacks", "the rocket strikes"
    same = one.head.lemma_ == other.head.lemma_ or bool(armed)
    return plural == other.head.tag_.endswith("S") and (not plural or same)


def _share_harm(one: Draft, other: Draft) -> bool:
    """The same number of people hurt, or one told as shot and then as dead."""
    numbers = {h.count.best for h in one.harm} - {None}
    return bool(numbers & {h.count.best for h in other.harm})


def _is_of_several(draft: Draft) -> bool:
    """ "attacks", "two bombs exploded": acts that are told as one."""
    words = [draft.head, *children(draft.head, "nsubj", "nsubjpass")]
    return any(t.tag_ in ("NNS", "NNPS") for t in words)


def _share_owner(one: Draft, other: Draft) -> bool:
    """ "Saturday's attack", "the Rolando bombing", where one was called that."""
    days = [c for c in children(one.head, "poss") if one.parsed.is_time(c.idx, c.idx + len(c))]
    if any(c.lower_ == d.lower_ for c in children(other.head, "poss") for d in days):
        return True
    names = [c for c in children(one.head, "compound", "nmod") if c.pos_ == "PROPN"]
    words = {t.lower_ for t in children(other.head, "compound", "nmod", "poss")}
    return bool(names) and all(n.lower_ in words for n in names)


def _share_place(one: Draft, other: Draft) -> bool:
    names = {w.name for w in one.wheres if w.precision in (*FINE, "admin1")}
    return bool(names & {w.name for w in other.wheres})


def told_apart(one: Draft, other: Draft) -> bool:
    """An agentless verb at a place of its own, or with other weapons, tells of something else."""
    fine = [w for w in one.wheres if w.precision in (*FINE, "admin1")]
    if fine and not any(a.name == b.name for a in fine for b in other.wheres):
        return True
    if any(a.span.overlaps(t.span) for a in other.actors for t in one.targets):
        return True  # whoever stabbed and then was shot: another act
    kinds, others = ({w.class_.split("/")[0] for w in d.weapons} for d in (one, other))
    if kinds and others and not kinds & others and not _may_both_blast(kinds, others):
        return True
    modes = {one.frame.mode, other.frame.mode}
    if modes <= HAND_TO_HAND | {"firearms"} and len(modes) == 2 and modes & HAND_TO_HAND:
        return True
    return not is_recount(one) and _tolls_apart(one, other)


def _may_both_blast(some: set[str], others: set[str]) -> bool:
    """ "damaged by the blast", where a bomb went off: of what exploded the word says nothing."""
    return "explosive" in some | others and some | others <= {*EXPLODING, "drone"}


HAND_TO_HAND = frozenset(("primitive", "beat"))


def _tolls_apart(one: Draft, other: Draft) -> bool:
    """More killed, or one other person killed, than the exact toll told before; a toll that rises is of the same."""
    if "total" in one.notes or _is_anothers_count(one, other):
        return False
    for harm in one.harm:
        for told in other.harm:
            if harm.kind != told.kind or not told.count.exact or told.count.best is None or harm.count.low is None:
                continue
            if harm.count.low > told.count.best and not _is_more(harm, one):
                return True
            alone = harm.count.best == told.count.best == 1
            if (
                alone
                and not _is_more(harm, one)
                and harm.who.lower() != told.who.lower()
                and not {harm.who.lower(), told.who.lower()} & PRONOUNS
            ):
                return True
    return False


def _is_anothers_count(one: Draft, other: Draft) -> bool:
    """ "The governor said five people had been killed", where officials said four: who counts the same dead anew."""
    if one.said_by is None or other.said_by is None or one.said_by.name == other.said_by.name:
        return False
    alone = not (one.wheres or one.own_time or one.weapons or one.actors)
    return alone and all(h.who.lower() in ("people", "persons") and (h.count.best or 0) > 1 for h in one.harm)


def is_also(draft: Draft) -> bool:
    """ "the police chief was also injured", "two guards were hurt as well": beside those told of before."""
    if draft.frame.id == "hospitalised":
        return False  # "was also taken to hospital": as another was, and hurt before
    beside = [c for t in draft.triggers for c in t.token.children]
    as_well = any(c.lower_ == "well" and c.i and c.nbor(-1).lower_ == "as" for c in beside)
    return as_well or any(c.lower_ in ("also", "too") for c in beside)


def _is_more(harm: Harm, draft: Draft) -> bool:
    """ "two others were also injured": beside those told of before."""
    return is_also(draft) or re.search(r"\b(?:another|others?)\b", harm.who, re.I) is not None


PRONOUNS = frozenset(("he", "she", "him", "her", "one", "victim", "person", "man", "suspect"))


def _richness(draft: Draft) -> tuple[int, int, int]:
    """How much of an event a draft tells; of two that tell as much, the earlier."""
    fine = any(w.precision in FINE for w in draft.wheres)
    return fine, bool(draft.actors) + bool(draft.targets) + bool(draft.weapons), -draft.parsed.index


def _linked(one: Draft, other: Draft) -> bool:
    """In one sentence, one told as before or after the other: two events."""
    return one.answers is other or other.answers is one


def agree(one: Draft, other: Draft, *, dying: bool = False) -> bool:
    """Whether two drafts can be of one act; `dying`, a death that came of it later."""
    if one.when and other.when and not dying and not near_in_time(one.when, other.when):
        return False
    if one.actors and other.actors and not any(same_side(a, b) for a in one.actors for b in other.actors):
        return False
    turned = _is_turned(one, other) or _is_turned(other, one)
    if (turned and not is_aftermath(one)) or _hurts_the_doers(one, other):  # who attacks may die of it
        return False
    fine_one = [w for w in one.wheres if w.precision in ("site", "town")]
    fine_other = [w for w in other.wheres if w.precision in ("site", "town")]
    if fine_one and fine_other and not any(a.name == b.name for a in fine_one for b in fine_other):
        return False
    countries_one, countries_other = ({w.country for w in d.wheres if w.country} for d in (one, other))
    return not (countries_one and countries_other and not countries_one & countries_other)


def _is_turned(one: Draft, other: Draft) -> bool:
    """ "the attack on the US embassy", where the US attacked: whoever did the one was the target of the other."""
    if one.frame.type == "PROTEST":
        return False  # Serbians against the government of Serbia
    doers = {root_of(a.id) for a in one.actors if a.id}
    aimed_at = {root_of(t.id) for t in other.targets if t.id}
    own = {root_of(t.id) for t in one.targets if t.id}
    return bool(doers & aimed_at) and not aimed_at & own and not other.actors


def _hurts_the_doers(one: Draft, other: Draft) -> bool:
    """ "Security forces killed dozens of rioters. ... 18 officers were killed": not by what the forces did."""
    if one.actors or not one.harm or not other.actors or other.frame.shape == "clash":
        return False
    if not other.harm and other.frame.mode != "crowd-control":
        return False  # those who attack lose people too, but none by their own tear gas
    forces = all(a.kind == "state" for a in other.actors)
    return forces and _are_forces(one) and not _are_forces(other)


def _are_forces(draft: Draft) -> bool:
    """Whether those hurt are troops or police, as far as is said."""
    words = [
        w.lower().rsplit(maxsplit=1)[-1] for w in (*(h.who for h in draft.harm), *(t.name for t in draft.targets)) if w
    ]
    sectors = [s for w in words if (s := sector_of(w, w.rstrip("s"))) is not None]
    return bool(sectors) and all(s["code"] in ("MIL", "COP") for s in sectors)


def near_in_time(one: When, other: When, slack: int = 1) -> bool:
    """Whether two intervals meet, give or take a day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    gap = timedelta(days=slack)
    return one.earliest <= other.latest + gap and other.earliest <= one.latest + gap


def same_side(one: Party, other: Party) -> bool:
    """Whether two parties can be one: same id, or a state and its forces."""
    if one.id and other.id:
        return kinship(one.id, other.id) > 0
    kinds = {one.kind, other.kind}
    if "state" in kinds and kinds & {"civilian", "rebel"}:
        return False  # "rioters" are not "police"
    return one.name.lower() == other.name.lower() or one.id is None or other.id is None
