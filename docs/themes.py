"""Renew docs/themes.md: its table of meanings is made of the registry, tui/palettes.py.

python docs/themes.py             write it
python docs/themes.py --check     write nothing; exit code 1 where it no longer says what the registry says
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tui.themes_page import page as table  # noqa: E402

PAGE = ROOT / "docs" / "themes.md"
BEGIN, END = "<!-- begin: made by docs/themes.py -->", "<!-- end -->"


def renewed(page: str) -> str:
    """The page as it should be: what stands between the two marks is made anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{PAGE} has no marks")
    return f"{before}{BEGIN}\n\n{table()}\n{END}{after}"


def main() -> int:
    """Renew the page, or look whether it is as it should be."""
    page = PAGE.read_text(encoding="utf-8")
    now = renewed(page)
    if "--check" in sys.argv[1:]:
        return int(page != now)
    PAGE.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
