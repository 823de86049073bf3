import type { CodegenConfig } from '@graphql-codegen/cli'

// Every operation is checked against the schema of this repository and gets its types from it.
const config: CodegenConfig = {
  schema: '../../../schema/schema.graphql',
  documents: 'operations/*.graphql',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { documentMode: 'string', useTypeImports: true, enumsAsTypes: true, dedupeFragments: true, scalars: { ID: 'string' } },
    },
  },
}
export default config
