"""Pages as newspapers lay them out: the article alone, its headline and day, its links apart."""

from pathlib import Path

import pytest

from reports.documents import DocumentError, Hint, Link, read_document
from reports.reading import read
from tests.documents.making import html_file

LAYOUTS = Path(__file__).with_name("layouts")
URL = "https://news.example.org/2024/03/14/trial"
MORE = [
    "The court adjourned the trial of Amina Bello, 34, to March 28 after a motion.",
    "Judge John Smith agreed. The prosecutor did not object to it.",
]

# What the first lines are, what must stand in the text, and what must not.
PAGES = {
    "ru": (
        "Суд в Алматы отложил процесс над журналисткой\n\n14 марта 2024, 18:20\n\n"
        "Бостандыкский районный суд 14 марта отложил",
        ["«Я не признаю вину», — сказала Серик в суде.", "Что известно о деле",
         "В суде допросили семь свидетелей.", "Следующее заседание назначено на 28 марта"],
        ["cookie", "Главная", "USD", "Поделиться", "Читайте также", "Теги", "Позор", "оправдал",
         "просмотра", "Свидетельство", "обыск"],
    ),
    "kk": (
        "Сот отырысы кейінге қалдырылды\n\n14.03.2024 18:20\n\nАлматыдағы Бостандық аудандық соты",
        ["Сотталушы өз кінәсін мойындамайды.", "Іс қаңтар айында қозғалған болатын."],
        ["Басты бет", "Бөлісу", "Тақырып бойынша", "тінту", "©"],
    ),
    "zh": (
        "法院推迟审理记者案\n\n2024年03月14日 18:20",
        ["将于3月28日再次开庭。", "检察官没有提出异议。", "他在庭上不认罪。"],
        ["首页", "相关新闻", "警方搜查", "版权所有"],
    ),
    "ar": (
        "محكمة القاهرة تؤجل محاكمة الصحفي\n\n14 مارس 2024\n\nالقاهرة - أجلت محكمة جنايات القاهرة",
        ["إلى جلسة 28 مارس بناء على طلب الدفاع.", "ووجهت إليه تهمة نشر أخبار كاذبة."],
        ["الرئيسية", "فيسبوك", "اقرأ أيضا", "جميع الحقوق"],
    ),
    "tr": (
        "Gazetecinin davası ertelendi\n\n"
        "İstanbul 14. Ağır Ceza Mahkemesi, gazeteci Ayşe Işık'ın duruşmasını 28 Mart'a "
        "erteledi.\n\n"
        "Giriş Tarihi: 14.03.2024 18:20",
        ["Mahkeme başkanı Mehmet Yılmaz, bilirkişi", "Savcı tutukluluğun devamını istedi."],
        ["Ana sayfa", "İlgili Haberler", "gözaltına alındı", "Paylaş", "Dolar", "saklıdır"],
    ),
    "en": (
        "Court adjourns trial of reporter\n\nThursday 14 March 2024 13:31 GMT\n\nKAMPALA, March 14",
        ["“We are ready,” said the prosecutor, Jane Doe.", "February 20\tOpening",
         "She has pleaded not guilty."],
        ["privacy", "Skip to", "World", "Share", "newsletter", "Read more", "raid", "©"],
    ),
}  # fmt: skip


def layout(language: str):
    return read_document((LAYOUTS / f"{language}.html").read_bytes(), url=URL)


@pytest.mark.parametrize("language", PAGES)
def test_read_page_takes_the_article_and_nothing_around_it(language):
    start, inside, outside = PAGES[language]

    document = layout(language)

    assert document.kind == "html"
    assert document.language == language
    assert document.text.startswith(start)
    assert [one for one in inside if one not in document.text] == []
    assert [one for one in outside if one in document.text] == []


@pytest.mark.parametrize("language", PAGES)
def test_read_page_gives_claims_with_exact_quotes(language):
    document = layout(language)

    reading = read(document.text, title=document.title, url=document.url, hints=document.published)

    assert reading.language == language
    assert reading.published == "2024-03-14"
    assert "hearing_postponed" in {one.type for one in reading.events}
    quotes = [one["quote"] for one in reading.as_json()["events"]]
    assert [one for one in quotes if one not in document.text] == []


@pytest.mark.parametrize("language", PAGES)
def test_read_page_covers_the_text_with_zones(language):
    document = layout(language)

    zones = [document.text[one.start : one.end] for one in document.parts]
    assert "\n\n".join(zones) == document.text
    assert document.parts[0].name == "title"
    assert zones[0] == document.title
    assert [one.name for one in document.parts].count("stamp") == 1


def test_read_page_offers_other_stories_and_keeps_links_of_the_text_at_their_place():
    document = layout("en")

    (body,) = [one for one in document.links if one.kind == "body"]
    assert body.url == "https://times.example.org/docs/report"
    assert document.text[body.start : body.end] == body.text == "expert report"
    assert [one for one in document.links if one.kind == "see_also"] == [
        Link("https://times.example.org/world/bello-arrested",
             "Reporter Amina Bello arrested at airport", kind="see_also"),
        Link("https://times.example.org/world/raid",
             "Police raid newsroom in Kampala", kind="see_also"),
        Link("https://times.example.org/world/press",
             "Press freedom falls for a third year", kind="see_also"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "kk", "zh", "ar", "tr"])
def test_read_page_offers_other_stories_in_every_language(language):
    document = layout(language)

    stories = [one for one in document.links if one.kind == "see_also"]
    assert 1 <= len(stories) <= 2
    assert all(one.url.startswith("https://") and one.start is None for one in stories)
    assert all(one.text not in document.text for one in stories)


def test_read_page_names_outlet_and_address():
    document = layout("ru")

    assert document.outlet == "Пример.Новости"
    assert document.url == "https://primer.example/2024/03/14/sud/"


def test_read_page_tells_where_each_day_stands():
    assert layout("ru").published == (
        Hint("2024-03-14", "metadata", "datePublished of the page's linked data", firm=True),
        Hint("2024-03-15", "metadata", "dateModified of the page's linked data"),
        Hint("2024-03-14", "header", "the time shown on the page"),
    )


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2024-03-14T23:30:00Z", "2024-03-14"),
        ("2024-03-14", "2024-03-14"),
        ("20240314", "2024-03-14"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("Thu, 14 Mar 2024 10:00:00 GMT", "2024-03-14"),
        ("03/04/2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_read_page_invents_no_precision(said, value):
    page = html_file(MORE, head=f'<meta property="article:published_time" content="{said}">')

    found = [one.value for one in read_document(page).published]

    assert found == ([value] if value else [])


def test_read_page_says_when_a_day_is_counted_in_another_time_zone():
    page = html_file(MORE, head='<meta name="date" content="2024-03-14T23:30:00Z">')

    (hint,) = read_document(page).published

    assert hint.why == "date of the page's head, in UTC"


def test_read_page_leaves_out_what_cannot_be_seen():
    before = (
        "<!-- The court acquitted her. --><script>var a = 'The court acquitted her.';</script>"
        '<div hidden>The court acquitted her.</div><p style="display:none">Acquitted.</p>'
        '<template><p>The court acquitted her.</p></template><span class="sr-only">Acquitted</span>'
    )

    document = read_document(html_file(MORE, title="Trial put off", before=before))

    assert document.text == "\n\n".join(["Trial put off", *MORE])


def test_read_page_knows_where_a_browser_saved_it_from():
    page = html_file(MORE, title="Trial put off").replace(
        b"<html", f"<!-- saved from url=(0042){URL} -->\n<html".encode()
    )

    assert read_document(page).url == URL


def test_read_page_keeps_lines_of_an_old_page_apart():
    page = "<html><body><h1>Trial put off</h1><p>The court sat.<br>It adjourned the trial of "
    page += "Amina Bello to March 28, after her lawyer had asked for time.</p></body></html>"

    document = read_document(page.encode())

    assert "The court sat.\nIt adjourned" in document.text


def test_read_page_does_not_take_its_site_for_a_headline():
    page = html_file(
        MORE,
        before="<header><h1>Example Times</h1></header>",
        head='<meta property="og:title" content="Trial put off"><meta property="og:site_name" '
        'content="Example Times">',
    )

    document = read_document(page)

    assert (document.title, document.outlet) == ("Trial put off", "Example Times")
    assert document.text.startswith("Trial put off\n\nThe court")


def test_read_page_keeps_what_stands_above_a_headline_that_comes_again():
    head = '<meta property="og:title" content="Trial put off">'
    page = html_file([MORE[0], "Trial put off", MORE[1]], head=head)

    assert read_document(page).text == "\n\n".join(["Trial put off", *MORE])


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<h1>Log in</h1><form><input name=u><input type=password><p>Forgot it?</p></form>",
         "login_page"),
        ("<h1>Before you continue</h1><p>We value your privacy. We and our partners store and read "
         "information on your device to show you news that suits you.</p><p>Accept all</p>",
         "login_page"),
        ("<p>Пожалуйста, войдите, чтобы читать статью дальше.</p><p>Нет аккаунта?</p>",
         "login_page"),
        ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
         "no_article"),
        ("<p>Please enable JavaScript and cookies to continue, this takes a few seconds only.</p>",
         "no_article"),
        ("<ul><li><a href=/a>World</a></li><li><a href=/b>Asia</a></li></ul>", "no_article"),
        ("", "no_article"),
    ],
)  # fmt: skip
def test_refuse_page_without_an_article(page, code):
    with pytest.raises(DocumentError) as refusal:
        read_document(f"<!doctype html><html><body>{page}</body></html>".encode())

    assert refusal.value.code == code


def test_read_page_with_a_form_to_log_in_beside_its_article():
    before = "<form><input name=u><input type=password><button>Log in</button></form>"
    page = html_file(MORE * 4, title="Trial put off", before=before)

    assert read_document(page).text.startswith("Trial put off\n\nThe court adjourned")
