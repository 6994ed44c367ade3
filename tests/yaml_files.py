"""Files of YAML, read by libyaml where it is there: Python alone takes ten times as long."""

from pathlib import Path
from typing import Any

import yaml

from overview.starter.files import SafeLoader


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)
