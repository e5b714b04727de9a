"""Predictions: who expects whom to do what, how likely, by when.

The words of likelihood and their ranges are in `data/likelihood.toml` (ICD 203; Kent 1964).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.coding.aims import Roles, has_id
from tocsin.coding.dealings import is_asked
from tocsin.coding.draft import Draft, Parsed, last_word
from tocsin.coding.frames import Trigger, sense, triggers_in
from tocsin.coding.horizons import horizon_of
from tocsin.coding.odds import ODDS, ODDS_WORD, OPEN_STEPS, PLAIN, likelihood_in, not_so, odds_of
from tocsin.coding.roles import roles_of
from tocsin.coding.status import report_over
from tocsin.coding.telling import speaker_of
from tocsin.data import load_toml
from tocsin.finding.actors import root_of
from tocsin.finding.attributions import Report
from tocsin.finding.discourse import party_of
from tocsin.language.trees import children, objects_of_prepositions, subject_of
from tocsin.model import Article, Likelihood, Party, Prediction, Span, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = re.compile(
    r"\b(?:imminent|forthcoming|looming|impending|expected|likely|inevitable|unlikely|probable|certain)\b", re.I
)


@cache
def _acts() -> dict[str, Any]:
    acts: dict[str, Any] = load_toml("claims.toml")["predictions"]
    return acts


def predictions_of(parsed: list[Parsed], drafts: list[Draft], article: Article) -> Iterator[Prediction]:
    """The predictions of an article, one a predicted act."""
    for sentence in parsed:
        words = likelihood_in(sentence.sentence.text, 0, len(sentence.sentence.text))
        if (words is None or words[2] in OPEN_STEPS) and not ODDS_WORD.search(sentence.sentence.text):
            continue
        by_token = {i: d for d in drafts if d.parsed is sentence for i in d.tokens()}
        verbs = [t for t in triggers_in(sentence.doc) if not t.is_noun]
        foretold = {t.token.i: t for t in reversed(verbs) if _can_be_foretold(t, by_token)}
        first = {t.token.i: t for t in reversed(verbs)}
        seen: list[int] = []
        for token in sentence.doc:
            trigger = foretold.get(token.i)
            kind = _act(token) or (trigger.frame.type if trigger is not None else None)
            if kind is None or any(abs(token.i - i) <= 2 for i in seen):
                continue
            trigger = trigger or first.get(token.i)
            prediction = _prediction(token, kind, by_token.get(token.i), trigger, sentence, article, parsed)
            if prediction:
                seen.append(token.i)
                yield prediction


def _can_be_foretold(trigger: Trigger, drafts: Mapping[int, Draft]) -> bool:
    """An act that can be expected of somebody: of force where one was drafted, a dealing by what it is."""
    frame = trigger.frame
    if frame.shape == "deal" and frame.needs is None and (frame.type in DEALINGS or frame.id == "sign"):
        return True
    drafted = trigger.token.i in drafts and drafts[trigger.token.i].frame.type in DEEDS
    return drafted and frame.type in DEEDS and frame.shape not in ("victim", "suffer", "light", "say", "stop")


DEEDS = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "PROTEST"))
DEALINGS = frozenset(("RETREAT", "SANCTION", "AGREE", "CONCEDE", "COERCE"))


HARD = frozenset(("force", "strike", "missile", "attack", "violence", "militarily", "forcefully", "violently"))


def _act(token: Token) -> str | None:
    table = _acts()
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        if token.dep_ == "compound":
            return None
        found = table["acts"].get(lemma)
        hard = any(c.lower_ in ("lethal", "military", "armed", "forceful", "violent", "strong") for c in token.children)
        if lemma == "response" and not hard and not _copula_likely(token.head, token):
            return None
        return found  # type: ignore[no-any-return]
    if token.pos_ == "VERB":
        how = {t.lemma_.lower() for t in objects_of_prepositions(token, "with")}
        if lemma == "respond" and not (how & HARD or any(c.lower_ in HARD for c in token.children)):
            return None
        return table["verbs"].get(lemma)  # type: ignore[no-any-return]
    return None


def _prediction(
    token: Token,
    kind: str,
    draft: Draft | None,
    trigger: Trigger | None,
    sentence: Parsed,
    article: Article,
    all_sentences: list[Parsed],
) -> Prediction | None:
    clause = _ruling_clause(token)
    found = _marked(token, clause, draft, sentence)
    if found is None or is_asked(sentence.sentence.text):
        return None
    report = report_over(token, sentence.reports)
    speaker = _who_says(report, sentence, all_sentences, article.text) or _who_reckons(token, sentence)
    actor, target = _parties(token, clause, draft, trigger, sentence)
    if _act(token) is None and not _is_anothers(actor, speaker, found):
        return None
    if sentence.sentence.is_heading and actor is None:
        return None
    if speaker and actor and speaker.id and speaker.id == actor.id and speaker.kind in ("rebel", "militia"):
        return None  # its own announcement is a threat
    text = sentence.sentence.text
    horizon = horizon_of(sentence.times, text, sentence.sentence.start, article.anchor)
    return Prediction(
        id=make_id("p", article.id, sentence.sentence.start + token.idx),
        article=article.id,
        said_by=speaker,
        actor=actor,
        target=target,
        type=kind,
        text=text,
        span=sentence.sentence.span,
        likelihood=found,
        horizon=horizon,
        made_on=article.anchor,
    )


def _is_anothers(actor: Party | None, speaker: Party | None, found: Likelihood) -> bool:
    """Whether it is expected of a known side, and no more than announced by it: "Turkey will withdraw" is its own word."""
    if actor is None or not (actor.id or actor.kind in ("rebel", "militia")):
        return False
    others = speaker is not None and (speaker.id is None or root_of(speaker.id) != root_of(actor.id or ""))
    return others or found.words.lower().removesuffix(" not").removeprefix("not ") not in PLAIN


def _who_says(report: Report | None, sentence: Parsed, all_sentences: list[Parsed], text: str) -> Party | None:
    if report is None:
        return _speaker_before(sentence, all_sentences, text)
    if sentence.sentence.is_heading and report.cue.lemma_ in ("expect", "predict", "forecast"):
        return None  # "US Expected to Strike" says who will, not who expects
    if report.source is not None and report.source.lower_ in ("he", "she"):
        return _named_before(text, sentence)
    return speaker_of(report.source, sentence)


def _ruling_clause(token: Token) -> Token:
    here = token
    while here.pos_ not in ("VERB", "AUX") and here.head.i != here.i:
        here = here.head
    return here


def _marked(token: Token, clause: Token, draft: Draft | None, sentence: Parsed) -> Likelihood | None:
    """The likelihood under which the act stands; None where it is not predicted at all."""
    if draft is not None and draft.status in ("happened", "claimed", "denied", "negated", "ordered"):
        if not any(c.dep_ == "amod" and AHEAD.fullmatch(c.text) for c in token.children) and not _copula_likely(
            clause, token
        ):
            return None
    if not _is_subject_or_self(token, clause) and not any(AHEAD.fullmatch(c.text) for c in token.children):
        return None
    odds = next((a for a in token.ancestors if a.lemma_.lower() in ODDS), None)
    if odds is not None:
        return odds_of(odds, sentence.sentence.text)
    low, high = _scope(token, clause)
    found = likelihood_in(sentence.sentence.text, low, high)
    if found is None or found[2] in OPEN_STEPS:
        return None
    words = found[0].words.lower()
    if words in ("will", "going to") and not (_is_subject_or_self(token, clause) or token.i == clause.i):
        return None
    if found[2] == "likely" and not (
        _copula_likely(clause, token)
        or clause.head.lower_ == words
        or any(c.text.lower() == words for c in clause.children)
        or any(c.dep_ == "amod" and c.lower_ == words for c in token.children)
    ):
        return None
    chain = _foretelling(token, low)
    if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for t in chain for c in t.children):
        return None  # "did not say whether it was likely to attack"
    denied = any(c.dep_ == "neg" for t in chain for c in t.children)
    return not_so(found[0]) if denied and "not" not in words.split() else found[0]


def _foretelling(act: Token, low: int) -> list[Token]:
    """The act and the words above it as far as it is foretold: "is not expected to attack", "do not expect it to"."""
    chain = [act]
    while chain[-1].head.i != chain[-1].i and chain[-1].dep_ in (
        *("xcomp", "ccomp", "acomp", "attr", "nsubj", "nsubjpass", "dobj"),
    ):
        above = chain[-1].head
        if above.idx < low and above.lemma_ not in (
            *("expect", "predict", "forecast", "anticipate", "be", "seem", "appear", "look"),
        ):
            break
        chain.append(above)
    return chain


def _scope(token: Token, clause: Token) -> tuple[int, int]:
    """Where a word of likelihood must stand: the clause's helpers and complements and the act's own phrase."""
    head = clause
    while (head.dep_ in ("xcomp", "pcomp", "auxpass") and head.head.pos_ in ("VERB", "AUX", "ADJ")) or (
        head.dep_ == "ccomp" and head.head.lemma_ in ("expect", "predict", "forecast", "anticipate")
    ):
        head = head.head
    subject, _ = subject_of(head)
    low = min(head.i, token.left_edge.i, subject.i if subject is not None else head.i)
    high = max(head.i, token.i)
    for child in head.children:
        if child.dep_ in ("acomp", "advmod", "aux", "attr", "xcomp"):
            high = max(high, child.i)
            low = min(low, child.i)
    last = head.doc[high]
    return head.doc[low].idx, last.idx + len(last)


def _copula_likely(clause: Token, token: Token) -> bool:
    """ "escalation ... was likely"."""
    return (
        clause.lemma_ == "be"
        and any(c.dep_ in ("acomp", "attr") and AHEAD.fullmatch(c.text) for c in clause.children)
        and _is_subject_or_self(token, clause)
    )


def _is_subject_or_self(token: Token, clause: Token) -> bool:
    """The act is the clause's verb, its subject, its object or complement, or hangs on those by "of" or "into"."""
    here = token
    for _ in range(4):
        if here.i == clause.i:
            return True
        if here.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "xcomp", "pobj", "prep", "conj", "oprd", "acomp"):
            return False
        if here.dep_ == "prep" and here.lower_ not in ("of", "into", "to", "in", "for"):
            return False
        here = here.head
    return here.i == clause.i


def _parties(
    token: Token, clause: Token, draft: Draft | None, trigger: Trigger | None, sentence: Parsed
) -> tuple[Party | None, Party | None]:
    actor, target = _sides(token, clause, draft, sentence)
    # of "more territory in Syria" that somebody may seize, the target is whose it is
    told = target is not None and last_word(target) not in sense("territory")
    if token.pos_ != "VERB" or (actor and told):
        return actor, target
    roles, party = roles_of(trigger, sentence) if trigger is not None else Roles(), sentence.resolver.party
    actor = actor or next((p for t in roles.actors if (p := party(t, agent=True))), None)
    toward = [t for t in objects_of_prepositions(token, "to", "into", "in", "against") if has_id(t, sentence)]
    within = [t for o in children(token, "dobj") for t in objects_of_prepositions(o, "in") if has_id(t, sentence)]
    others = [
        p for t in (*roles.targets, *toward, *within) if (p := party(t)) and (actor is None or p.name != actor.name)
    ]
    return actor, (target if told else None) or next((p for p in others if p.id), None) or next(iter(others), None)


def _sides(token: Token, clause: Token, draft: Draft | None, sentence: Parsed) -> tuple[Party | None, Party | None]:
    """Who would do it and to whom, by the act that was drafted, or by the words around its noun or its verb."""
    if draft is not None and (draft.actors or draft.targets):
        actor = draft.actors[0] if draft.actors else None
        target = draft.targets[0] if draft.targets else None
        if actor:
            return actor, target
    sides = [sentence.resolver.party(t) for t in objects_of_prepositions(token, "between")]
    if len(sides) > 1:
        return sides[0], sides[1]
    if token.pos_ != "VERB":
        for child in token.children:
            if child.dep_ in ("poss", "amod", "compound"):
                hit = sentence.resolver.name_over(child)
                if hit:
                    return party_of(hit), None
    subject, _ = subject_of(clause)
    actor_party = sentence.resolver.party(subject, agent=True) if subject is not None and subject.i != token.i else None
    targets = [sentence.resolver.party(t) for t in objects_of_prepositions(token, "on", "against")]
    return actor_party, next((t for t in targets if t), None)


def _speaker_before(sentence: Parsed, all_sentences: list[Parsed], text: str) -> Party | None:
    """A quotation without a verb of saying belongs to whom the paragraph, or the sentence before, quotes."""
    words = sentence.sentence.text
    if not re.match(r"[\"“‘']", words):
        return None
    before = [p for p in all_sentences if p.index < sentence.index and sentence.sentence.start - p.sentence.end < 400]
    for earlier in reversed(before):
        reports: list[Report] = [r for r in earlier.reports if r.source is not None and r.clausal]
        if reports:
            source = reports[-1].source
            return (
                _named_before(text, earlier)
                if source is not None and source.lower_ in ("he", "she")
                else speaker_of(source, earlier)
            )
    return _named_before(text, sentence)


def _who_reckons(act: Token, sentence: Parsed) -> Party | None:
    """ "The institute put the probability of a war at 30 percent", "analysts see a good chance that": whose odds they are."""
    odds = next((a for a in act.ancestors if a.lemma_.lower() in ODDS and a.dep_ == "dobj"), None)
    if odds is None or odds.head.lemma_ not in ("put", "see", "give", "estimate", "reckon", "raise", "lower", "cut"):
        return None
    subject, passive = subject_of(odds.head)
    return None if passive else speaker_of(subject, sentence)


def _named_before(text: str, sentence: Parsed) -> Party | None:
    """The person named first in the paragraph before a quotation ("Jane Roe, a historian, agreed.")."""
    paragraphs = text[: sentence.sentence.start].rstrip().split("\n\n")
    for back in range(1, min(3, len(paragraphs)) + 1):
        paragraph = paragraphs[-back]
        match = re.match(r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col)\.? )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+),? ", paragraph)
        if match and paragraph[0] not in "\"“‘'":
            start = text.rfind(paragraph, 0, sentence.sentence.start) + match.start(1)
            return Party(name=match[1], id=None, kind="person", span=Span(start, start + len(match[1])))
    return None
