"""The OpenAPI document and the page made of it."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.api.conftest import problem_of
from tracker.api_docs import openapi

ABSENT = "0000-0000"


@pytest.fixture
def document(program):
    """The document as programs get it."""
    return program().get("schema/").json()


def test_describe_the_interface_in_openapi_3_1(document):
    OpenAPIV31SpecValidator(document).validate()

    assert document["openapi"].startswith("3.1")
    nouns = {path.split("/")[3] for path in document["paths"]}
    assert nouns == {
        "cases", "charges", "claims", "courts", "detentions", "events", "hearings", "parties",
        "people", "postponements", "reports",
    }  # fmt: skip


def test_describe_every_address_and_verb(document):
    """What the router answers is what the document says."""
    answered = set()
    for prefix in get_resolver().url_patterns:
        for noun in getattr(prefix, "url_patterns", []):
            for pattern in getattr(noun, "url_patterns", []):
                for verb in getattr(pattern.callback, "actions", None) or {}:
                    route = re.sub(r"\(\?P<(\w+)>.*?\}\)", r"{\1}", str(pattern.pattern))
                    route = route.replace("^", "").replace("\\Z", "").replace("$", "")
                    if verb != "head":
                        answered.add((verb, f"/api/v1/{noun.pattern}{route}"))
    described = {(verb, path) for path, verbs in document["paths"].items() for verb in verbs}

    assert len(described) > 40
    assert described == answered


def test_describe_problems_keys_and_conditions(document):
    postpone = document["paths"]["/api/v1/hearings/{id}/postpone/"]["post"]
    headers = {one["name"]: one.get("required", False) for one in postpone["parameters"]}

    assert headers == {"id": True, "Idempotency-Key": False, "If-Match": True}
    assert {"201", "400", "401", "403", "404", "409", "412", "422", "428", "429"} <= set(
        postpone["responses"]
    )
    assert "application/problem+json" in postpone["responses"]["412"]["content"]


def test_describe_filters(document):
    listed = document["paths"]["/api/v1/hearings/"]["get"]["parameters"]

    assert {one["name"] for one in listed} == {
        "from", "to", "country", "court", "case", "kind", "status", "cursor", "page_size",
    }  # fmt: skip


def test_require_a_right_for_every_write(document, program, boris):
    """Nothing can be written without a token, nor by a reader in a case of others."""
    nobody, reader = program(), program(boris)
    writes = [
        (verb, re.sub(r"\{\w+\}", ABSENT, path))
        for path, verbs in document["paths"].items()
        for verb in verbs
        if verb != "get"
    ]

    for verb, path in writes:
        ask = {"post": nobody.post, "patch": nobody.patch}[verb]
        assert ask(path, {}).status_code == 401, path
        ask = {"post": reader.post, "patch": reader.patch}[verb]
        assert ask(path, {}).status_code == (404 if ABSENT in path else 403), path
    assert len(writes) > 20


def test_read_the_document_again_is_304(program):
    tag = program().etag("schema/")

    assert program().get("schema/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["schema/", "cases/"])
@pytest.mark.parametrize("asked", [{"a": "1"}, {"format": "yaml"}, {"format": "json"}])
def test_refuse_parameters_that_are_not_described(program, path, asked):
    told = problem_of(program().get(path, **asked), 400)

    assert set(told["errors"]) == set(asked)


def test_show_every_operation_on_the_page(client, db):
    page = client.get("/api/v1/docs/").content.decode()

    assert [path for path in openapi()["paths"] if path not in page] == []
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "<script" not in page.replace('<script type="module" src="/static/tracker.js">', "")


def test_describe_filters_of_lists_alone(document):
    for path, verbs in document["paths"].items():
        named = {one["name"] for one in verbs.get("get", {}).get("parameters", [])}
        if "{id}" in path:
            assert named.isdisjoint({"q", "country", "kind", "status", "role", "case"}), path
