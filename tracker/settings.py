"""Settings. With an empty environment: SQLite under var/, loopback only, DEBUG off."""

import contextlib
import logging
import os
import re
import secrets
import tempfile
import zoneinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

# Clock rules come from the pinned tzdata package, so that every machine reads the same ones.
zoneinfo.reset_tzpath(to=[])

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
# What others make in it, such as SQLite and collectstatic, everybody may read.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def flag(name: str) -> bool:
    """A switch in the environment: 1, true, yes or on."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def given(name: str) -> str:
    """What the environment says, itself or in the file that NAME_FILE names; "" for nothing."""
    file = os.environ.get(f"{name}_FILE")
    return os.environ.get(name) or (Path(file).read_text().strip() if file else "")


def secret_key() -> str:
    """SECRET_KEY or SECRET_KEY_FILE from the environment, else one made once under VAR_DIR."""
    path = Path(os.environ.get("SECRET_KEY_FILE") or VAR_DIR / "secret_key")
    if not os.environ.get("SECRET_KEY") and not path.exists():
        make_key(path)
    return os.environ.get("SECRET_KEY") or path.read_text().strip()


def make_key(path: Path) -> None:
    """Put a new key in place whole; of two processes that start at once, the first one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    with open(handle, "w") as file:
        file.write(secrets.token_urlsafe(60))
    with contextlib.suppress(FileExistsError):
        os.link(written, path)
    os.unlink(written)


# PostgreSQL plans for disks that turn unless told otherwise: it walks tables sooner than it follows
# an index, compiles a statement that it believes to be long, and reckons that a cursor is left
# early, when ours send whole lists.
PLANNED = "-c random_page_cost=1.1 -c jit=off -c cursor_tuple_fraction=1"


def database() -> dict[str, Any]:
    """DATABASE_URL, else the SQLite file under VAR_DIR; connections persist."""
    url = given("DATABASE_URL")
    if url:
        found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=None)}
        if found["ENGINE"].endswith("postgresql"):
            found["OPTIONS"] = {"options": PLANNED, **found.get("OPTIONS", {})}
        return found
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "tracker.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON; PRAGMA cache_size=-20000;"
            ),
        },
    }


DEBUG = flag("DEBUG")
SECRET_KEY = secret_key()
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = ALLOWED_HOSTS or LOOPBACK
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts; * would answer to any.")
SERVED = not set(ALLOWED_HOSTS) <= set(LOOPBACK)
KEY_GIVEN = bool(os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE"))
SHARED = bool(given("DATABASE_URL"))  # several machines may work on one database
if SERVED and DEBUG:
    raise ImproperlyConfigured("DEBUG is for this machine alone: unset it, or ALLOWED_HOSTS.")
if SERVED and not KEY_GIVEN:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS names other hosts: give SECRET_KEY or SECRET_KEY_FILE."
    )
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if SERVED]

# How others reach this installation: links in calendars and messages, which no request makes.
PORT = os.environ.get("PORT") or "8000"
CUSTODY_LIMITS = os.environ.get("CUSTODY_LIMITS", "")  # rows besides those of tracker/limits.txt
HERE = f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if SERVED else f"http://127.0.0.1:{PORT}"
SITE_URL = (os.environ.get("SITE_URL") or HERE).rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("SITE_URL: write http://host or https://host.")
# Entries of calendars are named by it: once people have subscribed it stays, whatever SITE_URL is.
CALENDAR_DOMAIN = os.environ.get("CALENDAR_DOMAIN") or urlsplit(SITE_URL).hostname or "localhost"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "csp",
    "tracker",
    "accounts",
    "cases",
    "hearings",
    "reports",
    "alerts",
]

MIDDLEWARE = [
    "tracker.releasing.ReleasingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.packing.PackingMiddleware",
    "csp.middleware.CSPMiddleware",
    "tracker.bare.BareMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.PreferencesMiddleware",
    "tracker.access.ScopeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.missing.MissingMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
FORM_RENDERER = "tracker.rendering.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tracker_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.authentication.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{RULES}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Mail goes out when a server is named; without one people are told on their page and by webhooks.
MAIL_SENT = bool(given("EMAIL_HOST"))
EMAIL_BACKEND = "alerts.sending.talking.Backend"
EMAIL_HOST = given("EMAIL_HOST") or "localhost"
EMAIL_SECURITY = os.environ.get("EMAIL_SECURITY") or "starttls"
if EMAIL_SECURITY not in ("starttls", "tls", "none"):
    raise ImproperlyConfigured("EMAIL_SECURITY: write starttls, tls or none.")
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
PORTS_OF_MAIL = {"starttls": 587, "tls": 465, "none": 25}
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or PORTS_OF_MAIL[EMAIL_SECURITY])
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = given("EMAIL_USER"), given("EMAIL_PASSWORD")
EMAIL_TIMEOUT = 10  # seconds for each answer of the server but the one to a whole letter
# Ids of messages bear it: it stays once messages were sent.
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or f"alerts@{SITE_HOST}"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("zh-hans", "中文"),
    ("ug", "ئۇيغۇرچە"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_USE_FINDERS = DEBUG
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN if DEBUG else MANIFEST},
}
MEDIA_ROOT = VAR_DIR / "media"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "tracker.again.form_too_old"
X_FRAME_OPTIONS = "DENY"
# Other hosts learn nothing. With "no-referrer" browsers send "Origin: null" and forms are refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED
SECURE_SSL_REDIRECT = SERVED
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from the machine itself
SECURE_HSTS_SECONDS = 31536000 if SERVED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SERVED
if flag("TLS_ENDS_ELSEWHERE"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# All files of one form; each by itself is held against its own limit.
MOST_UPLOAD = 101 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "tracker.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Pages are fetched only when somebody asks for one: through this proxy (http:// or socks5h://)
# when it is set, and from the own network only what FETCH_ALLOWED names (host:port,host:port).
FETCH_PROXY = given("FETCH_PROXY")
FETCH_ALLOWED = [one for one in os.environ.get("FETCH_ALLOWED", "").split(",") if one]
FETCH_SECONDS = 5.0
if FETCH_PROXY and not FETCH_PROXY.startswith(("http://", "socks5h://")):
    raise ImproperlyConfigured("FETCH_PROXY: write http://host:port or socks5h://host:port.")

# How long a worker has what it took from the queue to itself: longer than any unit lasts,
# also a letter to a server of mail that takes its time for each of a dozen answers (EMAIL_TIMEOUT).
LEASE_SECONDS = int(os.environ.get("LEASE_SECONDS") or 180)

FILTERS_EMPTY_CHOICE_LABEL = gettext_lazy("Any")

SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_FILEFIELD_TO_CHARFIELD = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
    ],
    "URL_FORMAT_OVERRIDE": None,  # ?format= is a parameter like any other: unknown
    "DEFAULT_PAGINATION_CLASS": "tracker.api.PublicCursor",
    "DEFAULT_SCHEMA_CLASS": "tracker.schema.Schema",
    "EXCEPTION_HANDLER": "tracker.api.as_problem",
    "DEFAULT_THROTTLE_CLASSES": [
        "tracker.api.UserThrottle",
        "tracker.api.AnonThrottle",
        "tracker.api.SearchThrottle",
        "tracker.api.FetchThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "user": "1000/min",
        "anon": "240/min",
        "search": "120/min",
        "fetch": "20/min",
    },
    "NUM_PROXIES": int(os.environ["NUM_PROXIES"]) if os.environ.get("NUM_PROXIES") else None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Case tracker",
    "DESCRIPTION": "Persons, cases, hearings and postponements, each with its sources.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "PREPROCESSING_HOOKS": ["tracker.schema.only_the_interface"],
    "POSTPROCESSING_HOOKS": [],
}


def without_token(record: logging.LogRecord) -> bool:
    """The address of a private calendar is a secret: no line of a log holds one."""
    if "/calendar/" in (said := record.getMessage()):
        record.msg, record.args = re.sub(r"(/calendar/[^/\s]+/)[^/\s]+", r"\1…", said), ()
    return True


def without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "filters": {
        "secrets": {"()": "django.utils.log.CallbackFilter", "callback": without_token},
        "line": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there, or not for somebody, is a visit; what fails is written.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"filters": ["line"]},  # of those, bots make many
        "django.server": {"handlers": ["console"], "level": "INFO"},
    },
}
