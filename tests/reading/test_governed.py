"""Days right beside their verbs, and words that look like such verbs and tell of something else."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"


def told(text):
    """{(type, day)} of what is told as done or set, with the sides of moves."""
    found = [one for one in read(text, published=PUBLISHED).events if one.modality == "actual"]
    days = {(one.type, one.date) for one in found if one.date}
    days |= {("to", one.to_date) for one in found if one.to_date}
    return days | {("from", one.from_date) for one in found if one.from_date}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The trial was deferred once more, to April 24.", ("to", "2024-04-24")),
        ("The judge adjourned the matter till April 24 for mention.", ("to", "2024-04-24")),
        (
            "The judge says she will not force anybody and adjourns the case to April 24.",
            ("to", "2024-04-24"),
        ),
        (
            "The sentence, due on Tuesday, will now be passed on April 24.",
            ("to", "2024-04-24"),
        ),
        (
            "The judge said that the verdict would be handed down on April 24 instead.",
            ("to", "2024-04-24"),
        ),
        (
            "The hearing was moved from April 2 to April 9, as the witness did not come, then to "
            "April 24, the clerk said.",
            ("to", "2024-04-24"),
        ),
        (
            "The hearing was moved from April 2 to April 9, as the witness did not come, then to "
            "April 24, the clerk said.",
            ("from", "2024-04-09"),
        ),
        ("Oyelade, 58, was arraigned on Feb. 19 on seven counts.", ("hearing_held", "2024-02-19")),
        (
            "He was first taken to the Federal High Court in Lagos on February 19.",
            ("hearing_held", "2024-02-19"),
        ),
        (
            "Police arrested Abel Bekele, founder of a radio station, at his home in the old town "
            "on the evening of February 19.",
            ("arrest", "2024-02-19"),
        ),
        (
            "She was arrested by the Terrorism Investigation Division on 16 May 2020.",
            ("arrest", "2020-05-16"),
        ),
        ("Officers picked him up at the studio on February 9.", ("arrest", "2024-02-09")),
        ("She was freed on bail on February 9.", ("release", "2024-02-09")),
        (
            "Ong Teck Wee, 52, was found guilty on Feb 11 of 17 counts of cheating.",
            ("verdict", "2024-02-11"),
        ),
        (
            "The date was April 2, but the judge was ill, and the court gave April 24 instead.",
            ("to", "2024-04-24"),
        ),
        (
            "The judge put the matter over until the 23rd of this month.",
            ("to", "2024-03-23"),
        ),
        ("They were arrested on 11 December last year, in one house.", ("arrest", "2023-12-11")),
        (
            "He has been held in the central prison since 12 February.",
            ("detention", "2024-02-12/.."),
        ),
        (
            "Judge Sambath said that the verdict will be announced on August 12.",
            ("hearing_scheduled", "2024-08-12"),
        ),
    ],
)
def test_a_day_belongs_to_the_verb_before_it(text, what):
    assert what in told(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The trial was put off. It remains set for April 24.", ("to", "2024-04-24")),
        (
            "The court vacated the trial dates from April 15 to 18, as he is ill.",
            ("to", "2024-04-18"),
        ),
        ("He was arrested after the attack on February 9.", ("arrest", "2024-02-09")),
        ("She was arrested over an article published on February 9.", ("arrest", "2024-02-09")),
        ("A warrant for his arrest was issued on February 9.", ("arrest", "2024-02-09")),
        ("A bench warrant for her arrest was issued on February 9.", ("arrest", "2024-02-09")),
        (
            "His publisher was arrested on the same day as Mr Careem. He had written on "
            "February 9 that he was afraid.",
            ("arrest", "2024-02-09"),
        ),
        ("Bail was extended on February 9 on the same terms.", ("release", "2024-02-09")),
        ("In February the court released his passport for three weeks.", ("release", "2024-02")),
        (
            "At the hearing on February 9 the court rejected a motion to move the trial.",
            ("verdict", "2024-02-09"),
        ),
        ("Last Thursday the High Court upheld the order.", ("verdict", "2024-03-07")),
        ("Another judge, Mr Moyo, cleared two teachers in February.", ("sentence", "2024-02")),
        ("On March 11 the trial was to open, but nobody came.", ("hearing_held", "2024-03-11")),
        ("Hearing continues today at 1pm.", ("from", "2024-03-14")),
        (
            "An application for bail, which the lawyer filed in the High Court on February 9, is "
            "to be heard on April 24.",
            ("hearing_held", "2024-02-09"),
        ),
        ("The fifth man, Luke Farrant, pleaded guilty in February.", ("verdict", "2024-02")),
    ],
)
def test_words_that_look_like_such_verbs_date_nothing(text, what):
    assert what not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The accused vacated his office after the police came to court.",
        "The court continued to hear the case. The next session is on April 24.",
    ],
)
def test_no_hearing_is_put_off_by_words_of_something_else(text):
    assert "hearing_postponed" not in {one.type for one in read(text, published=PUBLISHED).events}


def test_a_hearing_brought_forward_leaves_the_later_day():
    text = (
        "The retrial had been fixed for April 24. On Monday her lawyer learned that it had been "
        "brought forward to April 2."
    )

    assert {("from", "2024-04-24"), ("to", "2024-04-02")} <= told(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Papers that the clerk filed show that the trial was held on March 4.", "2024-03-04"),
        ("He wrote on a card that the hearing took place on March 4.", "2024-03-04"),
        ("The trial opened on Monday, and the judge said on Monday that it is long.", "2024-03-11"),
    ],
)
def test_no_day_of_a_session_is_lost_beside_who_wrote_or_spoke(text, day):
    assert ("hearing_held", day) in told(text)


def test_a_move_of_the_day_to_which_another_one_went():
    text = (
        "The court put the trial off from March 4 to March 8. On March 8 the judge, who was ill, "
        "adjourned the trial again, without a new date."
    )
    moves = [one for one in read(text, published=PUBLISHED).events if one.type[8:] == "postponed"]

    assert {(one.from_date, one.to_date) for one in moves} == {
        ("2024-03-04", "2024-03-08"), ("2024-03-08", None),
    }  # fmt: skip
