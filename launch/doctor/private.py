"""Takes out of a text what a report must not tell: the user's name and home, and every secret.

What is known to be harmless is shown (the host of an address, a path below a home); where a text
only might hold a secret it is hidden, since a report can be asked again and a password cannot.
"""

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
SHARED = {"all users", "cdrom", "default", "default user", "public", "shared"}  # nor do these
LONG = 5  # characters; a shorter name is hidden only where it stands as a word
PUBLIC = {"docs.python.org", "files.pythonhosted.org", "pypi.org", "www.python.org"}

_WORDS = (
    r"(?:token|passw(?:or)?d|passphrase|passcode|pwd|secret|(?:api|access|private|account)[_-]?key|"
    r"signature|credential|auth(?!or)|cookie|session[_-]?id)[\w-]*"
)
_SHORT_WORDS = r"(?<![A-Za-z0-9])(?:jwt|key|otp|pass|pat|sas|sig)"
# In quotes whatever is between them, else up to the next space or the & of an address.
_VALUE = r"""(?:"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)|[^\s&"'][^\s&]*)"""
_RULES = [
    # A line from Authorization: or Cookie: is secret to its end.
    (r"((?<![\w-])(?:proxy-)?authorization|(?<![\w-])(?:set-)?cookie)([\"']?\s*[:=]).*",
     rf"\1\2 {SECRET}"),
    (r"-----BEGIN[^-]*PRIVATE KEY-----[\s\S]*?(?:-----END[^-]*-----|\Z)", SECRET),
    # An address: up to its last @, since a password may hold any other character.
    (r"(\w+://)(?:(?!\w+://).)*@(?=[\w\[])", rf"\1{SECRET}@"),
    (r"(?<![\w:])(?!\w+://)[^\s@/]+:\S*@", f"{SECRET}@"),
    (r"(?<![\w.+-])[\w.+-]+@(?=[\w-]+\.[\w-])", f"{SECRET}@"),
    (rf"\b(bearer|basic|digest|negotiate)\s+{_VALUE}", rf"\1 {SECRET}"),
    (rf"((?<!\S)-u\s+)[^\s:]+:{_VALUE}", rf"\1{SECRET}"),
    (rf"({_WORDS}[\"']?\s*(?:=>|[=:])\s*)(?!(?:bearer|basic|digest|negotiate)\b){_VALUE}",
     rf"\1{SECRET}"),
    (rf"({_SHORT_WORDS}[\"']?\s*=\s*){_VALUE}", rf"\1{SECRET}"),
    (rf"({_WORDS}\s+(?:(?:is|was)\s+)?)(?![=:]){_VALUE}", rf"\1{SECRET}"),
    # What is made by a machine has a known beginning, or is long and mixes letters and digits.
    (r"\beyJ[\w-]{6,}(?:\.[\w-]*)*", SECRET),
    (r"\b(?:gh[a-z]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt)-|pypi-|hf_|npm_|sk-|xox[a-z]-|shpat_|"
     r"AKIA|ASIA)(?=[\w-]*\d)[\w-]{8,}", SECRET),
    (r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}", SECRET),
]  # fmt: skip
_SECRETS = [(re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _RULES]
_ADDRESS = re.compile(r"\b([a-z][a-z0-9+.-]*)://([^\s'\"<>]*)", re.IGNORECASE)
_NAME = r"""(?:[^\\/:*?"'<>|\n]{1,64}?(?=[\\/])|[^\\/\s:*?"'<>|,;]+)"""
_PLACES = re.compile(
    rf"([\\/](?:users|documents and settings)[\\/]+)({_NAME})|"
    r"([\\/](?:home\d*|media)[\\/]+)([^\\/\s:*?\"'<>|,;]+)", re.IGNORECASE)  # fmt: skip


def hide(text):
    """`text` without the name and the home folder of whoever runs this, and without secrets."""
    return hider(_homes(), _names(), _values())(text)


def hider(homes, names, values=()):
    """A function that hides in a text these folders, these names of a person, and all secrets.

    homes, names, values: texts; the last are secrets that are known. Others are what stands
    before @ in an address and after its host, what follows a word such as token or password, and
    what looks like a key. Of a path in anybody's home, the name is hidden.
    """
    known = [(re.compile(re.escape(value)), SECRET)
             for value in sorted(values, key=len, reverse=True)]
    rules = []
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
        for pattern, instead in [*known, *_SECRETS]:
            text = pattern.sub(instead, text)
        text = _ADDRESS.sub(_short_address, text)
        for pattern, instead in rules:
            text = pattern.sub(instead, text)
        return _PLACES.sub(_nameless, text)

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


def _short_address(found):
    """An address in a text, whole where it is a file or a public page, else its host."""
    scheme, rest = found.groups()
    _, at, place = rest.rpartition("@")
    host = re.match(r"[\w.:%\[\]*-]*", place)[0]
    more = place[len(host):]
    if scheme.lower() == "file" or host in PUBLIC and re.fullmatch(r"[\w./-]*[).,;:]*", more):
        return found[0]
    more = "" if re.fullmatch(r"/?[).,;:]{0,2}", more) else "/..."
    return f"{scheme}://{SECRET + at if at else ''}{host}{more}"


def _nameless(found):
    place, name = found[1] or found[3], found[2] or found[4]
    return found[0] if name.lower() in NOBODY | SHARED | {USER} else f"{place}{USER}"


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


def _values():
    """The values of variables that are secret by their names, and what addresses in them hold.

    A folder, as PWD and SSH_AUTH_SOCK name one, and what is short are none.
    """
    found = set()
    for name, value in os.environ.items():
        if re.search(_WORDS, name, re.IGNORECASE) and "/" not in value[:1] and ":" not in value[:3]:
            found.add(value)
        if "://" in value and "@" in value:
            found |= {value.partition("://")[2].rpartition("@")[0].partition(":")[2]}
    return {value for value in found if len(value) >= 8}
