"""A Word document as its readers see it, and what Word's own accessibility checker would say of it."""

import os
import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

_ORDER = {  # that of the file format, without which Word calls a file broken
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
           "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
           "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
           "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
             "tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "numbering": "numPicBullet abstractNum num",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}


def opened(content):
    return docx.Document(BytesIO(content))


def lines(content):
    """Every text of the body, cells included, in the order of reading."""
    return ["".join(_texts(paragraph)) for paragraph in opened(content).element.body.iter(qn("w:p"))]


def headings(content):
    return [(int(each.style.name[-1]), each.text) for each in opened(content).paragraphs if each.style.name.startswith("Heading")]


def tables(content):
    return [[["".join(_texts(cell)) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
            for table in opened(content).element.body.iter(qn("w:tbl"))]


def printed(folder, files):
    """{name: PDF} as LibreOffice prints them; skipped where it is missing, or a font with the widths of Times."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice (soffice) is not installed: no document was printed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    font = subprocess.run(["fc-match", "Times New Roman"], check=True, capture_output=True, text=True).stdout
    if not any(name in font for name in ("Times", "Liberation", "Tinos", "Termes", "Nimbus")):
        pytest.skip(f"no font with the widths of Times is installed, but {font.strip()}: no document was printed")
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run([program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
                    *(folder / f"{name}.docx" for name in files)], check=True, capture_output=True, timeout=600)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def problems(content, language):
    """What a checker would find, and what would make Word call the file broken."""
    document = opened(content)
    body, properties = document.element.body, document.core_properties
    found = ["title" if not properties.title else None, "language" if properties.language != language else None]
    found += [f"style in {each.get(qn('w:val'))}" for each in document.styles.element.iter(qn("w:lang"))
              if not each.get(qn("w:val")).startswith(language)]
    found += _headings(content)
    found += ["empty paragraph" for paragraph in body.iter(qn("w:p")) if not "".join(_texts(paragraph)).strip()]
    found += ["picture" for _each in body.iter(qn("w:drawing"), qn("w:pict"))]
    for table in body.iter(qn("w:tbl")):
        found += _table(table)
    found += [*_links(body), *_disorder(content)]
    return [each for each in found if each]


def _headings(content):
    levels = [0, *(level for level, _text in headings(content))]
    return [f"heading {after} after {before}" for before, after in zip(levels, levels[1:], strict=False) if after > before + 1]


def _table(table):
    properties, rows = table.tblPr, list(table.iter(qn("w:tr")))
    for name in ("w:tblCaption", "w:tblDescription"):
        each = properties.find(qn(name))
        yield None if each is not None and each.get(qn("w:val")) else f"table without {name}"
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    yield None if heads == [True, *[False] * (len(rows) - 1)] else "table head"
    yield "merged cells" if [*table.iter(qn("w:gridSpan"), qn("w:vMerge"), qn("w:hMerge"))] else None
    yield None if len({len(row.findall(qn("w:tc"))) for row in rows}) == 1 else "rows of unequal length"
    yield "table in a table" if [*table.iter(qn("w:tbl"))] != [table] else None


def _links(body):
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    wanted = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    return [f"link to nowhere: {name}" for name in wanted - set(names)] + (["bookmark twice"] if len(set(names)) < len(names) else [])


def _disorder(content):
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for part in parts.namelist():
            if part.startswith("word/") and part.endswith(".xml"):
                for each in etree.fromstring(parts.read(part)).iter():  # noqa: S320 (made here)
                    yield from _disorder_in(each, part)


def _disorder_in(each, part):
    order = _ORDER.get(etree.QName(each).localname, "").split()
    places = [order.index(etree.QName(child).localname) if etree.QName(child).localname in order else -1 for child in each] if order else []
    if -1 in places or places != sorted(places):
        yield f"{part}: {etree.QName(each).localname} holds {[etree.QName(child).localname for child in each]}"


def _texts(element):
    for each in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if each.tag == qn("w:t"):
            yield each.text or ""
        elif each.getparent().tag == qn("w:r"):
            yield "\n" if each.tag == qn("w:br") else "\t"
