from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("core", "0003_imports")]

    operations = [
        CompareCodes(
            "CorrectionNote",
            "ImportBatch",
            "ImportRow",
        )
    ]
