"""Opens the files of a folder with readers that know nothing of linkage, and compares what they find with what the API
said, which is in expected.json. Prints a line for each format, and fails at the first number that differs."""

import collections
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

import frictionless
import networkx
import openpyxl
import pydot
import pyshacl
import rdflib
import rdflib.compare

folder = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: found {found}; the API says {wanted}")


def read(name):
    return (folder / name).read_text(encoding="utf-8-sig")


def counted(values):
    return dict(collections.Counter(values))


def network(name, graph):
    same(f"{name}: kinds", counted(kind for _, kind in graph.nodes(data="kind")), expected["kinds"])
    same(f"{name}: bases", counted(basis for _, _, basis in graph.edges(data="basis")), expected["bases"])
    same(f"{name}: a label", graph.nodes["wtdc22d:EUR1"]["label"], expected["label"])
    same(f"{name}: direction", graph.has_edge("wtdc22d:EUR1", "sdg:9") and not graph.has_edge("sdg:9", "wtdc22d:EUR1"), True)
    print(f"{name}: networkx {networkx.__version__}, {graph.number_of_nodes()} nodes, {graph.number_of_edges()} links")


network("graphml", networkx.read_graphml(folder / "graph.graphml"))
network("gexf", networkx.read_gexf(folder / "graph.gexf"))
network("node-link", networkx.node_link_graph(json.loads(read("graph.json")), edges="links"))
network("cytoscape", networkx.cytoscape_graph(json.loads(read("graph.cyjs"))))

# DOT is read in a small graph, for the reader is slow.
dot = pydot.graph_from_dot_file(folder / "small.gv", encoding="utf-8")[0]
nodes = [n for n in dot.get_nodes() if n.get_name() not in ("graph", "node", "edge")]
same("dot: nodes", len(nodes), expected["small"]["nodes"])
same("dot: links", len(dot.get_edges()), expected["small"]["links"])
print(f"dot: pydot {pydot.__version__}, {len(nodes)} nodes, {len(dot.get_edges())} links")
if shutil.which("dot"):
    subprocess.run(["dot", "-Tcanon", str(folder / "graph.gv"), "-o", "/dev/null"], check=True)
    print("dot: Graphviz reads it")
else:
    print("NOT RUN: Graphviz (apt-get install graphviz)")

turtle = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
jsonld = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
same("jsonld: statements", len(jsonld), len(turtle))
SKOS, PROV = rdflib.SKOS, rdflib.PROV
OURS = rdflib.Namespace("urn:linkage:vocabulary:")
for name, graph in (("turtle", turtle), ("jsonld", jsonld)):
    same(f"{name}: concepts", len(set(graph.subjects(rdflib.RDF.type, SKOS.Concept))), sum(expected["kinds"].values()))
    statements = set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    same(f"{name}: bases", counted(str(graph.value(s, OURS.basis)) for s in statements), expected["bases"])
    same(f"{name}: labels of a goal", {l.language: str(l) for l in graph.objects(rdflib.URIRef("http://metadata.un.org/sdg/9"), SKOS.prefLabel)}, expected["goal"])
    same(f"{name}: absences", len(list(graph.subject_objects(OURS.absence))), expected["absences"])
    print(f"{name}: rdflib {rdflib.__version__}, {len(graph)} statements")
small = rdflib.Graph().parse(folder / "small.ttl", format="turtle"), rdflib.Graph().parse(folder / "small.jsonld", format="json-ld")
for graph in small:
    graph.remove((None, rdflib.DCTERMS.bibliographicCitation, None))  # names the address of each file
same("turtle and jsonld", rdflib.compare.isomorphic(*small), True)
conforms, _, report = pyshacl.validate(turtle, shacl_graph=str(here / "shapes.ttl"))
same("turtle: shapes" if conforms else report[:2000], conforms, True)
print(f"turtle: pyshacl {pyshacl.__version__}, conforms to shapes.ttl; small.ttl and small.jsonld say the same")

book = openpyxl.load_workbook(folder / "graph.xlsx")
same("xlsx: sheets", book.sheetnames, ["About", "links", "entities"])
about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
same("xlsx: hash", about["Hash of the data"], expected["hash"])
for sheet in ("links", "entities"):
    same(f"xlsx: header of {sheet} stays", book[sheet].freeze_panes, "A2")
rows = list(book["entities"].iter_rows(values_only=True))
same("xlsx: kinds", counted(row[1] for row in rows[1:]), expected["kinds"])
rows = list(book["links"].iter_rows(values_only=True))
at = rows[0].index
same("xlsx: bases", counted(row[at("basis")] for row in rows[1:] if row[at("status")] == "LINKED"), expected["bases"])
positions = {type(row[at("position")]) for row in rows[1:]}
same("xlsx: positions are numbers", positions <= {int, type(None)}, True)
print(f"xlsx: openpyxl {openpyxl.__version__}, {len(rows) - 1} rows of links")

rows = list(csv.DictReader(io.StringIO(read("coverage.csv"))))
same("csv: statuses", counted(row["status"] for row in rows), expected["coverage"])
rows = list(csv.DictReader(io.StringIO(read("graph.csv"))))
same("csv: absences", sum(row["about"] != "" for row in rows), expected["absences"])
print("csv: Python's own reader")

for name in ("coverage.zip", "part.zip", "all.zip"):
    with zipfile.ZipFile(folder / name) as archive:
        archive.extractall(folder / name.removesuffix(".zip"))
    report = frictionless.Package(str(folder / name.removesuffix(".zip") / "datapackage.json")).validate()
    same(f"{name}: errors", report.flatten(["title", "rowNumber", "fieldName", "note"])[:5], [])
    # It counts no rows of a table that has none.
    tables = ", ".join(f"{task.name} {task.stats.get('rows', 0)}" for task in report.tasks)
    print(f"{name}: frictionless {frictionless.__version__}, {tables}")
