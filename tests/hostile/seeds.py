"""Small sound sources for every reader, which hostile ones are made of."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

from openpyxl import Workbook

from planner.interchange.planner_json import write_json
from planner.interchange.xlsx_writing import write_xlsx
from planner.storage.images import image_of
from tests.builders import small_scenario
from tests.interchange.test_ktab_db import written
from tests.storage.samples import SAMPLE

KTAB = b"""Harbour talks,"Dues, and depth",3,2,
Actor,Description,Influence,Dues,Dues Salience,Depth,Depth Salience,
North,"Northport, the larger",50, 30,60, 20,40,
South,,40.5,70,50,80,50,
Master, Harbour master,10,50,10,50,5,
"""
KTAB_XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Scenario><name>Harbour talks</name><desc>Dues</desc><prngSeed>007</prngSeed>
<Dimensions><dName>Dues</dName><dName>Depth</dName></Dimensions><Actors>
<Actor><name>North</name><description>the larger</description><capability>50</capability>
<Position><dCoord>30</dCoord><dCoord>20</dCoord></Position>
<Salience><dSal>60</dSal><dSal>40</dSal></Salience></Actor>
<Actor><name>South</name><description></description><capability>40.5</capability>
<Position><dCoord>70</dCoord><dCoord>80</dCoord></Position>
<Salience><dSal>50</dSal><dSal>50</dSal></Salience></Actor></Actors>
<IdealAdjustment><iaPair><adjustingIdeal>North</adjustingIdeal><referencePos>South</referencePos>
<adjust>0.5</adjust></iaPair></IdealAdjustment>
<ModelParameters><VictoryProbModel>Linear</VictoryProbModel></ModelParameters></Scenario>
"""
DECIDE = b"""#O\tHarbour talks
#/\ta comment
#A\tNorth\tNorthport\tthe larger one
#A\tSouth\tSouthport\t
#P\tDues\tHarbour dues\t
#P\tDepth\tDepth of the channel\t
#M\tDepth\t12\tas planned
#M\tDepth\t4\tas it is
#D\tNorth\tDues\t30\t0.5\t0.8\tsaid so
#D\tNorth\tDepth\t6\t1\t0.8
#D\tSouth\tDues\t70\t0\t0.25
#D\tSouth\tDepth\t12\t0.25\t0.5
"""
FOLDER = {
    "actors.csv": b"id,name,short,role,side,influence,influence_low,influence_high,influence_note\n"
    b"NOR,Northport,North,party,n,60,50,70,as said\nSUD,Southport,South,party,s,40,,,\n",
    "issues.csv": b"id,name,pole_0,pole_100,low_value,high_value,decimals,rule,quorum\n"
    b"DUES,Dues,free,dear,0,100,0,veto,0\nDEPTH,Depth,as is,dug,4,12,1,quorum,0.6\n",
    "positions.csv": b"actor_id,issue_id,position,position_low,position_high,salience,veto\n"
    b"NOR,DUES,30,20,40,60,1\nSUD,DUES,70,60,80,50,0\nNOR,DEPTH,20,,,40,1\n",
    "relations.csv": b"actor_a,actor_b,trust\nNOR,SUD,0.3\n",
    "events.csv": b"id,round,name,probability,actors,issues,d_position,d_trust\n"
    b"E,2,Storm,0.5,NOR;SUD,DUES,1,-0.05\n",
    "instruments.csv": b"id,name,kind,start_round,end_round,success_probability,actors,cost\n"
    b"I,Talks,forum,1,6,0.5,NOR;SUD,2\n",
    "drivers.csv": b"id,name,states,model_effect\nD,Trade,Poor;Good,more\nW,Water,Low;High,deep\n",
    "cross_impact.csv": b",,D,D,W,W\n,,Poor,Good,Low,High\nD,Poor,,,1,-1\nD,Good,,,-1,1\n"
    b"W,Low,2,-2,,\nW,High,-2,2,,\n",
    "variants.csv": b"id,name,parent,instruments,overrides,story\nBASE,As it is,,I,,\n"
    b"FIRM,Firm,BASE,,compromise*0.8;trust-0.1,no talks\n",
    "about.json": b'{"title": "Harbour talks", "rounds": 12, "round_unit": "week"}',
}


SHEETS = {
    "stands.csv": b"Country;Topic;Preference;Importance;Power;Low position;High position\n"
    b"Norland;Dues;30,5;0,8;60;20;40\nSudland;Dues;70;0,6;40;;\nNorland;Depth;20;0,4;60;;\n",
    "trust.csv": b"Trust\tNorland\tSudland\nNorland\t\t0.3\nSudland\t0.3\t\n",
}


def talks() -> bytes:
    """Return a talks document with the tables of the folder."""
    tables: dict[str, object] = {"format": "talks", "title": "Harbour", "rounds": 12}
    for name, content in FOLDER.items():
        if name.endswith(".csv") and name != "cross_impact.csv":
            headings, *rows = [line.split(",") for line in content.decode().splitlines()]
            tables[name[:-4]] = [dict(zip(headings, map(_value, row), strict=True)) for row in rows]
    return json.dumps(tables, indent=1).encode()


def _value(text: str) -> object:
    if ";" in text:
        return text.split(";")
    try:
        return float(text)
    except ValueError:
        return text


def own_json() -> bytes:
    """Return a scenario as we write it to JSON."""
    return write_json(small_scenario()).to_bytes()


def workbook_parts() -> list[dict[str, bytes]]:
    """Return the parts of a workbook of ours, and of one as others make it."""
    made = Workbook()
    matrix, positions = made.active, made.create_sheet("Sheet2")
    assert matrix is not None
    matrix.title = "Positions"
    for numbers in (("Position", "Dues", "Depth"), ("Norland", 30, 20), ("Sudland", None, 80)):
        matrix.append(list(numbers))
    for stance in (("Actor", "Issue", "Position", "Salience"), ("Norland", "Dues", 30, 80)):
        positions.append(list(stance))
    positions["E2"] = "=1+1"
    positions.merge_cells("A2:A3")
    stream = io.BytesIO()
    made.save(stream)
    return [_parts(write_xlsx(small_scenario()).to_bytes()), _parts(stream.getvalue())]


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ktab_database() -> bytes:
    """Return a result database of KTAB."""
    with tempfile.TemporaryDirectory() as folder:
        return written(Path(folder) / "runs.db", "Harbour", "Canal").read_bytes()


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a workbook of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def scenario_files() -> list[bytes]:
    """Return scenario files of this version and of the first."""
    first = SAMPLE.with_name("version_1.scenario")
    return [image_of(small_scenario()), SAMPLE.read_bytes(), first.read_bytes()]
