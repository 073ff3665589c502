"""Days that somebody asked for are no days of a hearing; those that were granted are."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"


def days(text):
    """The days on which, by a text, a hearing was, is or will be."""
    found = [one for one in read(text, published=PUBLISHED).events if one.modality == "actual"]
    told = [one for one in found if one.type.startswith("hearing_")]
    return {day for one in told for day in (one.date, one.to_date, one.from_date) if day}


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer asked the court to set the next hearing for April 24, and left the room.",
        "Адвокат просила назначить следующее заседание не раньше 24 апреля. Ей отказали.",
        "Защита ходатайствовала об отложении слушания на 24 апреля, но получила отказ.",
        "Avukat, duruşmanın 24 Nisan’a alınmasını istemiş, bu talep geri çevrilmişti.",
        "Avukat duruşmanın en geç 24 Nisan’a verilmesini talep etti.",
        "L’avocate a demandé le renvoi de l’audience au 24 avril. Le tribunal a refusé.",
        "La abogada pidió que la audiencia se aplazara para el 24 de abril. El juez se negó.",
        "A advogada pediu que a audiência fosse adiada para 24 de abril. O juiz recusou.",
        "طلبت المحامية تأجيل الجلسة إلى 24 أبريل، ورفضت المحكمة ذلك.",
        "律师请求将庭审改期至4月24日,遭到拒绝。",
        "Қорғаушы сот отырысын 24 сәуірге қалдыруды сұрады, сот бас тартты.",
    ],
)
def test_a_day_that_somebody_asked_for_is_no_day_of_a_hearing(text):
    assert "2024-04-24" not in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer asked for time, and the judge adjourned the hearing to April 24.",
        "The judge agreed to the request to put the hearing off to April 24.",
        "Адвокат попросила отложить дело, и суд перенёс заседание на 24 апреля.",
        "Суд удовлетворил просьбу адвоката и отложил заседание до 24 апреля.",
        "Avukat süre istedi; mahkeme duruşmayı 24 Nisan’a erteledi.",
        "Mahkeme duruşmayı 24 Nisan gününe attı.",
        "L’avocate a demandé un délai, mais le tribunal a renvoyé l’audience au 24 avril.",
        "The judge adjourned the hearing at the request of the defence to April 24.",
        "The court, as the defence had requested, put the hearing off to April 24.",
        "The judge asked both sides to come back for the hearing set for April 24.",
        "Prosecutors sought five years and the court put the hearing off to April 24.",
        "Le procès a été renvoyé à la demande de la défense au 24 avril.",
        "La audiencia fue aplazada a solicitud de la defensa al 24 de abril.",
        "A audiência foi adiada a pedido da defesa, que solicitou prazo, para 24 de abril.",
        "Адвокат просил отпустить его под залог, суд отложил заседание на 24 апреля.",
        "Mahkeme duruşmayı 24 Nisan’a erteledi, avukat tahliye istedi.",
        "Mahkeme duruşmayı 24 Nisan’a erteledi ve tahliye talep eden avukatı dinledi.",
        "Сот отырысы 24 сәуірге адвокаттың өтініші бойынша қалдырылды.",
        "Сот отырысты 24 сәуірге қалдырды, адвокат уақыт сұрады.",
        "أجلت المحكمة الجلسة بطلب من الدفاع إلى 24 أبريل.",
        "طلبت النيابة السجن، وأجلت المحكمة القضية إلى 24 أبريل.",
        "法院根据律师的申请将庭审推迟至4月24日。",
        "裁判官應控方要求，將案件押後至4月24日再訊。",
        "律师请求延期，法院将庭审改期至4月24日。",
        "La abogada pidió tiempo, y el juez aplazó la audiencia al 24 de abril.",
    ],
)
def test_a_day_that_the_court_set_is_one_whatever_was_asked(text):
    assert "2024-04-24" in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Supporters stood before the court every Saturday until the hearing.",
        "Сторонники стояли у здания суда каждую субботу до заседания.",
        "Destekçileri her cumartesi adliye önünde duruşmayı bekledi.",
    ],
)
def test_a_day_of_every_week_is_no_date(text):
    assert days(text) == set()
