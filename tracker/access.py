"""Who is looking: a protected row is never read without a viewer. Fails closed.

The check sits where SQL is compiled, so unions, subqueries, prefetches and aggregates are held
too. Inside a scope, which rows are given is the business of `visible_to`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.sql import Query
from django.http import FileResponse, HttpRequest, HttpResponse

from tracker.writes import SignedQuerySet


class OutOfScope(Exception):
    """A protected model was queried while nobody was looking."""


@dataclass(frozen=True)
class Scope:
    """Who looks: a person (perhaps anonymous), or the system with its reason."""

    viewer: Any = None
    system: str = ""


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


@contextmanager
def _scoped(scope: Scope) -> Iterator[Scope]:
    token = _scope.set(scope)
    try:
        yield scope
    finally:
        _scope.reset(token)


def viewer(user: Any):
    """`with viewer(user):` queries inside are made for this person, perhaps an anonymous one."""
    if user is None:
        raise ImproperlyConfigured("Nobody is an AnonymousUser; None would be a mistake.")
    return _scoped(Scope(viewer=user))


def system(why: str):
    """`with system("why"):` queries inside are made by the system, for migrations and jobs."""
    if not (why or "").strip():
        raise ImproperlyConfigured("Say why the system looks at protected rows.")
    return _scoped(Scope(system=why))


def current_scope() -> Scope | None:
    """The scope in force, or None."""
    return _scope.get()


def current_viewer() -> Any:
    """Who is looking; None outside a scope and in one of the system."""
    scope = _scope.get()
    return scope.viewer if scope else None


def in_public() -> bool:
    """Somebody without an account is looking: protected names and unreleased words stay hidden."""
    viewer = current_viewer()
    return viewer is not None and not viewer.is_authenticated


def look_as(user: Any) -> None:
    """From here to the end of the scope in force, look as this person: a token named them."""
    if _scope.get() is not None:
        _scope.set(Scope(viewer=user))


def _check(model: type[models.Model]) -> None:
    if _scope.get() is None:
        raise OutOfScope(f"{model._meta.label} was read outside `viewer(user)` and `system(why)`.")


class _Checked:
    """Mixed into kinds of queries: they are compiled inside a scope only."""

    def get_compiler(self, *args: Any, **kwargs: Any):
        _check(self.model)
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: type | None = None):
        """Keep the check when Django turns the query into an update, a delete or a count."""
        return super().chain(klass and _checked(klass))


class ScopedQuery(_Checked, Query):
    """A query that is compiled inside a scope only."""


@cache
def _checked(kind: type) -> type:
    """The given kind of query with the check mixed in."""
    return (
        kind if issubclass(kind, _Checked) else type(f"Scoped{kind.__name__}", (_Checked, kind), {})
    )


class ProtectedQuerySet(SignedQuerySet):
    """Rows that are read by somebody, for somebody. Subclasses say what `visible_to` gives."""

    def __init__(self, model=None, query=None, using=None, hints=None):
        super().__init__(model, query or ScopedQuery(model), using, hints)

    def visible_to(self, user: Any) -> ProtectedQuerySet:
        """The rows this person may see."""
        raise ImproperlyConfigured(f"{self.model._meta.label} does not say who sees its rows.")

    def joined(self, *own: str, **columns: tuple[str, ...]) -> Self:
        """Rows with these columns of their own (all, where none is named), each with these columns
        alone of the rows it points to: by name, or by path ("case__summary") with two underscores.
        Less is read, sent and made."""
        own = own or tuple(column.name for column in self.model._meta.concrete_fields)
        theirs = (f"{path}__{name}" for path, names in columns.items() for name in names)
        return self.select_related(*columns).only(*own, *theirs)

    def raw(self, *args: Any, **kwargs: Any):
        """SQL of one's own knows no viewer."""
        raise OutOfScope(f"{self.model._meta.label} is protected: no raw queries.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list:
        _check(self.model)
        return super().bulk_create(*args, **kwargs)

    def _raw_delete(self, using: str | None):
        _check(self.model)
        return super()._raw_delete(using)


def is_protected(model: type[models.Model]) -> bool:
    """The rows of this model are read for somebody."""
    return issubclass(model._default_manager._queryset_class, ProtectedQuerySet)


class ProtectedManager(models.Manager.from_queryset(ProtectedQuerySet)):  # type: ignore[misc]
    """The manager of a protected model; `from_queryset` gives it the model's own rows."""


class ScopeMiddleware:
    """Every request is made for the person who is signed in, or for nobody in particular."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with viewer(request.user):
            response = self.get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                parts = iter(response.streaming_content)
                response.streaming_content = _in_scope(current_scope(), parts)
        return response


def _in_scope(scope: Scope, parts: Iterator) -> Iterator:
    """Parts of an answer that are made while it is sent, for the same person."""
    while True:
        with _scoped(scope):
            part = next(parts, None)
        if part is None:
            return
        yield part
