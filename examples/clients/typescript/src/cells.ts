// A page in the style of Observable: cells that depend on each other by name, in the form into which a notebook is compiled. In a page:
//
//   new Runtime({ address: "http://127.0.0.1:8080", fetch, document }).module(define, Inspector.into(document.body))
//
// Redefine `columns`, and what rests on it is asked and drawn anew.
import * as Plot from "@observablehq/plot";
import { print as text } from "graphql";
import type { Module, Runtime, Observer } from "@observablehq/runtime";

import { PageDocument, type EntityKind, type PageQuery } from "./generated/graphql.ts";

type Matrix = NonNullable<PageQuery["matrix"]>;

export default function define(runtime: Runtime, observer: (name: string) => Observer | true): Module {
  const main = runtime.module();
  const cell = (name: string, inputs: string[], definition: unknown) => main.variable(observer(name)).define(name, inputs, definition);

  cell("columns", [], () => "SDG_GOAL" satisfies EntityKind);
  cell("answer", ["address", "columns"], async (address: string, columns: EntityKind) => {
    const response = await fetch(`${address}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query: text(PageDocument), variables: { columns } }),
    });
    const { data, errors } = (await response.json()) as { data: PageQuery; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map((e) => e.message).join("; "));
    return data;
  });
  cell("matrix", ["answer"], (answer: PageQuery) => answer.matrix);
  // Keys join a cell to its row and column within one answer; what is shown of them is the code.
  cell("marks", ["matrix"], ({ cells, rows, columns }: Matrix) => {
    const code = new Map([...rows, ...columns].map(({ key, entity }) => [key, entity.code]));
    return cells.map((c) => ({ initiative: code.get(c.rowKey), column: code.get(c.columnKey), basis: c.weakestBasis }));
  });
  cell("unknown", ["matrix"], ({ rows, columns }: Matrix) =>
    rows.filter((row) => row.unknown > 0).flatMap((row) => columns.map((column) => ({ initiative: row.entity.code, column: column.entity.code }))),
  );
  cell("chart", ["document", "matrix", "marks", "unknown"], (document: Document, matrix: Matrix, marks: object[], unknown: object[]) =>
    Plot.plot({
      document,
      height: 700,
      marginTop: 100,
      x: { domain: matrix.columns.map((c) => c.entity.code), label: null, axis: "top", tickRotate: -60 },
      y: { domain: matrix.rows.map((r) => r.entity.code), label: null },
      marks: [
        Plot.cell(unknown, { x: "column", y: "initiative", fill: "#e2e8f0", inset: 0, ariaLabel: "unknown" }), // grey, so that it is not taken for "none"
        Plot.dot(marks, { x: "column", y: "initiative", r: 6, fill: "basis" }),
      ],
    }),
  );
  cell("caption", ["matrix", "answer"], ({ things, unknownCount, completeness }: Matrix, { service }: PageQuery) =>
    `${things - unknownCount} of ${things} initiatives say so; of ${unknownCount} it cannot be said (grey). ${completeness}. Edition ${service!.edition!.id}, hash ${service!.hash.slice(0, 12)}.`,
  );
  return main;
}
