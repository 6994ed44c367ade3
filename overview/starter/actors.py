"""Actors with their other names, memberships, offices and relations."""

from __future__ import annotations

from actors.models import Actor, ActorRelation, Alias, Membership
from actors.vocabularies import ActorKind, ActorRelationKind, AliasKind, MembershipKind
from overview.starter.citing import Citing, read_ref, refs
from overview.starter.entry import Entry, When
from overview.starter.loading import Loading, dated
from sources.models import ActorCitation, MembershipCitation
from sources.vocabularies import Voice

UNKNOWN = When()
AS_PRINTED = "Name as printed"
# Where the dates of accession are from. These lists are no pages of the record.
LISTS = {
    "nato": "NATO's list of member countries and dates of accession",
    "eu": "the European Union's list of member states",
}
SHEET_SECTIONS = ("states", "groups", "organisations", "named_officials", "unnamed_sources")


class Actors:
    """First every actor, then what ties them together, of the new ones only."""

    def __init__(self, run: Loading) -> None:
        self.run = run
        self.new: dict[str, Entry] = {}
        keys = run.files.sheet_actors
        # What the fact sheet says of an actor, by the actor's key.
        self.sheet = {
            keys.get(entry.key, ""): entry
            for section in SHEET_SECTIONS
            for entry in run.files.sheet[f"actors.{section}"].values()
        }
        for entry in self.sheet.values():
            if entry.key not in keys:
                raise entry.fail("", "is not among the actors of data/curated/seed.yaml. Add it.")
            if keys[entry.key] not in run.files.actors:
                problem = f"“{keys[entry.key]}” is no actor. Correct data/curated/seed.yaml."
                raise entry.fail("", problem)

    def load(self) -> None:
        for key in self.run.files.actors:
            self._load_one(key, ())

    def _load_one(self, key: str, asked_by: tuple[str, ...]) -> Actor | None:
        """Make the actor, after those it belongs to and spoke to."""
        entry = self.run.files.actors.get(key)
        if entry is None:
            file = self.run.files.actors[asked_by[-1]]
            raise file.fail("of", f"“{key}” is no actor. Correct it, or add it to data/actors/.")
        if key in asked_by:
            raise entry.fail("of", "leads back to itself. Break the circle.")
        if key in self.run.actors_by_key:
            if key not in self.new and not asked_by:
                self.run.kept[Actor] += 1
            return self.run.actors_by_key[key]
        related = {
            name: self._load_one(entry.text(name), (*asked_by, key)) if entry.has(name) else None
            for name in ("of", "told")
        }
        self.new[key] = entry
        actor = self._make(key, entry, belongs_to=related["of"], told=related["told"])
        self.run.actors_by_key[key] = actor
        return actor

    def _make(
        self, key: str, entry: Entry, *, belongs_to: Actor | None, told: Actor | None
    ) -> Actor:
        sheet = self.sheet.get(key, Entry(entry.file, key, {}))
        affiliation, heard = sheet.text("affiliation"), sheet.text("told")
        return self.run.make(
            Actor,
            key,
            entry,
            key=key,
            kind=entry.code("kind", ActorKind),
            name=entry.required("name"),
            iso2=entry.text("iso2"),
            iso3=entry.text("iso3"),
            wikidata_id=entry.text("wikidata"),
            belongs_to=belongs_to,
            belongs_to_note="" if affiliation in self.run.files.sheet_actors else affiliation,
            about=sheet.text("role"),
            described_as=entry.text("described_as"),
            headcount=entry.whole("headcount"),
            on_record=entry.flag("on_record"),
            name_withheld=entry.flag("name_withheld"),
            told=told,
            told_note="\n".join(note for note in (heard, entry.text("told_note")) if note),
        )

    def load_ties(self, citing: Citing) -> None:
        """Other names, memberships, offices, relations and where the articles name them."""
        for key, entry in self.new.items():
            actor = self.run.actors_by_key[key]
            self._aliases(actor, entry)
            self._accessions(actor, entry)
            self._relations(actor, entry)
            self._offices(actor, entry, citing)
            self._group(actor, entry, citing)
            if key in self.sheet:
                self._mentions(actor, entry, self.sheet[key], citing)
        self._misspellings(citing)

    def _aliases(self, actor: Actor, entry: Entry) -> None:
        wrong = {
            name.text("alias")
            for name in self.run.files.sheet_notes["names"].values()
            if name.text("actor") == actor.key
        }
        for name in dict.fromkeys(entry.lines("aliases")):
            if name != actor.name and name not in wrong:
                self.run.add(Alias(actor=actor, name=name), entry)

    def _accessions(self, actor: Actor, entry: Entry) -> None:
        for body, name, kind in (
            ("nato", "nato_accession", MembershipKind.ALLIANCE),
            ("eu", "eu_accession", MembershipKind.UNION),
        ):
            if entry.has(name):
                starts, ends = entry.when(name), entry.when(name.replace("accession", "exit"))
                note = f"Dates: {LISTS[body]}."
                self._membership(actor, body, entry, kind=kind, starts=starts, ends=ends, note=note)

    def _relations(self, actor: Actor, entry: Entry) -> None:
        for kind in ActorRelationKind:
            for key in entry.lines(kind.value):
                target = self.run.actor(key, entry, kind.value)
                self.run.add(ActorRelation(source=actor, target=target, kind=kind), entry)

    def _offices(self, actor: Actor, entry: Entry, citing: Citing) -> None:
        for office in entry.entries("offices"):
            held = self._membership(
                actor,
                office.required("body"),
                office,
                kind=MembershipKind.OFFICE,
                role=office.required("role"),
            )
            pages = {
                page.pk: page
                for key in office.lines("source_ids")
                for page in citing.pages(self.run.files.row(key))
            }
            for position, page in enumerate(pages.values()):
                cited = MembershipCitation(membership=held, record=page, position=position)
                self.run.add(cited, office)
        self._posts(actor, entry, citing)

    def _posts(self, actor: Actor, entry: Entry, citing: Citing) -> None:
        """Posts as the articles give them: one membership, cited to each article that has it."""
        made: dict[str, Membership] = {}
        for position, post in enumerate(entry.entries("posts")):
            role, section = post.required("role"), post.required("article")
            if role not in made:
                article = self.run.files.sheet_notes["articles"][section].when("published")
                left = When(f"../{article.edtf.rpartition('/')[2]}", "range")
                made[role] = self._membership(
                    actor,
                    post.required("body"),
                    post,
                    kind=MembershipKind.OFFICE,
                    role=role,
                    ends=When() if post.flag("in_office") else left,
                    note="" if post.flag("in_office") else "No longer in office at the time.",
                )
            citing.articles(MembershipCitation, post, position, membership=made[role])

    def _group(self, actor: Actor, entry: Entry, citing: Citing) -> None:
        """Members of a group as a source counts them, and how sources word the group."""
        for member in entry.entries("memberships"):
            who = self.run.actor(member.required("member"), member, "member")
            explicit = member.flag("explicit") is not False
            outside = member.text("source")
            joined = self._membership(
                who,
                actor.key,
                member,
                kind=MembershipKind.GROUP,
                note=""
                if explicit
                else "Not by name: through the wider name that the source uses.",
            )
            citing.articles(MembershipCitation, member, membership=joined)
            if outside:
                page = citing.sources.page(outside, member, cited_for=actor.name)
                said = self.run.files.outside_rules
                cited = MembershipCitation(membership=joined, record=page, note=said)
                self.run.add(cited, member)
        for definition in entry.entries("definitions"):
            citing.articles(
                ActorCitation,
                definition,
                actor=actor,
                supports="How this source words the group",
                quotation=definition.required("wording"),
            )

    def _membership(
        self, member: Actor, body: str, entry: Entry, *, starts: When = UNKNOWN,
        ends: When = UNKNOWN, **fields: str,
    ) -> Membership:  # fmt: skip
        membership = Membership(
            member=member,
            body=self.run.actor(body, entry, "body"),
            **dated("starts", starts),
            **dated("ends", ends),
            **fields,
        )
        self.run.save(membership, entry)
        return membership

    def _mentions(self, actor: Actor, entry: Entry, sheet: Entry, citing: Citing) -> None:
        voice = Voice.INFERRED if sheet.flag("explicit") is False else ""
        citing.lines(ActorCitation, sheet, refs(sheet), actor=actor, voice=voice)

    def _misspellings(self, citing: Citing) -> None:
        """Names as the articles print them, with the reason, and spellings on other pages."""
        for key, error in self.run.files.sheet["name_errors"].items():
            note = self.run.files.sheet_notes["names"][key]
            if note.required("actor") not in self.new:
                continue
            actor = self.run.actor(note.required("actor"), note, "actor")
            cause = error.required("cause")
            self._misspelling(actor, note, cause)
            for other in note.entries("others"):
                self._misspelling(actor, other, "")
            line = [read_ref(error.required("ref"), error)]
            citing.lines(
                ActorCitation, error, line, actor=actor, supports=AS_PRINTED,
                quotation=error.required("as_printed"), note=cause,
            )  # fmt: skip
            for position, url in enumerate(error.lines("pages"), start=1):
                page = citing.sources.page(url, error, cited_for=f"the name of {actor.name}")
                cited = ActorCitation(
                    actor=actor, record=page, position=position, supports=AS_PRINTED
                )
                self.run.add(cited, error)

    def _misspelling(self, actor: Actor, entry: Entry, note: str) -> None:
        kind = entry.code("kind", AliasKind)
        alias = Alias(actor=actor, name=entry.required("alias"), kind=kind, note=note)
        self.run.add(alias, entry)
