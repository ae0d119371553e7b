"""How long the site takes to build, whether two builds are the same, and what pages weigh."""

import gzip
import re
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from nccid import paths
from nccid.pages.build import build


def _digest(folder: Path) -> str:
    total = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def weight(page: Path, public: Path) -> tuple[int, int]:
    """Bytes after gzip and number of requests of one page: itself and all that it loads."""
    html = page.read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/?[^"]*assets/[^"]+)"', html)
    files = {page, *((page.parent / name).resolve() for name in loaded if name[0] != "/")}
    files |= {public / name.lstrip("/") for name in loaded if name[0] == "/"}
    return sum(len(gzip.compress(file.read_bytes())) for file in files), len(files)


def main() -> None:
    """Build twice and print what was measured."""
    place = paths.place()
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "one"), Path(folder, "two")
        start = time.perf_counter()
        pages = build(place, first)
        seconds = time.perf_counter() - start
        build(place, second)
        print(f"{len(pages)} pages in {seconds:.1f} s; two builds the same: ", end="")
        print(_digest(first) == _digest(second))
        weights = sorted(((*weight(page, first), page) for page in pages), reverse=True)
        for size, requests, page in weights[:5]:
            print(f"{size / 1000:.1f} kB gzipped, {requests} requests: {page.relative_to(first)}")


if __name__ == "__main__":
    main()
