// Runs the cells of cells.ts without a browser, twice: by SDG goals, then by the kind that is asked for, and prints a page with both.
import { Runtime } from "@observablehq/runtime";
import { JSDOM } from "jsdom";

import define from "./cells.ts";
import { asked } from "./print.ts";

const [address, columns] = asked();
const { document } = new JSDOM("<!doctype html><html lang=en><meta charset=utf-8><title>What initiatives name</title><body></body></html>").window;
const runtime = new Runtime({ address, document });
const main = runtime.module(define, () => true);
for (const kind of ["SDG_GOAL", columns]) {
  main.redefine("columns", [], () => kind);
  const [chart, caption] = await Promise.all([main.value("chart"), main.value("caption")]);
  document.body.append(chart as Node, Object.assign(document.createElement("p"), { textContent: caption as string }));
}
runtime.dispose();
console.log(document.documentElement.outerHTML);
