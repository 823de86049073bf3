import react from '@vitejs/plugin-react'
import { marked } from 'marked'
import { defineConfig, type Plugin } from 'vite'

/** Documents of the project, as HTML, for the pages that show them. */
const markdown: Plugin = {
  name: 'markdown',
  transform: (text, id) => (id.endsWith('.md') ? { code: `export default ${JSON.stringify(marked.parse(text))}`, map: null, moduleType: 'js' } : undefined),
}

export default defineConfig({
  plugins: [markdown, react()],
  worker: { format: 'es' },
  server: { fs: { allow: ['../../..'] }, proxy: { '/graphql': 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // data: addresses would need a weaker Content-Security-Policy
    modulePreload: { polyfill: false },
    license: { fileName: 'third-party-licenses.md' },
    chunkSizeWarningLimit: 4000, // the editor of the playground
    rollupOptions: {
      input: ['index.html', 'playground.html'],
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning) // 'use client' in libraries, dozens of lines
      },
    },
  },
})
