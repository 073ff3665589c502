"""Pages with an article of few words: its paragraphs stay apart, and the menu stays out."""

import pytest

from reports.documents import read_document
from reports.reading import read

MENU = '<header><a href="/">Home</a></header><nav><a href="/world">World</a></nav>'
FOOT = "<footer>© 2020 Example Times</footer>"
SHORT = {
    "zh": [
        "法院推迟开庭",
        "北京市第二中级人民法院原定于2020年1月6日开庭审理张伟案，现推迟至2020年1月21日。",
        "张伟于2019年10月14日被警方拘留，其律师李明表示抗议。",
    ],
    "en": [
        "Trial postponed",
        "Judge Jane Doe put off the trial of Amina Bello from January 6, 2020 to January 21, 2020.",
        "Her lawyer, John Smith, called the delay unlawful.",
    ],
    "tr": [
        "Duruşma ertelendi",
        "İstanbul 13. Ağır Ceza Mahkemesi, gazeteci Ayşe Işık'ın 6 Ocak 2020 tarihli duruşmasını "
        "21 Ocak 2020 tarihine erteledi.",
        "Avukatı karara itiraz etti.",
    ],
}
FRAMES = [
    "<article>{}</article>",
    "<article>{}<time>8 January 2020</time></article>",
    "<main><article>{}</article></main>",
    '<div class="content">{}</div>',
    "<div><div>{}</div></div>",
]
INSIDE = [
    "<p>{}</p><p>{}</p>",
    "<div>{}</div><div>{}</div>",
    "<p><strong>{}</strong></p><blockquote><p>{}</p></blockquote>",
    '<div class="lead">{}</div><div class="text"><p>{}</p></div>',
]


def page_of(language, frame, inside, *, more=""):
    title, *paragraphs = SHORT[language]
    told = frame.format(f"<h1>{title}</h1>{inside.format(*paragraphs)}{more}")
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<html lang="{language}"><head>{head}</head><body>{MENU}{told}{FOOT}</body>'.encode()


@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("language", SHORT)
def test_read_short_page_as_the_same_words_in_a_text(language, frame, inside):
    document = read_document(page_of(language, frame, inside))

    assert document.text == "\n\n".join(SHORT[language])
    assert document.title == SHORT[language][0]


@pytest.mark.parametrize("frame", FRAMES)
def test_read_short_page_leaves_out_another_story_in_another_language(frame):
    more = '<p>See also: <a href="/2">A report on the trial of the same man on 9 May</a></p>'
    page = page_of("tr", frame, INSIDE[0], more=more)

    document = read_document(page)

    assert document.text == "\n\n".join(SHORT["tr"])
    assert read(document.text, title=document.title).language == "tr"


def test_read_short_page_keeps_where_its_links_lead():
    inside = (
        "<div class='lead'>{}</div><p><a href='/ruling'>The ruling</a> came on Monday.</p><p>{}</p>"
    )
    page = page_of("en", FRAMES[0], inside)

    document = read_document(page, url="https://news.example.org/1")

    title, first, last = SHORT["en"]
    assert document.text == "\n\n".join([title, first, "The ruling came on Monday.", last])
    assert [one.url for one in document.links] == ["https://news.example.org/ruling"]


def test_read_short_page_of_words_without_sentences():
    rows = [f"Case {number}, {number} March 2020" for number in range(1, 9)]
    told = "".join(f"<div>{one}</div>" for one in rows)

    document = read_document(f"<body>{MENU}<div>{told}</div>{FOOT}</body>".encode())

    assert document.text == "\n\n".join(rows)
