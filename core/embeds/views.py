"""A figure as a page to frame, and as a picture: same query, same figure."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dateformat import format
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from core.briefing.release import latest_release
from core.busy import come_again
from core.citing import SITE
from core.embeds.addresses import PICTURES, THEME, WIDTH, Look, Picture, look_of
from core.embeds.embed import Embed, Snippet
from core.embeds.figure import Figure
from core.embeds.framing import View, framed, pictured
from core.embeds.pictures import Busy, png
from core.embeds.sheet import laid_out
from core.embeds.standalone import standalone
from core.embeds.stylesheet import stylesheet
from core.filters import InvalidQuery
from core.listing import bad_query_response

Find = Callable[[str], Embed | None]
LICENCE = "CC BY 4.0"
KEPT = {"public": True, "max_age": 300}
STYLES = ("tokens", "base", "components", "charts")
OF_PAGES, OF_PICTURES = (THEME,), (THEME, WIDTH)


def embed_views(find: Find) -> tuple[View, View]:
    """The view of the page and that of the pictures; `find` gives an embed by its name, or None.

    Both are data addresses: a 400 in plain text names what they don't understand.
    """

    def embed_of(name: str) -> Embed:
        embed = find(name)
        if embed is None:
            raise Http404(f"No figure is called {name}.")
        return embed

    @framed
    @require_safe
    @cache_control(**KEPT)
    @conditional_page
    def page(request: HttpRequest, what: str) -> HttpResponse:
        """The figure by itself, to stand in a frame of another page."""
        embed = embed_of(what)
        try:
            look, figure = look_of(request.GET, OF_PAGES), embed.make(request, OF_PAGES)
        except InvalidQuery as error:
            return bad_query_response(error)
        context = {
            **figure.context,
            "figure": figure,
            "look": look,
            "link_target": "_top",  # which links in an SVG don't take from <base>
            "day": timezone.localdate(),
            "release": latest_release(request, None),
            "licence": LICENCE,
            "styles": [f"css/{name}.css" for name in (*STYLES, *figure.styles, "embed")],
        }
        return render(request, "embeds/page.html", context)

    @pictured
    @require_safe
    @cache_control(**KEPT)
    @gzip_page
    def picture(request: HttpRequest, what: str, picture: Picture) -> HttpResponse:
        """The figure as a file that stands by itself."""
        embed = embed_of(what)
        try:
            look, figure = look_of(request.GET, OF_PICTURES), embed.make(request, OF_PICTURES)
        except InvalidQuery as error:
            return bad_query_response(error)
        svg = svg_of(request, figure, look)
        etag = f'"{sha256(svg.encode()).hexdigest()[:32]}.{picture.extension}"'
        unchanged = get_conditional_response(request, etag=etag)
        response = unchanged or _drawn(svg, picture, f"{embed.name}.{picture.extension}")
        if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            response["ETag"] = etag
        return response

    return page, picture


def svg_of(request: HttpRequest, figure: Figure, look: Look) -> str:
    """The whole figure as SVG that stands by itself."""
    url = request.build_absolute_uri(figure.page)
    release = latest_release(request, None)
    sheet = laid_out(
        figure,
        look.layout,
        source=f"Source: {SITE}, {LICENCE}. As of {format(timezone.localdate(), 'j F Y')}."
        + (f" Latest release of the data: {release[0]}." if release else ""),
        link=f"Full view: {urlsplit(url).netloc}{urlsplit(url).path}",
        url=url,
    )
    context = {
        "figure": figure,
        "sheet": sheet,
        "pixels": look.width,
        "pixels_down": round(sheet.height * look.width / look.layout),
    }
    return standalone(
        render_to_string("embeds/sheet.svg", context),
        stylesheet(look.theme or "light"),
        width=sheet.width,
        origin=request.build_absolute_uri("/"),
    )


def snippet(request: HttpRequest, embed: Embed, page: str, picture: str) -> Snippet:
    """How `embed` is shown with the filters of this page, if they are its own.

    `page` and `picture` are names of addresses.
    """
    here = request.resolver_match and request.resolver_match.view_name
    query = embed.query(request.GET) if here == embed.pages[0] else ""
    svg, png_ = (
        request.build_absolute_uri(reverse(picture, args=[embed.name, kind]) + query)
        for kind in PICTURES.values()
    )
    code = render_to_string(
        "embeds/code.txt",
        {
            "embed": embed,
            "site": SITE,
            "address": request.build_absolute_uri(reverse(page, args=[embed.name]) + query),
        },
    )
    return Snippet(embed.label, code.strip(), svg, png_)


def _drawn(svg: str, picture: Picture, name: str) -> HttpResponse:
    try:
        content = png(svg) if picture.extension == "png" else svg
    except Busy:
        return come_again("Too many pictures are being drawn.")
    response = HttpResponse(content, content_type=picture.content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
