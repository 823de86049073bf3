// Serves the plain graph with @neo4j/graphql and Apollo Server: node server.js BOLT-URI FOLDER-OF-QUESTIONS
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const [uri, questions] = process.argv.slice(2);
const driver = neo4j.driver(uri);
const statement = (_, file) => `statement: """${readFileSync(join(questions, file), "utf8")}"""`;
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8").replace(
  /statement: "(\w+\.cypher)"/g,
  statement,
);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const { url } = await startStandaloneServer(new ApolloServer({ schema }), {
  listen: { host: "127.0.0.1", port: 0 },
});
console.log(url);

process.on("SIGTERM", () => process.exit(0));
