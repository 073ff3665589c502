"""Lists on pages: turned by key, narrowed by filters in the address, kept under a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from tracker import typed, words
from tracker.asking import Question, attach
from tracker.catalogue import gettext as _
from tracker.catalogue import language
from tracker.countries import CountryField, name_of
from tracker.filtering import UNCLEAR, ListFilter, Meant
from tracker.naming import LONGEST, choices_of, is_typed, put_unclear
from tracker.pages import SeeOther
from tracker.paging import FirstPage, Page, keys_of, page_of
from tracker.rendering import filter_fields
from tracker.saved import saved_of

Row = dict[str, Any]
FOLLOWED = ("case", "hearing")


class Keyed:
    """Mixed into a page that turns its pages by key, without counting.

    Words that are typed come with a POST and stand in no address: `query` is what the address
    says.
    """

    order: tuple[str, ...]
    size = 50
    newest_first = False
    request: HttpRequest

    @cached_property
    def query(self) -> QueryDict:
        """The query of links to this list."""
        return typed.hidden(self.request, self.request.GET)

    def one_page(self, rows: Any) -> Page:
        """The page that the address names; for a strange cursor the first one, which says so."""
        cursor = self.query.get("cursor", "")
        try:
            return page_of(rows, self.order, cursor, self.size, self.marks())
        except ValidationError:
            told = _("This address names a place that the list does not have. Here it begins.")
            messages.info(self.request, told)
            return page_of(rows, self.order, "", self.size, self.marks())

    def marks(self) -> Any:
        """Rows that a cursor may name, where the order would tell how much there is."""
        return None

    def links(self, page: Page) -> dict[str, str]:
        """Addresses of the neighbouring pages; those of a list that begins with the newest rows
        lead to earlier ones."""
        back, on = self.link(page.previous), self.link(page.next)
        back, on = (on, back) if self.newest_first else (back, on)
        return {"earlier": back, "later": on}

    def link(self, cursor: str) -> str:
        return query_with(self.query, cursor=cursor) if cursor else ""


class Listed(Keyed):
    """Mixed into a page with a list: filters in the address, the same rows as a file.

    A subclass says `seen` (the rows this person sees), `list_name` (as in the URL names
    `case-list`, `case-list-csv`), `columns` and `told` (the rows as a file). `data` is what the
    address means, with the words that were typed. `first` gives the first page while nothing
    narrows the list, `parts` what stands beside the rows of a page, as `attach` takes it. Filters
    of `of_account` are offered to people with one.
    """

    list_name: str
    first: FirstPage | None = None
    parts: dict[str, tuple[Question, str]] = {}
    columns: tuple[str, ...] = ()
    filterset: type[ListFilter]
    by_name: tuple[str, ...] = ()
    by_link: tuple[str, ...] = ()
    of_account: tuple[str, ...] = ()

    @cached_property
    def query(self) -> QueryDict:
        """The query of links to this list: ids, in place of names that were typed."""
        return typed.hidden(self.request, self.settled(self.request.GET))

    @cached_property
    def unclear(self) -> dict[str, Meant]:
        """Filters of `by_name` of which it is not clear which row is meant."""
        return {}

    def settled(self, told: QueryDict) -> QueryDict:
        """A query with the ids of what was typed by its name. What means several, or nothing that
        the viewer sees, is `unclear`, and finds nothing."""
        typed_in = [name for name in self.by_name if is_typed(str(told.get(name, "")))]
        if not typed_in:
            return told
        told = told.copy()
        for name in typed_in:
            found = self.meant(name, str(told[name]).strip())
            if len(found.choices) == 1:
                told[name] = found.choices[0].public_id
            else:
                self.unclear[name] = found
                told[name] = UNCLEAR
        return told

    def meant(self, name: str, typed: str) -> Meant:
        """Which row of a filter of `by_name` is meant by what was typed."""
        raise NotImplementedError

    @cached_property
    def data(self) -> QueryDict:
        """The filters, with the words that were typed."""
        told = typed.told(self.request, self.query)
        for name, found in self.unclear.items():
            told[name] = found.typed
        return told

    @property
    def words_gone(self) -> bool:
        """The address names words that this session does not keep."""
        return typed.FOUND in self.query and typed.WORDS not in self.data

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The filters come in the body; the address that shows the list holds no typed word."""
        sent = QueryDict(mutable=True)
        for name in self.filterset.base_filters:
            if value := request.POST.get(name, "").strip():
                sent[name] = value
        sent = self.settled(sent)
        if self.unclear:
            self.__dict__["query"] = typed.hidden(request, sent)
            return self.get(request, *args, **kwargs)  # type: ignore[attr-defined]
        return SeeOther(request.path + query_with(typed.hidden(request, sent)))

    def seen(self) -> Any:
        """The rows of the list before it is narrowed."""
        raise NotImplementedError

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        """Every row in the order of the list, as the values of `columns`; memory stays flat."""
        raise NotImplementedError

    def in_order(self, rows: Any) -> Any:
        return rows.order_by(*(key.order(back=False) for key in keys_of(rows, self.order)))

    def chosen(self, seen: Any) -> ListFilter:
        """The filters; what cannot be read says so at its field.

        Those of `by_link` come with an address and are kept; nobody types ids.
        """
        found = self.filterset(self.data, queryset=seen, request=self.request)
        dress(found, self.unseen, self.to_type)
        for name, told in self.unclear.items():
            put_unclear(found.form, name, told)
        if self.words_gone and found.form.is_valid():
            field = typed.WORDS if typed.WORDS in found.form.fields else None
            found.form.add_error(field, _("The words of this search are gone. Type them again."))
        return found

    @property
    def unseen(self) -> tuple[str, ...]:
        """Filters that the form does not offer: nor those by name which are set; a chip takes them
        away."""
        known = self.request.user.is_authenticated
        account = () if known else self.of_account
        return (*self.by_link, *account, *(name for name in self.by_name if self.is_set(name)))

    @property
    def to_type(self) -> tuple[str, ...]:
        """Filters into which a name is typed."""
        return tuple(name for name in self.by_name if name not in self.unseen)

    def is_set(self, name: str) -> bool:
        return bool(self.query.get(name)) and name not in self.unclear

    def chips(self, found: ListFilter) -> list[Row]:
        """What narrows the list, one by one, each with the address of the list without it."""
        return [
            {"words": told, "url": self.with_filter(name, "")}
            for name, told in active_parts(found, self.called)
            if name not in self.unclear
        ]

    def with_filter(self, name: str, value: str) -> str:
        """The address of this list with another value of a filter."""
        return self.request.path + query_with(self.query, **{name: value}, cursor="")

    @cached_property
    def called(self) -> dict[str, str]:
        """What the rows are called that filters of `by_name` name by their id."""
        told = {}
        for name in self.by_name:
            if self.is_set(name):
                found = self.meant(name, str(self.query[name])).choices
                told |= {name: found[0].words} if len(found) == 1 else {}
        return told

    def filtered(self, seen: Any) -> tuple[ListFilter, Any]:
        """The filters and what they leave: nothing where one cannot be read, as other rows would
        be taken for those that were asked for."""
        found = self.chosen(seen)
        return found, found.qs if found.form.is_valid() else seen.none()

    def on_page(self) -> tuple[list[Any], Row]:
        """The rows of the page that the address names, and what stands around them."""
        page, told = self.begun(), self.unnarrowed
        if page is None:
            found, rows = self.filtered(self.seen())
            page, told = self.named(rows), partial(self.narrowed, found)
        elif self.query:
            told = partial(self.narrowed, self.chosen(self.model._base_manager.none()))
        attach(page.rows, **self.parts)
        return page.rows, {**told(), **self.saved(), **self.links(page)}

    def begun(self) -> Page | None:
        """The first page, where it is found without the filters: the address says nothing else."""
        return self.first(self.size, today=self.today) if self.first and not self.query else None

    @property
    def model(self) -> Any:
        """Of which kind the rows are."""
        return self.first and self.first.model

    @property
    def today(self) -> date:
        """The day from which a list counts."""
        return timezone.localdate()

    def named(self, rows: Any) -> Page:
        """The page of these rows that the address names."""
        return self.one_page(rows)

    def unnarrowed(self) -> Row:
        """Filters of which none is set, files of all rows."""
        filterset: Any = self.filterset
        form = blank_form(filterset, self.model, self.unseen, self.to_type, language())
        return {"lead": "", "form": form, **self.way_back(), **self.files("")}

    def narrowed(self, found: ListFilter) -> Row:
        """The filters in words and as a form, files of the same rows."""
        told = {"lead": active_words(found, self.called), "form": found.form, **self.way_back()}
        if self.by_name:
            told |= {
                "chips": self.chips(found),
                "choices": choices_of(self.unclear, self.with_filter),
            }
        if not found.form.is_valid():
            return {**told, "unreadable": True}
        return {**told, **self.files(query_with(self.query, cursor=""))}

    def way_back(self) -> Row:
        return {"clear_url": reverse(f"{self.list_name}-list")}

    def files(self, query: str) -> Row:
        if not self.columns:
            return {}
        names = {kind: f"{self.list_name}-list-{kind}" for kind in ("csv", "json")}
        return {f"{kind}_url": reverse(name) + query for kind, name in names.items()}

    def saved(self) -> Row:
        """The searches of this list that the person keeps, and what another would keep."""
        user = self.request.user
        if not user.is_authenticated:
            return {"saved": None}
        rows = [
            {
                "name": one.name,
                "url": reverse("saved", args=[one.public_id]),
                "rename_url": reverse("saved-rename", args=[one.public_id]),
                "delete_url": reverse("saved-delete", args=[one.public_id]),
                **self.followed(one),
            }
            for one in saved_of(user, self.list_name)
        ]
        return {
            "saved": rows,
            "saved_query": query_with(self.query, cursor=""),
            "save_url": reverse("saved-make", args=[self.list_name]),
        }

    def followed(self, search: Any) -> Row:
        """Where a search of this list is followed, unless it is one of what is followed."""
        if self.list_name not in FOLLOWED or "followed" in search.query:
            return {}
        return {"follow_url": reverse("follow-new", args=["search", search.public_id])}


def query_with(query: QueryDict, **changes: str) -> str:
    """A query with some parts changed; an empty value takes a part away."""
    query = query.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else ""


def only(query: QueryDict, names: Collection[str]) -> QueryDict:
    """Those parts of a query that have one of these names, and are not empty."""
    kept = query.copy()
    for name in [name for name in kept if name not in names or not kept[name]]:
        del kept[name]
    return kept


def active_words(found: ListFilter, called: Mapping[str, str] = MappingProxyType({})) -> str:
    """What narrows a list, in words: Country: Kazakhstan · Kind: criminal.

    Nothing when a filter cannot be read. called: what filters that hold an id are called.
    """
    if not found.form.is_valid():
        return ""
    return " · ".join(told for _name, told in active_parts(found, called))


def active_parts(found: ListFilter, called: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each filter that narrows a list and can be read, with its words."""
    for name in found.active:
        field = found.form.fields[name]
        choices = dict(getattr(field, "choices", ()))
        value = found.data[name]
        shown = called.get(name, value)
        if name in found.form.errors:
            continue
        if isinstance(field, forms.DateField):
            shown = words.human(value)
        elif isinstance(field, CountryField):
            shown = name_of(found.form.cleaned_data[name])
        yield name, f"{field.label}: {choices.get(value, shown)}"


def dress(found: ListFilter, unseen: tuple[str, ...], to_type: tuple[str, ...]) -> None:
    """Keep filters that come with an address out of sight; names are typed beside suggestions."""
    for name, field in found.form.fields.items():
        if name in unseen:
            field.widget = forms.HiddenInput()
        elif name in to_type:
            told = {"list": f"{name}-names", "autocomplete": "off", "dir": "auto"}
            field.widget = forms.TextInput(told | {"maxlength": LONGEST})


@dataclass(frozen=True)
class WrittenForm:
    """The fields of a form in which nothing is typed, written once for all who see it."""

    markup: SafeString
    errors: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def blank_form(
    filterset: Any,
    model: Any,
    unseen: tuple[str, ...],
    to_type: tuple[str, ...],
    _language: str,
) -> WrittenForm:
    """The filters of a list while none is set, in the language in force."""
    found = filterset(QueryDict(), queryset=model._base_manager.none())
    dress(found, unseen, to_type)
    return WrittenForm(filter_fields(found.form))
