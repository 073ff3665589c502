"""Words of the furniture around an article: what opens a list of other stories, asks, refuses."""

from __future__ import annotations

import re

# What stands above a list of other stories, alone on its line.
OTHER_STORIES = (
    r"see also|related(?: \w+)?|read (?:also|more|next)|more on this|more from|also read|"
    r"recommended|you may also like|читайте также|по теме|смотрите также|ещё по теме|"
    r"оқи отырыңыз|тақырып бойынша|相关(?:新闻|阅读|报道|文章)?|相關(?:新聞|閱讀|報導)?|延伸阅读|"
    r"延伸閱讀|اقرأ أيض[اًا]+|"
    r"مواضيع ذات صلة|ilgili (?:haberler|içerikler|yazılar)|lire aussi|à lire aussi|lea también|"
    r"le puede interesar|leia também"
)
TAIL = re.compile(rf"^\W*({OTHER_STORIES})\W*$", re.IGNORECASE)
OTHER_STORY = re.compile(rf"^\W*(?:{OTHER_STORIES})\s*[:：]", re.IGNORECASE)
# A page that asks for something before it shows anything.
ASKS = re.compile(
    r"log ?in to|sign ?in to|please (?:log|sign) ?in|log in or|create (?:an|your) account|"
    r"subscribe to (?:continue|read)|subscribers only|before you continue|"
    r"we value your privacy|accept (?:all )?(?:the )?cookies|manage (?:your )?consent|"
    r"войдите|войти на сайт|авторизуйтесь|авторизация|только для подписчиков|"
    r"файлы cookie|жүйеге кір|请(?:先)?登录|登录后|請(?:先)?登入|تسجيل الدخول|سجل الدخول|"
    r"giriş yap|üye girişi|oturum aç|çerez",
    re.IGNORECASE,
)
# A page that shows nothing to a reader like ours.
BLOCKS = re.compile(
    r"(?:enable|requires?|turn on|need) java ?script|java ?script (?:is )?(?:disabled|required)|"
    r"включите java ?script|启用 ?java ?script|تفعيل جافا|javascript'i etkinleştir|"
    r"just a moment|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"are you a robot|access denied|page not found|404 not found|страница не найдена|"
    r"页面不存在|sayfa bulunamadı",
    re.IGNORECASE,
)
SHORT, LEAST_BESIDE_A_FORM, NOTHING = 700, 250, 60


def opens_other_stories(line: str) -> bool:
    """The line stands above a list of other stories."""
    return len(line) < 60 and TAIL.match(line) is not None


def is_other_story(line: str) -> bool:
    """The line points to another story: "Read also: …"."""
    return OTHER_STORY.match(line) is not None


def size(text: str) -> int:
    """How much a text says, in letters of an alphabet: a Chinese sign says as much as three."""
    return len(text) + 2 * len(re.findall("[\u3400-\u9fff]", text))


def refusal(text: str, *, title: str, article: bool, asks: bool) -> str | None:
    """The code for a page without an article.

    article: the page says that it is one. asks: it has a field for a password.
    """
    told, much = f"{title}\n{text}", size(text)
    if much < SHORT and not (article and much > NOTHING):
        if ASKS.search(told) or (asks and much < LEAST_BESIDE_A_FORM):
            return "login_page"
        if BLOCKS.search(told):
            return "no_article"
    if much < NOTHING:
        return "no_article"
    return None
