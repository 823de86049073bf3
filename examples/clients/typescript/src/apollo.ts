// Apollo Client. Its cache must know which types an interface has (possibleTypes), and what names an object: most have an id,
// rows of analyses have a key that is theirs only within one answer, so they stay where they are.
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client/core";

import { ContributionsDocument } from "./generated/graphql.ts";
import possible from "./generated/possible.ts";
import { asked, print } from "./print.ts";

const [address, goal] = asked();
const client = new ApolloClient({
  link: new HttpLink({ uri: `${address}/graphql` }),
  cache: new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      ContributionRow: { keyFields: false },
      MatrixLine: { keyFields: false },
      MatrixCell: { keyFields: false },
      CoverageRow: { keyFields: false },
      FlowNode: { keyFields: false },
      FlowLink: { keyFields: false },
    },
  }),
});
const { data, error } = await client.query({ query: ContributionsDocument, variables: { goal } });
if (error || !data) throw error ?? new Error("no data");
print(data);
client.stop();
