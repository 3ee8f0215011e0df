"""Pages as PDF, by the browser that the machine has, with no network."""

import os
import subprocess
import tempfile
from pathlib import Path

from launch import program
from launch.problems import Problem

# At the end of each PDF, where a reader looks for no more: that the course has made it, and that
# nobody has written on it since.
MARK = b"\n% activation-course\n"
ALONE = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--disable-domain-reliability",
    "--disable-breakpad", "--metrics-recording-only", "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
AS_PDF = ("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline")


def to_pdf(browser, page, pdf):
    """Print a page into a PDF, which is replaced whole or not at all.

    browser, page, pdf: paths of a program like Chromium, an HTML file, and the file to write.
    Raises Problem with the last thing that the browser said.
    """
    with (tempfile.TemporaryDirectory(dir=pdf.parent) as near,
          tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile):
        made = Path(near) / pdf.name  # not in /tmp, where a browser in a sandbox has its own
        command = [str(browser), *ALONE, *AS_PDF, *_as_root(), f"--user-data-dir={profile}",
                   f"--print-to-pdf={made}", page.as_uri()]
        with program.starting(browser):
            result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.STDOUT, text=True, errors="replace",
                                    check=False)
        if not made.is_file() or not made.stat().st_size:
            said = [line.strip() for line in result.stdout.splitlines() if line.strip()]
            raise Problem(f"{browser} did not print {page.name}; the last thing it said was: "
                          f"{(said or ['nothing'])[-1]}")
        with made.open("ab") as file:
            file.write(MARK)
        os.replace(made, pdf)


def is_ours(path):
    """True where a file is a PDF that this course has printed, and as it was then."""
    return path.read_bytes().endswith(MARK)


def _as_root():
    """Chromium refuses to run as root in its sandbox, as it must in many containers."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
