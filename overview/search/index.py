"""Keeps the index in step with what is published, and makes it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import connection, models, transaction

from core.chunks import CHUNK, chunks
from core.locks import hold
from core.models import PublicEntity
from core.relations import concrete
from overview.models import SearchEntry, SearchSpelling
from overview.search.documents import Document
from overview.search.keys import key_of
from overview.search.kinds import BY_MODEL, KINDS, Kind
from overview.search.words import tidy, words

SHORTEST_SPELLING = 4
# Folding turns ß into ss, so no text and no query contains it: it stands between fields, where
# no phrase may cross, and begins the words that filters ask for.
BETWEEN = " ß "
DRAWN_ON = {model for kind in KINDS for _, model in kind.draws_on}
Spellings = dict[str, str]


def kind_tag(code: str) -> str:
    return f"ßk{code}"


def country_tag(iso2: str) -> str:
    return f"ßc{iso2.lower()}"


def follow(entries: list[models.Model]) -> None:
    """Let the index follow `entries`, which have changed in this transaction."""
    keys: dict[type[models.Model], set[int]] = {}
    for entry in entries:
        model = concrete(entry)
        if (model in BY_MODEL or model in DRAWN_ON) and _was_ever_public(entry):
            keys.setdefault(model, set()).add(entry.pk)
    for model, changed in keys.items():
        kind = BY_MODEL.get(model)
        renamed = refresh(kind, changed) if kind else changed
        if renamed and model in DRAWN_ON:
            _refresh_dependants(model, renamed)


def _was_ever_public(entry: models.Model) -> bool:
    """What never was is not in the index. This spares the ingest every query."""
    return not isinstance(entry, PublicEntity) or entry.published_at is not None


def refresh(kind: Kind, keys: Collection[int]) -> set[int]:
    """Write the entries of `keys` anew. Returns those that appeared, left or changed their name."""
    with transaction.atomic():
        # Of two who change one entry, the second waits here and then reads what both have done.
        hold(kind.model._base_manager.filter(pk__in=keys))
        stored = SearchEntry.objects.filter(kind=kind.code.value, object_id__in=keys)
        before = {row[0]: row[1:] for row in stored.values_list("object_id", "title", "countries")}
        stored.delete()
        documents = kind.documents(kind.public().filter(pk__in=keys))
        made = [entry_of(kind, kind.build(row)) for row in documents]
        SearchEntry.objects.bulk_create(made, batch_size=CHUNK)
    after = {entry.object_id: (entry.title, entry.countries) for entry in made}
    return {key for key in keys if before.get(key) != after.get(key)}


def _refresh_dependants(model: type[models.Model], keys: Collection[int]) -> None:
    for kind in KINDS:
        paths = [path for path, drawn_on in kind.draws_on if drawn_on is model]
        found: set[int] = set()
        # Also those that left with what they draw on: no longer public, but still in the index.
        for path in paths:
            rows = kind.model._base_manager.filter(**{f"{path}__in": keys}).order_by()
            ever_public: Any = rows.filter(published_at__isnull=False)
            found.update(ever_public.values_list("pk", flat=True))
        for chunk in chunks(sorted(found)):
            refresh(kind, chunk)


def rebuild(progress: Callable[[Iterable[Any], int, str], Iterable[Any]] | None = None) -> int:
    """Make the index anew, and return how many entries it has.

    In one transaction: until it ends, everybody finds what the old index has.
    `progress` wraps the entries of one kind, given their number and its name.
    """
    spellings: Spellings = {}
    counts: Counter[str] = Counter()
    total = 0
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        for kind in KINDS:
            public = kind.public()
            rows: Iterable[Any] = kind.documents(public).iterator(chunk_size=CHUNK)
            if progress:
                rows = progress(rows, public.count(), kind.code.label)
            for chunk in chunks(rows):
                documents = [kind.build(row) for row in chunk]
                entries = [entry_of(kind, document) for document in documents]
                SearchEntry.objects.bulk_create(entries)
                total += len(entries)
                for document in documents:
                    counts.update(_spell(document, spellings))
        _write_spellings(spellings, counts)
    settle()
    return total


def settle() -> None:
    """After many changes: let the database put its index in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO overview_search_words(overview_search_words) VALUES ('optimize')"
            )
        elif connection.vendor == "postgresql":
            cursor.execute("ANALYZE overview_searchentry")


def entry_of(kind: Kind, document: Document) -> SearchEntry:
    entity = document.entity
    names = [*_filled(document.names), ("Id", entity.public_id)]
    texts = _filled(document.texts)
    title, name_words, text_words = ([("", document.title)], names, texts)
    forms: set[str] = set()
    folded = [_folded(fields, forms) for fields in (title, name_words, text_words)]
    tags = [kind_tag(kind.code.value), *(country_tag(code) for code in document.places)]
    day = document.last or document.first
    return SearchEntry(
        id=key_of(day, kind.number, entity.pk),
        kind=kind.code.value,
        object_id=entity.pk,
        public_id=entity.public_id,
        url=document.url,
        symbol=document.symbol,
        title=document.title,
        date_text=document.date_text,
        first_day=document.first,
        last_day=document.last,
        has_date=document.has_date,
        countries=" ".join(document.places),
        language=document.language,
        fields=[*texts, *names],
        title_words=folded[0],
        name_words=folded[1],
        text_words=folded[2],
        form_words=BETWEEN.join(sorted(forms)),
        tag_words=BETWEEN.join(tags),
    )


def _filled(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, text.replace("\0", "")) for label, text in fields if text.strip()]


def _folded(fields: list[tuple[str, str]], forms: set[str]) -> str:
    """The stems of all fields; `forms` gets the words whose stem is another word."""
    folded = []
    for _, text in fields:
        stems = []
        for word in words(tidy(text)):
            stems.append(word.stem)
            if word.form != word.stem:
                forms.add(word.form)
        folded.append(" ".join(stems))
    return BETWEEN.join(folded)


def _spell(document: Document, spellings: Spellings) -> set[str]:
    """The words of a document; `spellings` gets how each is written, where that is new."""
    found = set()
    for _, text in [("", document.title), *document.names, *document.texts]:
        text = tidy(text)
        for word in words(text):
            if len(word.form) >= SHORTEST_SPELLING and word.form.isalpha():
                found.add(word.form)
                spellings.setdefault(word.form, text[word.start : word.end][:80])
    return found


def _write_spellings(spellings: Spellings, counts: Counter[str]) -> None:
    SearchSpelling.objects.all().delete()
    rows = (
        SearchSpelling(word=word, shown=spellings[word], entries=count)
        for word, count in counts.items()
    )
    for chunk in chunks(rows):
        SearchSpelling.objects.bulk_create(chunk)
