"""What every public entity has: a lasting public id, a publishing status, times, history."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify

from core.checks import known_code
from core.data_version.models import DataVersion, TableVersion
from core.fields import CodedField, with_companions
from core.history import KeptHistory, Recorded
from core.importing.models import ImportBatch, ImportRow
from core.integrity.models import ChainLink, DailyHead
from core.vocabularies import CorrectionKind, PublishingStatus

__all__ = [
    "ChainLink",
    "CorrectionNote",
    "DailyHead",
    "DataVersion",
    "ImmutableId",
    "ImportBatch",
    "ImportRow",
    "PublicEntity",
    "PublicIdCounter",
    "PublicQuerySet",
    "TableVersion",
]


class ImmutableId(ValueError):
    """Somebody tried to change a public id that people may have quoted."""


class PublicIdCounter(models.Model):
    """The last number given out for a prefix and year. One row is locked by its own UPDATE."""

    UNSEEN = True

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["prefix", "year"], name="core_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}: {self.last}"

    @classmethod
    def allocate(cls, prefix: str, year: int) -> str:
        """The next free id, such as ``NAI-2025-0042``. Safe when two editors save at once."""
        return cls.allocate_many(prefix, year, 1)[0]

    @classmethod
    def allocate_many(cls, prefix: str, year: int, count: int) -> list[str]:
        """The next `count` free ids in their order, by one step of the counter."""
        last = cls._advance(prefix, year, count)
        if last is None:
            cls.objects.get_or_create(prefix=prefix, year=year)
            last = cls._advance(prefix, year, count) or 0
        return [f"{prefix}-{year}-{number:04d}" for number in range(last - count + 1, last + 1)]

    @classmethod
    def _advance(cls, prefix: str, year: int, count: int) -> int | None:
        """The counter after one UPDATE; None where there is no such counter yet."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE core_publicidcounter SET last = last + %s "
                "WHERE prefix = %s AND year = %s RETURNING last",
                [count, prefix, year],
            )
            row = cursor.fetchone()
        return row[0] if row else None

    @classmethod
    def reserve(cls, public_id: str) -> None:
        """Make sure that `public_id`, given from outside, is never given out again."""
        prefix, year, number = public_id.rsplit("-", 2)
        with transaction.atomic():
            cls.objects.get_or_create(prefix=prefix, year=int(year))
            cls.objects.filter(prefix=prefix, year=int(year), last__lt=int(number)).update(
                last=int(number)
            )


class PublicQuerySet(models.QuerySet[Any]):
    """Public reads start here."""

    def published(self) -> Self:
        return self.filter(status=PublishingStatus.PUBLISHED)

    def changed_last(self, most: int) -> list[int]:
        """Keys of those that changed last: what feeds show of them is read for these alone."""
        return list(self.order_by("-updated_at", "-pk").values_list("pk", flat=True)[:most])

    def starter(self, key: str) -> Any:
        """The entity that the starter data knows as `key`. Raises DoesNotExist."""
        return self.get(starter_key=key)


class PublicEntity(models.Model):
    """An entry that people can quote, publish, withdraw and merge.

    Subclasses set `PUBLIC_ID_PREFIX`. `save()` gives out the public id; nothing changes it
    afterwards. The status is changed by `core.publishing` only.
    """

    PUBLIC_ID_PREFIX: ClassVar[str] = ""
    ADDRESS_KEY: ClassVar[str] = "public_id"  # by which filters name it in addresses
    # Fields that help the desk to work: readers aren't told of them, and who fills one in wrote
    # nothing that a second person has to look at.
    FOR_EDITORS: ClassVar[frozenset[str]] = frozenset()

    public_id = models.CharField(
        max_length=24, unique=True, editable=False, help_text="Lasting id that people can quote."
    )
    slug = models.SlugField(max_length=120, blank=True, editable=False)
    starter_key = models.CharField(
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="Key in the starter data, so that loading twice adds nothing.",
    )
    status = CodedField(
        PublishingStatus, default=PublishingStatus.DRAFT, editable=False, db_index=True
    )
    withdrawal_reason = models.TextField(blank=True, default="", editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, editable=False)
    passed_at = models.DateTimeField(
        null=True, editable=False, help_text="Last published, or checked by a second person."
    )
    unchecked_since = models.DateTimeField(
        null=True,
        editable=False,
        help_text="Changed while public, and no second person has looked at it since then.",
    )

    # What changes without a line of history: times that follow from what else was done.
    UNRECORDED: ClassVar = frozenset({"updated_at", "unchecked_since"})

    history = KeptHistory()
    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Who may publish one may also withdraw, return and merge it; to change it is another thing.
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints: ClassVar = [
            known_code("status", PublishingStatus),
            models.CheckConstraint(
                condition=~Q(status=PublishingStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_time",
            ),
            models.CheckConstraint(
                condition=Q(unchecked_since__isnull=True) | Q(status=PublishingStatus.PUBLISHED),
                name="%(app_label)s_%(class)s_unchecked_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(status=PublishingStatus.WITHDRAWN) | ~Q(withdrawal_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(status=PublishingStatus.WITHDRAWN),
                name="%(app_label)s_%(class)s_merged_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="%(app_label)s_%(class)s_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=~Q(public_id=""), name="%(app_label)s_%(class)s_has_public_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.headline()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = getattr(self, "_stored_public_id", None) or self._public_id_in_database()
        if stored and stored != self.public_id:
            raise ImmutableId(f"{stored} is quoted elsewhere and can't become {self.public_id}.")
        if not self.public_id:
            self.public_id = PublicIdCounter.allocate(self.PUBLIC_ID_PREFIX, self.id_year())
        self.slug = slugify(self.headline())[:120]
        kwargs["update_fields"] = with_companions(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)
        self._stored_public_id = self.public_id

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        entity: Any = super().from_db(*args, **kwargs)
        entity._stored_public_id = entity.__dict__.get("public_id")
        return entity

    def _public_id_in_database(self) -> str | None:
        """For objects that were not read whole: made with a key, or with deferred fields."""
        if self.pk is None:
            return None
        known = type(self)._base_manager.filter(pk=self.pk)
        return known.values_list("public_id", flat=True).first()

    def id_year(self) -> int:
        """The year in a new public id: the year of registration unless a subclass knows better."""
        return timezone.now().year

    def headline(self) -> str:
        """The line that names the entity on a page."""
        return str(getattr(self, "title", "") or getattr(self, "name", ""))

    @property
    def is_published(self) -> bool:
        return bool(self.status == PublishingStatus.PUBLISHED)


class CorrectionNote(Recorded):
    """What readers are told of a change of a published entry. It stands on the entry's page.

    The entry is named by its public id, which lasts and is given once among all kinds.
    """

    entry = models.CharField(max_length=24, db_index=True, editable=False)
    kind = CodedField(CorrectionKind)
    text = models.TextField()
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-noted_at", "-pk"]
        constraints: ClassVar = [
            known_code("kind", CorrectionKind),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(entry=""), name="core_correction_says_of_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_kind_display()}"
