"""Chinese names: a surname and one or two characters between words that may stand beside a name."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

from reports.reading.model import Sentence
from reports.reading.names import Run

SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹"
    "袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒"
    "熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文滕尚莫"
    "覃艾浦阮翁柯柳岑甘耿焦劳勞黎区區麥麦戚鲍鮑游莊庄涂鞠冉伊闵閔屈向"
    "卞柴燕邬鄔鲁魯屠骆駱翟祝霍荣榮裴凌宁甯詹申樊兰蘭殷童邢季温溫辛管毕畢祁牛卓蓝藍宫宮芦蘆娄婁盛习習褚"
    "卫衛宗仲虞邸佟穆费費舒靳臧苗栾欒房廉鄂鄢蔺藺晏闫佘巫喻奚晁池冷茅缪繆饶饒强桑沙商邰谈談卜符鄞"
)
DOUBLE = "歐陽|欧阳|司馬|司马|司徒|諸葛|诸葛|上官|慕容|端木|東方|东方"
TITLES = (
    "律師|律师|法官|審判長|审判长|院長|院长|檢察官|检察官|被告人?|嫌犯|記者|记者|作家|學者|学者|教授|"
    "研究員|研究员|人士|公民|主席|發言人|发言人|太太|妻子|丈夫|母親|母亲|父親|父亲|兒子|儿子|女兒|"
    "出版人|出版商|责编|責編|责任编辑|诗人|詩人|辩护人|辯護人|代理人|大狀|公诉人|公訴人|检察员|檢察員|检察官|审判员|審判員|书记员|書記員|"
    "裁判官|证人|證人|导演|導演|画家|畫家|学生|學生|网友|網友|维权者|維權者|警员|警員|督察|秘書|秘书|社工|"
    "女儿|愛人|爱人|哥哥|弟弟|姐姐|妹妹|創辦人|创办人|議員|议员|部長|部长|总编|總編|編輯|编辑|牧師|牧师"
)
BEFORE = regex.compile(
    rf"(?:(?P<title>{TITLES})[::]?|[、,,。;;:「」『』“”()《》\s]|和|與|与|及|跟|對|对|為|据|據|由|向|讓|让|^)$"
)
AFTER = regex.compile(
    r"[、,,。;;:「」『』“”()《》\s]|[說说称稱表被是在的案和與与及今昨現现向收對对則则認认為为曾於于也"
    r"都將将獲获還还又不自去因見见來来到等出一原未没沒曾]|先生|女士|律師|律师|法官|一案|等人|$"
)
PLAIN = regex.compile(
    r"许多|許多|何[时時人况況]|周[一二三四五六日末年围圍]|高[级級等院度]|安[全排]|任[何务務]|方[面式]|"
    r"常[见見常]|于是|万人|萬人|金[额額錢钱]|文[件章化]|[马馬]上|江[苏蘇西]|石家|[陈陳]述|白[天色]|"
    r"[张張][贴貼]|程[序度]|武[漢汉]|易於|向[法他她]|高法|方案|庄[严嚴]|余年|尚[未无無]|曾[经經]"
)
FOREIGN = regex.compile(r"\p{Han}{1,5}(?:[·•・‧]\p{Han}{1,6}){1,3}")
CANDIDATE = regex.compile(rf"(?:{DOUBLE}|[{SURNAMES}])\p{{Han}}{{1,2}}")
NEVER_LAST = "也被是在的和與与說说稱称則则將将今昨對对向現现都还還又不去因於于"
PARTNER = regex.compile(
    rf"[、和與与及](?P<name>(?:{DOUBLE}|[{SURNAMES}])\p{{Han}}{{1,2}})(?={AFTER.pattern})"
)
LEADER = regex.compile(rf"[「、《“]([{SURNAMES}]\p{{Han}}{{1,2}})[、和與与及]$")
ENOUGH = 2


class _Place(NamedTuple):
    """A stretch that may be a name, and whether a title stands before it."""

    start: int
    end: int
    titled: bool


def runs(text: str, sentences: list[Sentence]) -> list[Run]:
    """Names that a title introduces, or that come back between words that may frame a name."""
    places = [place for line in sentences for place in _places(text, line)]
    weight: Counter[str] = Counter()
    for place in places:
        weight[text[place.start : place.end]] += ENOUGH if place.titled else 1
    known = {name for name, times in weight.items() if times >= ENOUGH}
    known = {one for one in known if not _is_longer(one, weight)}
    known |= _partners(text, sentences, known)
    found = [Run(*at, (text[slice(*at)],), False) for at in _everywhere(text, sentences, known)]
    return sorted({*found, *_foreign(text, sentences)})


def _places(text: str, line: Sentence) -> list[_Place]:
    """Candidates of two and three characters with a frame on both sides."""
    places = []
    for match in CANDIDATE.finditer(text, line.start, line.end, overlapped=True):
        if PLAIN.match(text, match.start()):
            continue
        before = BEFORE.search(text[max(line.start, match.start() - 4) : match.start()])
        if before:
            titled = bool(before["title"])
            ends = _ends(text, match.start(), match.end(), line.end, titled)
            places += [_Place(match.start(), end, titled) for end in ends]
    return places


def _ends(text: str, start: int, end: int, stop: int, titled: bool) -> list[int]:
    """Where a name that begins here may end: a word that follows a name comes next."""
    full = text[end - 1] not in NEVER_LAST
    ends = [at for at in (end - 1, end) if at - start >= 2 and AFTER.match(text, at, stop)]
    ends = [at for at in ends if at < end or full]
    if titled and full and not ends and end - start == 3:
        return [end]
    return ends


def _partners(text: str, sentences: list[Sentence], known: set[str]) -> set[str]:
    """Who stands in a list beside somebody known."""
    found = set()
    for start, end in _everywhere(text, sentences, known):
        after = PARTNER.match(text, end)
        found |= {after["name"]} if after else set()
        before = LEADER.search(text[max(0, start - 6) : start])
        found |= {before[1]} if before else set()
    return {one for one in found if not PLAIN.match(one) and one[-1] not in NEVER_LAST}


def _is_longer(name: str, weight: Counter[str]) -> bool:
    """A shorter name with a word that follows it."""
    return len(name) == 3 and weight[name[:2]] > weight[name]


def _everywhere(text: str, sentences: list[Sentence], known: set[str]) -> list[tuple[int, int]]:
    if not known:
        return []
    longest_first = sorted(known, key=lambda one: (-len(one), one))
    like = regex.compile("|".join(map(regex.escape, longest_first)))
    return [m.span() for line in sentences for m in like.finditer(text, line.start, line.end)]


def _foreign(text: str, sentences: list[Sentence]) -> list[Run]:
    """Names of others in Chinese characters, with a dot between their parts."""
    found = []
    for line in sentences:
        for match in FOREIGN.finditer(text, line.start, line.end):
            titles = list(regex.finditer(rf"(?:{TITLES})", match.group()))
            start = match.start() + (titles[-1].end() if titles else 0)
            if text[start] not in "·•・‧":
                found.append(Run(start, match.end(), (text[start : match.end()],), False))
    return found
