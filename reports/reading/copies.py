"""Words that tell a page from a first publication: a copy, out of an archive, updated since."""

from __future__ import annotations

from collections.abc import Iterable

import regex

STAMPED = regex.compile(
    r"\b(?:published|posted|date|опубликован\w*|жарияланған|yayın\w*|publié|"
    r"publicado)\b",
    regex.IGNORECASE,
)
UPDATED = regex.compile(
    r"\b(?:updated?|modified|обновлен\w*|изменен\w*|жаңарт\w*|güncelle\w*|mise? à jour|modifi\w+|"
    r"actuali[sz]a\w+|actualisé\w*|atualiza\w+)\b|更新|تحديث|تم التعديل",
    regex.IGNORECASE,
)
VISITED = regex.compile(
    r"\b(?:printed|printout|retrieved|accessed|crawled|archived|saved on|today is|распечатан\w*|"
    r"сохранен\w*|дата обращения|consulté le|consultado (?:el|em)|imprimé le|impreso el|acessado|"
    r"erişim|yazdır\w*)\b|"
    r"打印|存档|存檔|طباعة|أرشفة",
    regex.IGNORECASE,
)
COPIED = regex.compile(
    r"\b(?:re-?post(?:ed)?|re-?published|reprinted|reproduced from|from the archives?|"
    r"репост|перепост|перепечат\w+|из архива|архивтен|қайта жарияла\w+|arşivden|"
    r"yeniden yayı\w+|republié|repris de|(?:de nos|des) archives|del archivo|do arquivo|"
    r"reproducid[oa]|republicad[oa])\b|转载|轉載|转发自|إعادة نشر|من الأرشيف|نقل[اً]+ عن",
    regex.IGNORECASE,
)
FIRST = regex.compile(
    r"\b(?:(?:first|originally) (?:published|appeared)|впервые (?:опубликован\w*|вышл\w*)|"
    r"алғаш(?:қы)? (?:рет )?жарияланған|ilk (?:kez|defa|olarak) yayı\w+|"
    r"(?:initialement|d'abord) (?:publié|paru)\w*|(?:publié|paru)\w* (?:initialement|d'abord)|"
    r"publicad[oa] (?:originalmente|por primera vez)|originalmente publicad[oa])\b|"
    r"首发|首發|原载|原載|原刊|ن[\u064b-\u0652]?شر[^.\n]{0,20} أول",
    regex.IGNORECASE,
)
LONGEST = 150


def source_of(before: str, line: str, source: str) -> str:
    """What a day on a line of the page is that of: "first", "update", "copy", "clock" (of whoever
    opened it), or as it seemed.

    before: the words of the line that lead to it.
    """
    if FIRST.search(before):
        return "first"
    if VISITED.search(before):
        return "clock"
    if UPDATED.search(before):
        return "update"
    return "copy" if COPIED.search(line) else source


def is_told(line: str) -> bool:
    """Whether a line says of what kind the page is."""
    said = (one.search(line) for one in (UPDATED, COPIED, FIRST))
    return len(line) < LONGEST and any(said)


def is_stamp(words: str) -> bool:
    """Whether words say what a day is that of, as a place in front of it would not."""
    return is_told(words) or any(one.search(words) for one in (STAMPED, VISITED))


def is_copy(lines: Iterable[str]) -> bool:
    """Whether the top of a page says that it was published elsewhere, or earlier."""
    return any(
        len(line) < LONGEST and (COPIED.search(line) or FIRST.search(line)) for line in lines
    )
