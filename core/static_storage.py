"""How static files are stored and named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, so that browsers may keep the files for ever.

    The paths in `import` statements of JavaScript modules are rewritten too. The alternative, an
    import map, is an inline script, which the content security policy forbids.
    """

    support_js_module_import_aggregation = True
