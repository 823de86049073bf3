// The first import of the page: the editor looks for its workers when it is loaded.
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker'
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker'
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker'

const getWorker = (_id: string, label: string) => (label === 'json' ? new JsonWorker() : label === 'graphql' ? new GraphQLWorker() : new EditorWorker())
Object.assign(globalThis, { MonacoEnvironment: { getWorker } })
