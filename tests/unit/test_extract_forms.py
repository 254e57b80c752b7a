"""Forms of text that are not plain paragraphs: wrapped and glued lines, lists, headings."""

from __future__ import annotations

import pytest

from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.leads import most_led
from briefgen.extract.forms.sentences import Sentence, sentences_of
from briefgen.extract.syntax.parse import squeeze
from briefgen.model import Document, Region, Source

DOCUMENT = Document(id="d", path="d.txt", sha256=None)


def read(text: str) -> list[Sentence]:
    """Return a text's sentences."""
    return sentences_of(Source(document=DOCUMENT, text=text), readable(text))


def words(text: str) -> list[str]:
    """Return the words of a text's sentences."""
    return [text[s.start : s.end] for s in read(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They crossed the border.The army fired.", ["They crossed the border.", "The army fired."]),
        ("Talks failed.\u201cWe will wait,\u201d he said.", ["Talks failed.", "\u201cWe will wait,\u201d he said."]),
        ("\u201cWe will wait.\u201dThe envoy left.", ["\u201cWe will wait.\u201d", "The envoy left."]),
        ("Ships left Odesa.President Ruto spoke.", ["Ships left Odesa.", "President Ruto spoke."]),
        ("It ended on MondayThe army left.", ["It ended on Monday", "The army left."]),
        ("The ships left.Jan. 9: They came back.", ["The ships left.", "Jan. 9: They came back."]),
        ("The ships left.Gen. Ruto stayed.", ["The ships left.", "Gen. Ruto stayed."]),
        ("It fell in the 1990s.Some fled.", ["It fell in the 1990s.", "Some fled."]),
        ("See www.Example.Com today. He left.", ["See www.Example.Com today.", "He left."]),
        ('"Our force... struck... Kara Airport," it said.', ['"Our force... struck... Kara Airport," it said.']),
        ("They waited... Then they left.", ["They waited...", "Then they left."]),
        ("Dr.Smith met the U.S.Army at St.Petersburg.", ["Dr.Smith met the U.S.Army at St.Petersburg."]),
    ],
)
def test_sentences_that_touch_are_parted(text: str, sentences: list[str]) -> None:
    """Sentences end where their blank has been lost, and names with a dot inside stay whole."""
    assert words(text) == sentences


def test_a_wrapped_paragraph_is_one_and_menu_lines_are_many() -> None:
    """A line that ends long before the width of its text begins no sentence that the next one ends."""
    wrapped = "The foreign ministers of the three states met in the capital on\nMonday and agreed that the border would be\nopened."
    assert len(read(wrapped)) == 1
    menu = (
        "World\nAfrica\nThe army of Chad shelled two border villages on Monday, officials said there.\nRelated topics"
    )
    assert [(menu[s.start : s.end], s.heading) for s in read(menu)][2:] == [
        ("The army of Chad shelled two border villages on Monday, officials said there.", False),
        ("Related topics", True),
    ]


@pytest.mark.parametrize("marker", ["-", "\u2022", "*", "1.", "(a)", "iv)", "\u2014", "\u25aa"])
def test_markers_of_lists_are_no_part_of_a_sentence(marker: str) -> None:
    """An item's sentence begins behind its bullet, number or letter."""
    text = f"{marker} They agreed to meet.\n{marker} They left."
    assert words(text) == ["They agreed to meet.", "They left."]
    assert {s.marker for s in read(text)} == {marker}


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("struck over- night there", "struck overnight there"),
        ("their defen- ces held", "their defences held"),
        ("a two- day visit", "a two-day visit"),
        ("pre- and post-war plans", "pre- and post-war plans"),
        ("on Tuesday,killing three", "on Tuesday, killing three"),
        ("with 1,200 men", "with 1,200 men"),
    ],
)
def test_broken_and_glued_words_are_mended_for_the_parser(text: str, parsed: str) -> None:
    """The parser reads words that a line's end broke as one, and every character keeps its place."""
    read_as, places = squeeze(text, 0, len(text))
    assert read_as == parsed
    assert all(text[at] == c for c, at in zip(read_as, places, strict=True) if c != " ")


LIVE = """Strait crisis live

14:32 GMT
Navy boards tanker
The navy of Oman boarded a tanker.
Updated at 14.40 GMT

2.05pm
Iran denied the report.

12 May
1130 GMT \u2014 Kuwait closed its port.
18m ago
Qatar has called for talks.
"""


def test_entries_of_live_coverage_have_their_times() -> None:
    """Each entry's sentences know its time, and neither times nor notes of changes are part of a sentence."""
    told = [(LIVE[s.start : s.end], s.entry.time, s.entry.zone) for s in read(LIVE) if s.entry and not s.heading]
    assert told == [
        ("The navy of Oman boarded a tanker.", "14:32", "GMT"),
        ("Iran denied the report.", "14:05", None),
        ("Kuwait closed its port.", "11:30", "GMT"),
        ("Qatar has called for talks.", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The train left at\n14:05 GMT on Friday.",
        "14:05 GMT\nThe army left.",
        "They sank to a depth of\n20 m\nand rose to\n18 m\nagain.",
        "1.30 The council met.\n\n1.31 The council agreed.",
    ],
)
def test_a_time_alone_makes_no_live_coverage(text: str) -> None:
    """One marked line, a time inside a sentence and numbered paragraphs begin no entries."""
    assert all(s.entry is None for s in read(text))


BRIEFING = """Press briefing

Anna Holt, Spokesperson
Wellington

MS HOLT: New Zealand has closed its embassy. I called my colleague in Suva.

QUESTION: Did Fiji fire a missile at New Zealand?

MS HOLT: No. We condemned the attack on Friday.
"""


def test_turns_of_a_transcript_have_their_speakers() -> None:
    """Every sentence knows whose words it is, and the labels are no part of it."""
    told = [(BRIEFING[s.start : s.end], s.turn.surname, s.turn.asks) for s in read(BRIEFING) if s.turn]
    assert told == [
        ("New Zealand has closed its embassy.", "HOLT", False),
        ("I called my colleague in Suva.", "HOLT", False),
        ("Did Fiji fire a missile at New Zealand?", "QUESTION", True),
        ("No.", "HOLT", False),
        ("We condemned the attack on Friday.", "HOLT", False),
    ]


def test_labels_that_never_recur_are_no_turns() -> None:
    """A form's lines with labels in capitals are no transcript."""
    assert all(s.turn is None for s in read("SUBJECT: Ships\nPLACE OF BIRTH: Oslo\nThe navy left."))


@pytest.mark.parametrize(
    ("capitals", "calm"),
    [
        ("THE RSF AND THE WHO ACCUSED A MAN WHO FLED", "The RSF and the WHO accused a man who fled"),
        ("THE 3RD BRIGADE SPENT $14.3BN ON 155MM GUNS", "The 3rd Brigade spent $14.3bn on 155mm guns"),
        (
            "THE DESTROYER USS CARTER SAILED WITH TWO BALLISTIC MISSILES",
            "The destroyer USS Carter sailed with two ballistic missiles",
        ),
        ("IT BEGAN IN MARCH, AND COL. IAN MCKENZIE MAY STAY", "It began in March, and Col. Ian McKenzie may stay"),
        ("THE ARMY LEFT.  THE REBELS, I AM TOLD, STAYED", "The army left.  The rebels, I am told, stayed"),
        ('THEY CALLED IT A "MASSACRE."  A PRIEST FLED', 'They called it a "massacre."  A priest fled'),
        ('HE SAID: "WE SHALL NOT YIELD," AND LEFT', 'He said: "We shall not yield," and left'),
        ("-- [TEXT] A TRUCK BURNED NEAR U.S. TENTS", "-- [text] A truck burned near U.S. tents"),
        ("[ORDUNA] WE HOPE FOR PEACE. ORDUNA LEFT", "[Orduna] We hope for peace. Orduna left"),
        ("NEWSMEN REPORTEDLY SAW ANTIAIRCRAFT GUNS", "Newsmen reportedly saw antiaircraft guns"),
        ("COL TEMERE AND THE UH-1H OF GEN. JULIO MARIA ARCEO", "Col Temere and the UH-1H of Gen. Julio Maria Arceo"),
        ("THE FRONT [XNLF] SAID THE XNLF WOULD WAIT", "The front (XNLF) said the XNLF would wait"),
        ("SEVERAL CONGOLESE SOLDIERS LEFT MOBUTU'S ARMY", "Several Congolese soldiers left Mobutu's army"),
    ],
)
def test_capital_text_is_read_as_running_text(capitals: str, calm: str) -> None:
    """Acronyms, ships, months, figures and names keep the capitals that running text would give them."""
    assert readable(capitals) == calm


@pytest.mark.parametrize(
    ("capitals", "calm"),
    [
        ("TWO MEN OF THE 21ST INFANTRY BATTALION DESERTED", "Two men of the 21st Infantry Battalion deserted"),
        ("THE TREASURY POLICE HELD NINE STUDENTS", "The Treasury Police held nine students"),
        ("A POST OF THE NATIONAL GUARD WAS BURNED", "A post of the National Guard was burned"),
        ("THE UNION OF DOCK WORKERS (UDW) STRUCK", "The Union of Dock Workers (UDW) struck"),
        ("THE OUTLAWED FISHERMEN'S FEDERATION (FEDEPAL) MET", "The outlawed Fishermen's Federation (FEDEPAL) met"),
        ("THE MEN OF THE ILA [ISLAND LIBERATION ARMY] FLED", "The men of the ILA [Island Liberation Army] fled"),
        ("A RAID BY THE PEASANT LIBERATION ARMY FAILED", "A raid by the Peasant Liberation Army failed"),
        (
            "THE PRESS COMMITTEE OF THE PORT GUARDS (COPRE) SPOKE",
            "The Press Committee of the Port Guards (COPRE) spoke",
        ),
        ("THE ARMY THEN SEIZED A LIGHT AUTOMATIC RIFLE (FAL)", "The army then seized a light automatic rifle (FAL)"),
        ("A LABOR UNION AND A FARM FRONT TALKED FOR HOURS", "A labor union and a farm front talked for hours"),
    ],
)
def test_bodies_in_capital_text_are_names(capitals: str, calm: str) -> None:
    """Units, forces, parties and what an abbreviation stands for are written as names, and other common words are not."""
    assert readable(capitals) == calm


def test_the_line_that_a_dateline_begins_is_a_full_line() -> None:
    """What is left of a wrapped line behind its dateline goes on with the next line, capitals or not."""
    text = (
        "PUERTO LIMBO, 3 MAR 88 (AKI) -- [TEXT] SEVERAL COASTAL\nFISHERMEN'S UNIONS HAVE BEGUN A STRIKE OVER THE NEW TAX ON\n"
        "DIESEL, THE CIVIL GOVERNOR SAID.\n"
    )
    dateline = Region(0, text.index("SEVERAL"), "dateline")
    source = Source(document=DOCUMENT, text=text, regions=(dateline,))
    assert [text[s.start : s.end].split()[0] for s in sentences_of(source, readable(text))] == ["SEVERAL"]


def test_very_long_texts_have_few_items_with_lead_ins() -> None:
    """What a lead-in's item costs grows with its text, so that a long text may have fewer of them."""
    assert most_led("x" * 30_000) == 400
    assert most_led("x" * 2_000_000) < 10
