// Relay. The API has Node, connections and cursors as Relay expects them; its compiler reads the schema as it is. In an application the
// build (Babel, SWC) puts the compiled query in place of the tag in relayContributions.ts; without a build it is imported.
import { Environment, fetchQuery, Network, RecordSource, Store } from "relay-runtime";

import query, { type relayContributionsQuery } from "./generated/relay/relayContributionsQuery.graphql.ts";
import { asked, print } from "./print.ts";

const [address, goal] = asked();
const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create(async (operation, variables) => {
    const response = await fetch(`${address}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query: operation.text, variables }),
    });
    return await response.json();
  }),
});
const data = await fetchQuery<relayContributionsQuery>(
  environment,
  query,
  { goal },
).toPromise();
if (!data) throw new Error("no data");
print(data as never);
