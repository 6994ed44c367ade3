"""Names of static files."""

from django.core.management import call_command

HASHED = "core.static_storage.HashedStaticFiles"


def test_a_module_imports_its_neighbour_by_hashed_name(tmp_path, settings):
    sources, collected = tmp_path / "static", tmp_path / "collected"
    (sources / "js").mkdir(parents=True)
    (sources / "js" / "core.js").write_text("export const one = 1;\n")
    (sources / "js" / "page.js").write_text('import { one } from "./core.js";\n')
    settings.STATICFILES_DIRS = [sources]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = collected
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}

    call_command("collectstatic", interactive=False, verbosity=0)

    (module,) = collected.glob("js/core.????????????.js")
    (page,) = collected.glob("js/page.????????????.js")
    assert f'from "./{module.name}"' in page.read_text()
