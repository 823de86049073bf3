import type { ContributionsQuery } from "./generated/graphql.ts";

/** The address of a server and the ID that is asked about, from the command line. */
export function asked(): [address: string, id: string] {
  const [address, id] = process.argv.slice(2);
  if (!address || !id) throw new Error("expected an address and an ID, for example http://127.0.0.1:8080 sdg:9");
  return [address, id];
}

/** Prints what contributes to a goal, with the evidence, with what is unknown, and how it is cited. */
export function print({ contribution: c, service }: ContributionsQuery): void {
  if (!c || !service?.edition) throw new Error("the answer has an error: see its errors");
  console.log(`${c.to.id}, ${c.to.label.text}: ${c.value} of ${c.things} regional initiatives; of ${c.unknownCount} it cannot be said.`);
  for (const { source, weakestBasis, paths } of c.rows) {
    const at = paths[0].hops.at(-1)!.link.citations[0];
    console.log(`  ${source.code} ${source.label.text} (${weakestBasis}): ${at.section}, line ${at.lines?.first}`);
  }
  console.log(`Cite as: ${service.edition.name.text}, edition ${service.edition.id}, hash ${service.hash.slice(0, 12)}`);
}
