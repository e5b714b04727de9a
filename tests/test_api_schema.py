"""The API against its own description, with whatever may be sent: no answer is a failure of ours, each is as described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tocsin.ledger import Ledger
from tocsin.web import Settings, make_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
KEYS: dict[str, str] = {}
IDS: list[str] = []  # of an event, an article, a judgement


@pytest.fixture(scope="module")
def api(tmp_path_factory, examples):
    with Ledger(str(tmp_path_factory.mktemp("schema") / "l.db")) as book:
        book.add_all([(coding, None) for coding in examples])
        book.accounts.add("edda", "editor", "correct horse battery")
        KEYS["judge"] = book.accounts.issue("edda", "judge", "test")[1]
        event = book.events(happened=True)[0]
        IDS.extend((event.id, event.mentions[0].article, book.judge("confirm", event.id, who="edda").id))
        app = make_app(book, Settings(limited=False, hosts=("testserver",)))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


OFFERED = [
    (path, method)
    for path, methods in make_app(None).openapi()["paths"].items()  # type: ignore[arg-type]
    for method in methods
]


@pytest.mark.parametrize(("path", "method"), OFFERED)
def test_no_answer_is_a_failure_of_ours(api, path, method):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=api[path][method].as_strategy(), real=st.none() | st.deferred(lambda: st.sampled_from(IDS)))
    def answers(case, real):
        if real and "id" in case.path_parameters:
            case.path_parameters["id"] = real
        response = case.call(headers={"authorization": f"Bearer {KEYS['judge']}"})
        case.validate_response(response, checks=CHECKS)

    answers()
