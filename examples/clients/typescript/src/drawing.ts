// A small drawing with D3: what is near an entity, as SVG on the standard output. In a browser leave out jsdom and select an
// element of the page; as a cell of an Observable notebook, return svg.node().
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, type SimulationNodeDatum } from "d3-force";
import { select } from "d3-selection";
import { print as text } from "graphql";
import { JSDOM } from "jsdom";

import { DrawingDocument, type DrawingQuery } from "./generated/graphql.ts";
import { asked } from "./print.ts";

const [address, id] = asked();
const response = await fetch(`${address}/graphql`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ query: text(DrawingDocument), variables: { id } }),
});
const { data, errors } = (await response.json()) as { data: DrawingQuery; errors?: { message: string }[] };
if (errors) throw new Error(errors.map((e) => e.message).join("; "));
const { nodes: entities, links, hiddenCount } = data.neighbourhood!;

const size = 720;
type Place = SimulationNodeDatum & (typeof entities)[number];
const places: Place[] = entities.map((entity) => ({ ...entity }));
const at = new Map(places.map((place) => [place.id, place]));
const lines = links.map((link) => ({ ...link, source: at.get(link.source.id)!, target: at.get(link.target.id)! }));
forceSimulation(places)
  .force("link", forceLink(lines).distance(130))
  .force("charge", forceManyBody().strength(-500))
  .force("apart", forceCollide(34))
  .force("center", forceCenter(size / 2, size / 2))
  .stop()
  .tick(300);

const { document } = new JSDOM("<!doctype html><body></body>").window;
const svg = select(document.body)
  .append("svg")
  .attr("xmlns", "http://www.w3.org/2000/svg")
  .attr("viewBox", `0 0 ${size} ${size}`)
  .attr("font-family", "sans-serif");
svg.append("title").text(`What is linked to ${id}${hiddenCount > 0 ? `; ${hiddenCount} more are not shown` : ""}; data ${data.service!.hash.slice(0, 12)}`);
svg
  .selectAll("line")
  .data(lines)
  .join("line")
  .attr("x1", (d) => d.source.x!)
  .attr("y1", (d) => d.source.y!)
  .attr("x2", (d) => d.target.x!)
  .attr("y2", (d) => d.target.y!)
  .attr("stroke", "#94a3b8")
  .attr("stroke-dasharray", (d) => (d.basis === "EDITORIAL" ? "4 3" : null)); // a reading of the project's own must look like one
const groups = svg
  .selectAll("g")
  .data(places)
  .join("g")
  .attr("transform", (d) => `translate(${d.x},${d.y})`);
groups.append("title").text((d) => `${d.code}: ${d.label.text}`);
groups
  .append("circle")
  .attr("r", 28)
  .attr("fill", (d) => d.appearance.color);
groups
  .append("text")
  .attr("text-anchor", "middle")
  .attr("dy", "0.35em")
  .attr("font-size", 11)
  .attr("fill", (d) => d.appearance.textColor)
  .text((d) => (d.kind === "SDG_GOAL" ? `SDG ${d.code}` : d.code));
console.log(svg.node()!.outerHTML);
