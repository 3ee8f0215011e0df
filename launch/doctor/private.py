"""Takes out of a text what a report must not tell: the user's name and home, and every secret."""

import getpass
import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

HOME, USER, SECRET = "~", "(user)", "***"

# Names of accounts that tell of nobody, and would be missed in words such as `root_dir`.
NOBODY = {
    "admin", "administrator", "course", "debian", "guest", "home", "jovyan", "jupyter", "nobody",
    "pi", "python", "root", "runner", "runneradmin", "student", "ubuntu", "user", "users",
    "vagrant", "vscode",
}  # fmt: skip
LONG = 5  # characters; a shorter name is hidden only where it stands as a word

_SECRETS = [
    # Up to the last @ of the word: a password may hold any other character.
    (re.compile(r"(\w+://)[^\s'\"]*@"), rf"\1{SECRET}@"),
    (re.compile(r"(?<![\w:])(?!\w+://)[^\s'\"@/]+:[^\s'\"@]*@"), f"{SECRET}@"),
    (re.compile(r"\b(bearer|basic)\s+[^\s'\"]+", re.IGNORECASE), rf"\1 {SECRET}"),
    (
        re.compile(
            r"([\w-]*(?:token|passw(?:or)?d|passphrase|secret|api[_-]?key|auth|credential)[\w-]*"
            r"[\"']?\s*[=:]\s*[\"']?)(?!(?:bearer|basic)\b)[^\s&\"']+",
            re.IGNORECASE,
        ),
        rf"\1{SECRET}",
    ),
]


def hide(text):
    """`text` without the name and the home folder of whoever runs this, and without secrets."""
    return hider(_homes(), _names())(text)


def hider(homes, names):
    """A function that hides in a text these folders, these names of a person, and all secrets.

    homes, names: texts. Secrets are what stands before @ in an address, and what follows a word
    such as token or password.
    """
    rules = [*_SECRETS]
    # The longest first: a home may lie in another.
    for home in sorted(_forms(homes), key=len, reverse=True):
        if len(home.strip("/\\:")) > 1:  # "/" is the home of some containers, and C:\ no secret
            rules.append((_rule(rf"(?<![\w.-]){re.escape(home)}(?![\w-])"), HOME))
    for name in sorted(_forms(names), key=len, reverse=True):
        if len(name) > 1 and name.lower() not in NOBODY:
            whole = re.escape(name)
            if len(name) < LONG:
                whole = rf"(?<![^\W_]){whole}(?![^\W_])"
            rules.append((_rule(whole), USER))
            short = re.sub(r"[^\w-]", "", name)[:6]  # Windows' short form, as in ANNAMU~1
            rules.append((_rule(rf"{re.escape(short)}~\d"), USER))

    def hidden(text):
        for pattern, instead in rules:
            text = pattern.sub(instead, text)
        return text

    return hidden


def host_alone(text):
    """An address as its scheme and host; in all the rest of it a password or a token can stand.

    Text that holds no address stays as it is; of several addresses, the last host is shown.
    """
    before, mark, rest = text.partition("://")
    if not mark:
        return text
    _, at, place = rest.rpartition("@")
    host = re.split(r"[/?#\s]", place)[0]
    more = "/..." if place[len(host):].strip("/") else ""
    return f"{before}://{SECRET + at if at else ''}{host}{more}"


def _rule(pattern):
    return re.compile(pattern, re.IGNORECASE)


def _forms(texts):
    """The texts as systems write them: with either slash, escaped, quoted, and in two Unicodes."""
    forms = set()
    for text in texts:
        for kind in ("NFC", "NFD"):
            one = unicodedata.normalize(kind, text)
            forms |= {one, one.replace("\\", "/"), one.replace("\\", "\\\\")}
            forms |= {quote(one), quote(one.replace("\\", "/"), safe="/:"), ascii(one)[1:-1]}
    return forms - {""}


def _homes():
    homes = {os.environ.get(name, "") for name in ("HOME", "USERPROFILE")}
    try:
        homes |= {str(Path.home()), os.path.realpath(Path.home())}
    except (OSError, RuntimeError):
        pass  # an account without a home
    return homes


def _names():
    """What the account is called: by the system, by variables, by the folder, in full."""
    names = {os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER")}
    names |= {Path(home).name for home in _homes() if home}
    try:
        names.add(getpass.getuser())
    except (ImportError, KeyError, OSError):
        pass  # an account without an entry, as in some containers
    try:
        import pwd  # not on Windows

        names.add(pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0])
    except (ImportError, KeyError):
        pass
    return names
