"""Names that are nearly another's: whatever shares a key with a name, these are never proposed."""

from __future__ import annotations

import pytest

from tracker import names

NEAR_MISSES = {
    "kazakh": [
        ("Lazzat Akhatova", "Lazzat Akhmetova"),
        ("Ләззат Ахатова", "Lazzat Akhmetova"),
        ("Ләззат Ахатова", "Ләззат Ахметова"),
        ("Қастер Мұсаханұлы", "Kaster Musabekuly"),
        ("Қастер Мұсаханұлы", "Қайрат Мұсаханұлы"),
        ("Қастер Мұсаханұлы", "Kaster Musakhankyzy"),
        ("Мұрагер Әлімұлы", "Murat Alimuly"),
        ("Серікжан Біләш", "Serikbol Bilash"),
        ("Нұрлан Серік", "Nurzhan Serik"),
        ("Айгүл Омарова", "Aigerim Omarova"),
        ("Бауыржан Тоқтаров", "Bauyrzhan Tokhtasynov"),
        ("Асқар Ерболов", "Aslan Yerbolov"),
    ],
    "russian": [
        ("Иван Петров", "Ivan Petrova"),
        ("Алексей Навальный", "Aleksandr Navalny"),
        ("Сергей Волков", "Sergei Volkonsky"),
        ("Павел Кузнецов", "Petr Kuznetsov"),
        ("Дмитрий Иванович Орлов", "Dmitry Petrovich Orlov"),
        ("Олег Сенцов", "Oleg Semtsov"),
    ],
    "english": [
        ("John Smith", "James Smith"),
        ("Christopher Lane", "Christian Lane"),
        ("Mary Whitfield", "Mark Whitfield"),
        ("Peter Brandon", "Peter Branson"),
    ],
    "chinese": [
        ("张伟", "Zhang Wen"),
        ("李娜", "Li Nan"),
        ("王全璋", "Wang Quanzhong"),
        ("陈光诚", "Chen Guangchang"),
        ("刘晓波", "Liu Xiaobing"),
        ("许志永", "Xu Zhiyuan"),
        ("张三", "张伟"),
        ("Wang Fang", "Wang Feng"),
        ("江天勇", "Jiang Tianyi"),
        ("江天勇", "Цзян Тяньи"),
        ("Wang Quanzhang", "Ван Цюаньчжун"),
        ("Zhang Zhan", "Чжан Чжан"),
        ("Li Na", "Ли Нань"),
        ("Wang Quan Zhang", "Wang Zhangquan"),
    ],
    "uyghur": [
        ("ئىلھام توختى", "Ilham Turdi"),
        ("Ilham Tohti", "Ilshat Tohti"),
        ("伊力哈木·土赫提", "Ilham Turdi"),
        ("Exmet Turdi", "Memet Turdi"),
        ("艾合买提·吐尔地", "Memet Turdi"),
        ("Abdurehim Qadir", "Abdukerim Qadir"),
        ("Abdurehim Qadir", "Abduqadir Kerim"),
        ("Erkin Tursun", "Erkin Tursunov"),
        ("Rahile Dawut", "Rahile Davamat"),
        ("哈斯铁尔·木萨汗", "Qaster Mukhtarkhan"),
    ],
    "arabic": [
        ("أحمد منصور", "Muhammad Mansour"),
        ("محمد منصور", "Ahmed Mansoor"),
        ("محمود منصور", "Mohammed Mansoor"),
        ("حامد منصور", "Ahmed Mansour"),
        ("حميد منصور", "Hamad Mansour"),
        ("حسن الخطيب", "Hussein Khatib"),
        ("حسين الخطيب", "Hassan al-Khatib"),
        ("خالد سعيد", "Khalid Saad"),
        ("جمال الحداد", "Kamal Haddad"),
        ("عبد الكريم الحلبي", "Abdulrahim al-Halabi"),
        ("عبد الرحمن سالم", "Abdelrahim Salem"),
        ("سليم الشمري", "Salman al-Shammari"),
        ("Muhammad Ahmad", "Mahmud Ahmad"),
        ("Hassan Karim", "Hussein Karim"),
        ("Abdulaziz al-Harbi", "Abdullatif al-Harbi"),
    ],
    "turkish": [
        ("Mehmet Yılmaz", "Mehmet Yıldız"),
        ("Ahmet Şık", "Ahmet Işık"),
        ("Selahattin Demirtaş", "Selahattin Demirtürk"),
        ("Ayşe Kaya", "Ayten Kaya"),
        ("Osman Kavala", "Orhan Kavala"),
        ("Figen Yüksekdağ", "Filiz Yüksekdağ"),
        ("Hasan Çelik", "Hüseyin Çelik"),
    ],
}  # fmt: skip
PAIRS = [pair for pairs in NEAR_MISSES.values() for pair in pairs]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_match_names_proposes_no_near_miss(a, b):
    across, within = names.match(a, b), names.match(a, b, context=True)

    assert (across.proposed, within.proposed) == (False, False), (across, within)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("محمود منصور", "Mahmoud Mansour"),
        ("حسين الخطيب", "Hussein al-Khatib"),
        ("Mohamed El Shammary", "محمد الشمري"),
        ("Youssef Nadim", "يوسف نديم"),
        ("Abdel Fattah Said", "Abdulfattah Said"),
        ("عبد الفتاح سعيد", "Abdel-Fattah Said"),
        ("Abdallah Jaber", "عبد الله جابر"),
        ("Abdurrahman Ali", "Abd al-Rahman Ali"),
        ("王全璋", "Wang Quan-zhang"),
        ("王全璋", "Quanzhang Wang"),
        ("欧阳修", "Ouyang Xiu"),
        ("Zheng Wei-de", "Zheng Weide"),
        ("伊力哈木·土赫提", "Илһам Тохти"),
        ("吐尔逊·塔伊尔", "Tursun Tahir"),
    ],
)
def test_match_names_proposes_the_same_name_written_elsewhere(a, b):
    found = names.match(a, b)

    assert found.proposed, found
