"""Who was hurt and how many: harm read from the objects of harming verbs and from nouns of harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.counting import count_of, span_text
from tocsin.coding.draft import Parsed
from tocsin.coding.fatal import is_fatal
from tocsin.coding.frames import sense
from tocsin.coding.people import DOZENS, REFLEXIVE, harm_words, is_age, is_bare_name, is_of_the_body, is_people
from tocsin.coding.unhurt import harm_of_nobody, is_none, tells_of_nobody
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.finding.counts import find_quantities
from tocsin.finding.naming import PRIVATE, has_office, words_of
from tocsin.finding.persons import HE, OF_HIS
from tocsin.finding.phrases import any_of
from tocsin.language.trees import SUBJECTS, above_of, children, objects_of_prepositions, subject_of
from tocsin.model import Count, Harm, HarmKind, HarmSide, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def harm_of(heads: list[Token], kind: HarmKind, parsed: Parsed, side: HarmSide) -> list[Harm]:
    """Harm of one kind to the people that these noun phrases name; things are no harm."""
    found: list[Harm] = []
    heads = [t for h in heads for t in (objects_of_prepositions(h, "of")[:1] if _is_sum(h) else []) or [h]]
    heads = [_parent_of(h) or h for h in heads]
    listed = [h for one in heads for h in (*_listed_before(one, parsed), one, *_listed_after(one))]
    for head in listed:
        if not is_people(head, parsed) or _is_label(head) or _shares_number(head) or tells_of_nobody(head):
            continue
        count, span = count_of(head, parsed)
        number = head.pos_ == "NUM" or head.lemma_.lower() in DOZENS
        inner = objects_of_prepositions(head, "of") if number else []  # "18 of the attackers", "dozens of soldiers"
        who = found[-1].who if found and head.pos_ == "NUM" and not inner else who_of((inner or [head])[0], parsed)
        if who == PRIVATE and head.tag_ == "NNPS" and count.best is None:
            count = Count(low=1, best=1, high=1, exact=True, text=count.text)  # "Waters was shot": one of that name
        own = "actor" if head.lower_ in REFLEXIVE else side  # "shot himself"
        told = "killed" if any(c.lower_ in ("deceased", "slain") for c in children(head, "amod")) else kind
        found.append(Harm(kind=told, who=who, side=own, count=count, span=span))
    return _without_their_names(found)


def _without_their_names(harm: list[Harm]) -> list[Harm]:
    """ "Two soldiers, Ada Poe and Tom Ray, were killed": as many names as there were people are theirs."""
    for at, whole in enumerate(harm):
        number = whole.count.best or 0
        names = harm[at + 1 : at + 1 + number]
        if number > 1 and len(names) == number and all(h.who == PRIVATE and h.count.best == 1 for h in names):
            return [*harm[: at + 1], *harm[at + 1 + number :]]
    return harm


def _shares_number(head: Token) -> bool:
    """ "14 soldiers and policemen": fourteen in all."""
    first = head.head
    bare = not any(c.dep_ in ("det", "nummod", "amod", "poss", "prep", "relcl", "acl") for c in head.children)
    counted = any(c.dep_ == "nummod" and c.lower_ not in ("one", "1") for c in first.children)
    joined = head.dep_ == "conj" and head.tag_ == first.tag_ == "NNS" and head.nbor(-1).lower_ in ("and", "or")
    return joined and bare and counted and first.i == head.i - 2


def _is_sum(head: Token) -> bool:
    """ "a total of ten soldiers", "an undetermined number of civilians": what comes after it was hurt."""
    some = any(c.dep_ == "amod" or c.lower_ == "a" for c in head.children)
    return head.lower_ == "total" or (head.lower_ == "number" and some)


def _parent_of(head: Token) -> Token | None:
    """ "mother of three killed": she is; not "the mother of a boy killed", "the widows of 20 soldiers killed"."""
    if head.pos_ != "NUM" and not any(c.dep_ == "nummod" for c in head.children):
        return None
    whose = above_of(head)
    one = whose is not None and whose.tag_ != "NNS" and whose.lemma_.lower() in harm_words()["parents"]
    return whose if one else None


def _is_label(head: Token) -> bool:
    """ "Police: Girl killed, 3 adults injured": who says so."""
    return head.i + 1 < len(head.doc) and head.nbor(1).text == ":" and head.left_edge.i == 0


def _listed_before(head: Token, parsed: Parsed) -> list[Token]:
    """ "Woman, boyfriend killed", "Two guards, driver dead", as headlines list people: who stands before the comma."""
    comma = next((t for t in reversed(head.doc[max(0, head.i - 4) : head.i]) if t.text == ","), None)
    if not parsed.sentence.is_heading or comma is None or comma.i == 0:
        return []
    between = head.doc[comma.i + 1 : head.i]
    before = comma.nbor(-1)
    listed = all(t.pos_ in ("NUM", "ADJ", "NOUN", "PUNCT", "PART") for t in between) and before.pos_ in (
        "NOUN",
        "PROPN",
    )
    return [before] if listed and is_people(before, parsed) else []


def _listed_after(head: Token) -> list[Token]:
    """ "his wife, Jane Roe, 34, and their son": the list goes on after the name that says who the wife is."""
    beside = children(head, "appos")
    names = [c for c in beside if c.ent_type_ == "PERSON" or c.pos_ == head.pos_ == "PROPN"]
    after = [t for name in names for t in name.conjuncts if t.i > name.i]
    if head.pos_ == "PROPN":  # "Ada Poe, 37, Dara Lee, 20, and Tom Ray, 33, were shot"
        aged = any(c.dep_ == "appos" and c.pos_ == "NUM" for c in head.children)
        return [t for t in (*names, *after) if t.pos_ == "PROPN"] if aged and after else []
    return [t for t in after if t.pos_ == "NOUN"]


def who_of(head: Token, parsed: Parsed) -> str:
    """Who was hurt, in the text's words; a private person is not named."""
    if head.lower_ == "lives":
        return "people"
    if head.lower_ in REFLEXIVE:
        return head.lower_  # "Shot Self", as a heading has it
    if head.tag_ == "VBN" and head.lower_ in harm_words()["wounded_words"]:
        return head.lower_  # "four of the wounded"
    if head.lower_ == "his":  # "grazed his abdomen"
        return "him"
    party = parsed.resolver.party(head)
    if (
        party
        and head.lemma_.lower() in ("member", "fighter", "leader", "commander", "supporter")
        and head.text.lower() not in party.name.lower()
    ):
        one = head.lower_ in ("leader", "commander")
        return f"{head.text} of {party.name}" if one or party.kind in ("rebel", "militia") else party.name
    if party and party.id and party.kind != "civilian":
        return party.name
    if head.ent_type_ == "PERSON":
        if party and (party.id or party.kind == "person" or has_office(party.name)):
            return party.name
        return PRIVATE  # "Moreno was abducted": no town was
    if (
        (head.tag_ in ("NNP", "NNPS") or is_bare_name(head))
        and not (party and party.id)
        and sector_of(head.text, head.lemma_) is None
    ):
        words = words_of(head, parsed.sentence.text)
        return words if has_office(words) else PRIVATE  # "Hayden was killed": of whom nothing but the name is said
    words = words_of(head, parsed.sentence.text)
    # "the other two": the rest of those told of before, where "two others" are others than they
    rest = words.startswith("other") and any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
    if head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN") and not rest:
        # "a leader and one other rebel": other than the leader, who is told beside
        words = words.removeprefix("other ")
    return f"the {words}" if rest else words


def harm_nouns(parsed: Parsed) -> list[Harm]:
    """ "caused injuries", "seven deaths", "undergoing evaluation for brain injuries", "no casualties" near a trigger."""
    words = harm_words()
    found: list[Harm] = []
    for token in parsed.doc:
        lemma = token.lemma_.lower()
        if tells_of_nobody(token):
            found += harm_of_nobody(token, parsed)
            continue
        if lemma in ("toll", "number") and token.pos_ == "NOUN" and (toll := _toll(token, parsed)):
            found += toll
            continue
        kind: HarmKind | None = (
            "killed" if lemma in words["killed_nouns"] else "wounded" if lemma in words["wounded_nouns"] else None
        )
        if kind is None or token.pos_ != "NOUN":
            continue
        if kind == "wounded" and is_fatal(token):
            kind = "killed"
        none = is_none(token)
        if lemma == "casualty" and not none:
            continue
        victims = objects_of_prepositions(token, "to", "of", "among") or _shared_victims(token)
        # "a wound to the leg", and what the tree joins to it: "... and police believe"
        victims = [v for v in victims if not any(map(is_of_the_body, (v, *v.conjuncts)))]
        if not victims and token.dep_ == "dobj" and token.head.lemma_ in ("cause", "inflict"):
            victims = objects_of_prepositions(token.head, "to", "on")
        verb = token.head
        for _ in range(4):
            if verb.pos_ in ("VERB", "AUX") or verb.head.i == verb.i:
                break
            verb = verb.head
        if not victims and verb.lemma_ in ("suffer", "sustain", "undergo", "receive", "treat", "have", "experience"):
            subject, _ = subject_of(verb)
            subjects = [c for c in verb.children if c.dep_ in SUBJECTS] or ([subject] if subject is not None else [])
            victims = [v for s in subjects if is_people(s, parsed) for v in (s, *s.conjuncts)]
        if (
            not victims
            and token.dep_ == "pobj"
            and token.head.lower_ in ("with", "from")
            and (token.head.head.pos_ in ("NOUN", "PROPN") or is_age(token.head.head))
        ):
            victims = [v for v in (token.head.head,) if is_people(v, parsed)]  # "a man with a gunshot wound"
        if not victims and token.dep_ == "pobj" and token.head.lower_ == "with":
            victims = [v for v in _brought(token.head.head) if is_people(v, parsed)]
        if not victims and kind == "wounded":  # "a 15-year-old's gunshot wound"
            victims = [c for c in children(token, "poss") if c.pos_ != "PRON" and is_people(c, parsed)]
        if none:
            span = parsed.span(token.left_edge.i, token.i + 1)
            kinds: tuple[HarmKind, ...] = ("killed", "wounded") if lemma == "casualty" else (kind,)
            zero = Count(low=0, best=0, high=0, exact=True, text=span_text(parsed, span))
            found += [Harm(kind=k, who=token.text, side="unknown", count=zero, span=span) for k in kinds]
            continue
        if victims:
            found += harm_of(victims, kind, parsed, "target")
        elif lemma not in words["one_has_many"]:  # "multiple gunshot wounds" are one man's
            quantities = find_quantities(parsed.sentence.text, token.left_edge.idx, token.idx)
            if quantities:
                quantity = quantities[-1]
                span = Span(parsed.sentence.start + quantity.start, parsed.sentence.start + token.idx + len(token))
                found.append(Harm(kind=kind, who="people", side="unknown", count=quantity.count, span=span))
    return found


def _brought(verb: Token) -> list[Token]:
    """ "was taken to Grace Hospital with a wound", "arrived with burns": whoever came or was brought so."""
    if verb.dep_ == "pobj" and verb.head.lower_ in ("to", "at", "in"):  # "a hospital with wounds", as the tree has it
        verb = verb.head.head
    if verb.lemma_ == "leave":
        return [t for w in children(verb, "dobj") for t in (w, *w.conjuncts)]  # "left 36 with injuries"
    if verb.lemma_ not in sense("bringing"):
        return []
    whom = children(verb, "nsubjpass") or children(verb, "dobj") or children(verb, "nsubj")
    return [t for w in whom for t in (w, *w.conjuncts) if not is_of_the_body(t)]  # "found the bodies with wounds"


def _shared_victims(noun: Token) -> list[Token]:
    """ "the death and wounding of five soldiers": whose death it was stands after the other noun."""
    nouns = (*harm_words()["killed_nouns"], *harm_words()["wounded_nouns"])
    after = noun.doc[noun.i + 1 : noun.i + 3]  # which the tree may hang elsewhere
    joined = len(after) > 1 and after[0].lower_ == "and" and after[1].lemma_.lower() in nouns
    return objects_of_prepositions(after[1], "of") if joined else []


_NUMBERS = any_of(w for w in load_toml("counts.toml")["numbers"] if w not in ("a", "an", "zero"))
_MANY = rf"(?=(?:(?:at least|more than|as many as|about|around|nearly|almost|over|some) )?(?:\d|(?:{_NUMBERS}|dozens|scores|hundreds|thousands)\b))"
_TOLL = re.compile(
    r"\b(?:death toll|number of (?:the )?(?:dead|killed|deaths|fatalities|people killed))\b[^.;,]{0,50}?"
    rf"\b(?:to|at|of|reached|reaches|is|was|stands at|stood at)\s+{_MANY}",
    re.I,
)
# "the number of injured had risen to 41"
_HURT = re.compile(
    r"\bnumber of (?:the |those |people )?(?:injured|wounded|hurt|injuries)\b[^.;,]{0,50}?"
    rf"\b(?:to|at|of|reached|reaches|is|was|stands at|stood at)\s+{_MANY}",
    re.I,
)
# "the toll of Monday's bombing rose to 72"
_TOLL_ROSE = re.compile(
    r"\btoll\b(?! of (?:injured|wounded))[^.;,]{0,160}?\b(?:rose|risen|rises|rising|climbed|climbs|jumped|jumps|stands|stood|reached|mounted|soared)"
    rf"(?: to| at)?\s+{_MANY}",
    re.I,
)
# "put the toll at 22", "revised the toll to 12"
_TOLL_SET = re.compile(
    r"\b(?:put|puts|raised|revised|lowered|updated|set|brought|bringing|raising|putting)\b[^.;,]{0,20}\btoll(?! of (?:injured|wounded))"
    r"[^.;,]{0,24}?\b(?:to|at)\s+(?=(?:at least |more than |about )?\S+)",
    re.I,
)


# "raised the toll to 22 dead and 300 injured"
_TOLL_OF_DEAD = re.compile(r"\btoll\b[^.;,]{0,30}?\b(?:to|at|of|was)\s+(?=\S+(?: \S+)? (?:dead|killed|deaths))", re.I)


def toll_word(parsed: Parsed) -> Token | None:
    """ "toll", or "number" where it is that of the dead: the word that tells of all."""
    words = (t for t in parsed.doc if t.lower_ in ("toll", "number"))
    return next((t for t in words if t.lower_ == "toll" or _toll(t, parsed)), None)


def _toll(token: Token, parsed: Parsed) -> list[Harm]:
    """ "the death toll rose to 22", "the number of injured had risen to 41": those killed or wounded in all."""
    text = parsed.sentence.text
    hurt = _HURT.match(text, token.idx)
    if token.lemma_ == "number":
        told = hurt or _TOLL.match(text, token.idx)
    else:
        told = _TOLL.search(text, max(0, token.idx - 8)) or _TOLL_OF_DEAD.search(text, token.idx)
        told = told or _TOLL_SET.search(text, max(0, token.idx - 34)) or _TOLL_ROSE.match(text, token.idx)
    if told is None:
        return []
    found = find_quantities(text, told.end(), min(len(text), told.end() + 30))
    if not found or found[0].start > told.end() + 14 or parsed.is_time(found[0].start, found[0].end):
        return []
    span = Span(parsed.sentence.start + found[0].start, parsed.sentence.start + found[0].end)
    kind: HarmKind = "killed" if hurt is None else "wounded"
    return [Harm(kind=kind, who="people", side="unknown", count=found[0].count, span=span)]


def harm_states(parsed: Parsed) -> list[tuple[Token, Harm]]:
    """ "left one man dead", "two people are dead", "is in critical condition": the word that tells of the harm, and the harm."""
    words = harm_words()
    found: list[tuple[Token, Harm]] = []
    for token in parsed.doc:
        kind: HarmKind | None = None
        if token.lower_ in words["remains"]:
            found += [(token, h) for h in _found_bodies(token, parsed)]
        if token.pos_ not in ("ADJ", "NOUN") and not _stands_after(token):
            continue  # a verb of harm has roles of its own
        if token.lower_ == "dead" and token.head.lemma_ in ("shoot", "gun", "stab", "strike"):
            continue  # "shot dead": the verb's own harm
        left = token.dep_ == "dobj" and token.head.lemma_ == "leave"  # "leaving 14 dead"
        told = token.dep_ in ("acomp", "oprd", "attr", "amod", "ccomp", "xcomp") or left
        told = told or (token.dep_ == "pobj" and token.head.lower_ == "with")  # "with at least 12 dead"
        if token.lower_ in words["killed_words"] and told:
            kind = "killed"
        elif token.dep_ in SUBJECTS and token.lemma_ == "condition" and objects_of_prepositions(token, "of"):
            kind = "wounded"  # "the condition of the other four victims is unknown"
        elif (token.lower_ in words["wounded_words"] and token.dep_ in ("acomp", "oprd", "pcomp")) or (
            (token.lower_ == "condition" and any(c.lower_ in words["conditions"] for c in token.children))
            or (
                token.lower_ == "hospital"
                and token.dep_ == "pobj"
                and (token.head.head.lemma_ in ("be", "remain") or _left_in(token, parsed))
            )
            or (token.lemma_ == "life" and token.dep_ == "pobj" and token.head.head.lemma_ == "fight")
        ):
            kind = "wounded"
        victims = _in_state(token, parsed) if kind else []
        if kind and not any(c.dep_ == "neg" for v in (token, token.head) for c in v.children):
            found += [
                (token, h)
                for h in harm_of(
                    [v for v in victims if v.pos_ != "PROPN" or v.ent_type_ in ("PERSON", "NORP")],
                    kind,
                    parsed,
                    "target",
                )
            ]
    return found


def _found_bodies(bodies: Token, parsed: Parsed) -> list[Harm]:
    """ "25 bodies had been found", "found the bodies of a woman and two men": so many dead, whoever they were killed by."""
    if bodies.dep_ not in ("nsubjpass", "dobj") or bodies.head.lemma_ not in sense("recovering"):
        return []
    if children(bodies, "nummod"):
        count, span = count_of(bodies, parsed)
        return [Harm(kind="killed", who="people", side="unknown", count=count, span=span)]
    whose = objects_of_prepositions(bodies, "of")
    counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for t in whose for c in t.children)
    found = harm_of(whose, "killed", parsed, "unknown") if counted else []
    numbers = [h.count.best for h in found if h.count.exact and h.count.best is not None]
    if len(found) < 2 or len(numbers) < len(found):
        return found
    span = Span(found[0].span.start, found[-1].span.end)  # so many bodies, as "four bodies" are
    count = Count(low=sum(numbers), best=sum(numbers), high=sum(numbers), exact=True)
    return [Harm(kind="killed", who="people", side="unknown", count=count, span=span)]


def _stands_after(token: Token) -> bool:
    """ "two others wounded", where the tree has an adjective"""
    bare = token.pos_ == "ADJ" or token.head.pos_ == "NUM"  # "nine injured"
    return bare and token.dep_ in ("amod", "acl") and token.i > token.head.i


def _in_state(token: Token, parsed: Parsed) -> list[Token]:
    """Who is dead, or in a condition."""
    if token.lemma_ == "condition" and token.dep_ in SUBJECTS:
        return [t for t in objects_of_prepositions(token, "of") if children(t, "nummod")]
    if token.lemma_ in ("condition", "hospital", "life"):
        if token.dep_ != "pobj" or token.head.lower_ != ("for" if token.lemma_ == "life" else "in"):
            return []
        above = token.head.head
        if left := _left_in(token, parsed):
            return left
        if above.pos_ in ("NOUN", "PROPN"):
            return [above]
        subject, _ = subject_of(above)
        return [subject, *subject.conjuncts] if subject is not None else []
    verb = token.head
    if _stands_after(token):
        return [verb]
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    if own:  # "found a boy dead"
        return [v for o in own for v in (o, *o.conjuncts)]
    if token.dep_ == "amod":
        return []
    numbers = [c for c in token.children if c.dep_ == "nummod"]
    numbers += [n for c in token.children if c.lower_ == "more" for n in children(c, "npadvmod", "nummod")]
    if numbers:  # "left six dead", "left seven more injured"
        return numbers
    if verb.lemma_ == "find" and verb.i and verb.nbor(-1).dep_ == "dobj" and children(verb.nbor(-1), "nummod"):
        return [verb.nbor(-1)]  # "named two people found dead", wherever the tree hangs "found"
    patients = [c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i < token.i and c.i > verb.i]
    if patients:
        return [v for p in patients for v in (p, *p.conjuncts)]
    subject, _ = subject_of(verb)
    return [subject, *subject.conjuncts] if subject is not None else []


def _left_in(token: Token, parsed: Parsed) -> list[Token]:
    """ "left two women and a guard in hospital": whom an act left there; not "she left her son in hospital"."""
    above = token.head.head
    while above.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN") and above.head.i < above.i:
        above = above.head
    verb = above.head if above.dep_ == "dobj" else above
    subject, _ = subject_of(verb)
    by_somebody = verb.tag_ != "VBG" and subject is not None and is_people(subject, parsed)
    if verb.lemma_ not in sense("landing_in") or by_somebody:
        return []
    left = [t for one in children(verb, "dobj") for t in (one, *one.conjuncts)]
    # "shot a boy, leaving the child in critical condition", "leaving two of them in hospital": told of before
    before = [t for t in left if t.pos_ == "PRON" or any(c.lower_ in ("the", "of") for c in t.children)]
    return left if verb.tag_ != "VBG" or not before else []


def distinct(harm: list[Harm]) -> list[Harm]:
    """Without the same harm read twice from the same words, or of one person by his words and a pronoun."""
    out: list[Harm] = []
    for item in harm:
        if not any(item.kind == o.kind and item.span.overlaps(o.span) for o in out):
            out.append(item)

    def is_told(one: Harm) -> bool:
        if one.who in REFLEXIVE and any(h.who == one.who and h.kind == one.kind for h in out[: out.index(one)]):
            return True
        others = [h for h in out if h is not one and h.kind == one.kind and not OF_HIS.match(h.who)]
        return one.who.lower() in HE and len(others) == 1 and others[0].count.best == 1

    return [h for h in out if not is_told(h) and not any(_is_meant(h, o) or _is_some_of(h, o) for o in out)]


def _is_some_of(one: Harm, other: Harm) -> bool:
    """ "five people, four of them teenagers, were shot": four of the five."""
    some = (
        re.match(r"(?:[\w-]+ of )?(?:them|whom)\b", one.who) is not None and one.kind == other.kind and one is not other
    )
    return some and (one.count.best or 0) <= (other.count.best or 0) and other.span.start < one.span.start


def _is_meant(one: Harm, other: Harm) -> bool:
    """ "an 11-year-old boy is in serious condition after the boy was struck by gunfire": one boy."""
    bare, told = one.who.lower(), other.who.lower()
    alone = one.kind == other.kind and one.count.best == other.count.best == 1 and one is not other
    return alone and bare.isalpha() and re.search(rf"\bold {bare}$", told.replace("-", " ")) is not None
