// What is left to do when Vite is done: complete the notices, and compress.
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

// Vite lists the licences of packages; not those of what a package has taken up itself.
const graphiql = readFileSync('node_modules/graphiql/LICENSE', 'utf8')
const inter = readFileSync('node_modules/@fontsource-variable/inter/LICENSE', 'utf8')
const monaco = readFileSync('node_modules/monaco-editor/ThirdPartyNotices.txt', 'utf8')
appendFileSync(
  'dist/third-party-licenses.md',
  `\n## The plug-ins of GraphiQL, which come without a text of their own\n\n${graphiql}\n
## Codicons, the font of the editor's icons (CC-BY-4.0)\n\nCopyright (c) Microsoft Corporation. Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/\n
## Inter, the typeface of the pages (SIL Open Font License 1.1)\n\n${inter}\n
## What monaco-editor has taken up\n\n${monaco}`,
)

// .br and .gz in place of every file that is worth it: the server picks one and compresses nothing itself.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const name = join(entry.parentPath, entry.name)
  if (!entry.isFile() || !/\.(html|js|css|svg|md|ttf)$/.test(name)) continue
  const raw = readFileSync(name)
  if (raw.length < 1024) continue
  // Quality 11 takes four times as long on the editor's megabytes, for 3 % less.
  const quality = raw.length > 500_000 ? 9 : 11
  writeFileSync(name + '.br', brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } }))
  writeFileSync(name + '.gz', gzipSync(raw, { level: 9 }))
  rmSync(name) // the few clients that take neither get what .gz holds
}
