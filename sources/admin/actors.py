"""Actors and memberships with the citations that this app adds to them."""

from typing import Any

from django.contrib import admin

from actors.admin import ActorAdmin, MembershipAdmin
from actors.models import Actor, Membership
from sources.admin.citations import CitationInline, CitesSourceMixin
from sources.models import ActorCitation, MembershipCitation


class ActorCitationInline(CitationInline):
    model = ActorCitation


class MembershipCitationInline(CitationInline):
    model = MembershipCitation


# What an actor rests on is modelled here, above actors, so it can only be added from here.
admin.site.unregister([Actor, Membership])


@admin.register(Actor)
class CitedActorAdmin(CitesSourceMixin, ActorAdmin):
    inlines: Any = (*ActorAdmin.inlines, ActorCitationInline)


@admin.register(Membership)
class CitedMembershipAdmin(CitesSourceMixin, MembershipAdmin):
    inlines = (MembershipCitationInline,)
