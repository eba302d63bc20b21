/** Top-level modules of the standard library: an absolute import of one does not mean a file of the tree. */
export const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  (
    "__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd codecs " +
    "collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime " +
    "dbm decimal difflib dis doctest email encodings enum errno faulthandler filecmp fileinput fnmatch fractions ftplib " +
    "functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io " +
    "ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing " +
    "netrc numbers operator optparse os pathlib pdb pickle pkgutil platform plistlib poplib posixpath pprint profile " +
    "pstats pty pwd queue quopri random re readline reprlib resource runpy sched secrets select selectors shelve shlex " +
    "shutil signal smtplib socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable " +
    "sys sysconfig syslog tarfile telnetlib tempfile textwrap threading time timeit tkinter token tokenize tomllib trace " +
    "traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref " +
    "webbrowser xml xmlrpc zipapp zipfile zipimport zlib zoneinfo"
  ).split(" "),
);

/** Those of them that have modules of their own. */
const PACKAGES: ReadonlySet<string> = new Set(
  (
    "asyncio collections concurrent ctypes dbm email encodings html http importlib json logging multiprocessing os sqlite3 " +
    "sys tkinter unittest urllib venv xml xmlrpc zoneinfo"
  ).split(" "),
);

/** Whether the standard library could have a module: `profile` is a module of it, but `profile.router` is none. */
export function isStandard(dotted: string): boolean {
  const [top = "", below] = dotted.split(".");
  return STANDARD_LIBRARY.has(top) && (below === undefined || PACKAGES.has(top));
}
