import type { CodegenConfig } from "@graphql-codegen/cli";

// Writes types of our operations, and which types an interface has, which caches of clients need to know.
const config: CodegenConfig = {
  schema: "../../../schema/schema.graphql",
  documents: ["../queries/contributions.graphql", "src/*.graphql"],
  generates: {
    "./src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: { enumsAsTypes: true, scalars: { ID: "string" }, useTypeImports: true },
    },
    "./src/generated/possible.ts": { plugins: ["fragment-matcher"] },
  },
};

export default config;
