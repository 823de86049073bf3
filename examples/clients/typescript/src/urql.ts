// urql. Its default cache keeps whole answers by their query, so it needs to know nothing of the schema.
import { cacheExchange, Client, fetchExchange } from "@urql/core";

import { ContributionsDocument } from "./generated/graphql.ts";
import { asked, print } from "./print.ts";

const [address, goal] = asked();
const client = new Client({ url: `${address}/graphql`, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange] });
const { data, error } = await client.query(ContributionsDocument, { goal }).toPromise();
if (error || !data) throw error ?? new Error("no data");
print(data);
