"""2,000 projects and 300 hospitals, made up: time to build, weight of pages, time of a search."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from benchmarks import _made_up_register
from benchmarks.site import weight
from nccid import paths
from nccid.audit import report
from nccid.pages.build import build
from nccid.release import build as releases

PROJECTS, HOSPITALS, DATE = 2000, 300, "2025-12-31"
SEARCHES = ("scar", "university", "made up", "upper dunham", "oxygen early signs", "2023", "zzzz")

ANSWER = """async (words) => {
  const input = document.querySelector("#find");
  const list = document.querySelector(".results");
  const count = document.querySelector(".choose .count");
  input.value = "";
  input.dispatchEvent(new Event("input"));
  await new Promise((done) => setTimeout(done, 600));
  const begin = performance.now();
  const answered = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (list.hidden) return;
      watch.disconnect();
      done(performance.now() - begin);
    });
    watch.observe(list, { childList: true, attributes: true });
  });
  input.value = words;
  input.dispatchEvent(new Event("input"));
  const took = await answered;
  await new Promise((done) => setTimeout(done, 600));
  return [took, count.textContent, list.children.length];
}"""
"""Types words and gives the milliseconds until the list stands, what is announced, its length."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, keeps connections open as web servers do, and writes no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the browser's word

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(public: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(public)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _search(page: Page, url: str) -> None:
    """Each search in a page just opened, with every part of the index to fetch, and once more."""
    first, again = [], []
    for words in SEARCHES:
        page.goto(f"{url}/en/record/projects/")
        page.wait_for_selector("form.choose:not([hidden])")
        page.focus("#find")
        cold, said, shown = page.evaluate(ANSWER, words)
        warm, _, _ = page.evaluate(ANSWER, words)
        first.append(cold)
        again.append(warm)
        print(f"  {words!r}: {cold:.1f} ms, again {warm:.1f} ms; {said} {shown} shown.")
    print(f"slowest search {max(first):.1f} ms with fetching, {max(again):.1f} ms again;", end=" ")
    print(f"median {median(first):.1f} and {median(again):.1f} ms")


def _weights(pages: list[Path], public: Path) -> None:
    weights = sorted(((*weight(page, public), page) for page in pages), reverse=True)
    below = [each for each in weights if "by" in each[2].relative_to(public).parts]
    for words, (size, requests, page) in (("page", weights[0]), ("list page", below[0])):
        name = page.relative_to(public)
        print(f"heaviest {words}: {size / 1000:.1f} kB gzipped, {requests} requests: {name}")


def main() -> None:
    """Make the programme, release it, build its site, and print what was measured."""
    with TemporaryDirectory() as folder:
        source, public = Path(folder, "made-up"), Path(folder, "public")
        _made_up_register.write(source, PROJECTS, HOSPITALS)
        place = paths.place(source)
        releases.make(place, DATE, report.gate)
        start, used = time.perf_counter(), time.process_time()
        pages = build(place, public)
        seconds, own = time.perf_counter() - start, time.process_time() - used
        load = os.getloadavg()[0]
        print(f"{PROJECTS} projects, {HOSPITALS} hospitals: {len(pages)} pages in {seconds:.1f} s")
        print(f"(processor {own:.1f} s; load {load:.1f} on {os.cpu_count()} processors)")
        _weights(pages, public)
        chromium = shutil.which("chromium")
        if not chromium:
            print("No search was measured: chromium is not installed. Type: make test")
            return
        with _served(public) as url, sync_playwright() as started:
            browser = started.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            _search(browser.new_page(), url)
            browser.close()


if __name__ == "__main__":
    main()
