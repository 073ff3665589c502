"""One wire and what editors make of it, and reports of the same trial that stand on their own."""

from __future__ import annotations

WIRE = """Court in Zaisan puts off the trial of two men

ZAISAN, 6 January 2020. A court in the east of Kazakhstan put off the trial of two men who crossed \
the border from Xinjiang in October, their lawyer said on Monday.

Judge Shynar Ospanova moved the hearing to 21 January once she had heard both defendants, because \
the interpreter whom the defence had asked for did not come to the session.

Kaster Musakhanuly and Murager Alimuly are accused of illegal crossing of the state border. They \
say that they feared detention in a camp, and ask for asylum.

Some forty supporters stood outside the building in the snow, and asked that the men be set free \
until the court decides. The police let them stand there and took nobody away."""

OWN = """Two who came over the mountains wait for their judge

The room in Zaisan holds thirty people, and on Monday morning twice as many wanted to get in. \
Musakhanuly, who is thirty, greeted his sister with a nod when the guards led him to the bench.

What the prosecution laid before the judge is short: a map, a report of the border guards, the \
protocol of the arrest. What the defence laid before her is a story of relatives who vanished.

Ospanova listened to both for two hours and then closed the folder. The trial goes on in a \
fortnight, on the twenty-first, she said, and somebody in the last row began to weep.

Outside it was minus twenty degrees. An old man with a poster told us that he had driven through \
the night from Almaty, and that he would come again."""


SPELLINGS = {
    "Musakhanuly": "Musahanuly",
    "Ospanova": "Ospanowa",
    "Shynar": "Shinar",
    "Zaisan": "Zaysan",
    "Murager": "Murageri",
}


def lines(text: str) -> list[str]:
    return text.split("\n\n")


def headline(text: str) -> str:
    """Another head above the same text."""
    return "\n\n".join(["Hearing of border case waits for an interpreter", *lines(text)[1:]])


def cut(text: str) -> str:
    """Without its last paragraph."""
    return "\n\n".join(lines(text)[:-1])


def lead(text: str) -> str:
    """With a paragraph of another hand before it."""
    own = "The case of two ethnic Kazakhs from China keeps the small town busy for a third week."
    return "\n\n".join([lines(text)[0], own, *lines(text)[1:]])


def names(text: str) -> str:
    """With the names as another desk writes them."""
    for one, other in SPELLINGS.items():
        text = text.replace(one, other)
    return text


def quoting(text: str) -> str:
    """A long report of another paper in which the wire stands whole."""
    words = [f"word{number}" for number in range(320)]
    return "\n\n".join([OWN, " ".join(words) + ".", text])


EDITED = {"headline": headline, "cut": cut, "lead": lead, "names": names}
