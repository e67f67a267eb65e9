import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  base: './', // static files for any folder of any host
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the content security policy has no `data:` scripts
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw.ts' },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  plugins: [listBuiltFiles()],
})

/**
 * Puts into `sw.js`, where it says `BUILT`, the files of this build and a version that is their
 * hash: a service worker differs exactly when what it keeps offline does.
 */
function listBuiltFiles(): Plugin {
  return {
    name: 'list-built-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const hash = createHash('sha256')
        const files: string[] = []
        for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
          hash.update(name).update(file.type === 'chunk' ? file.code : file.source)
          if (name !== 'sw.js') files.push(name)
        }
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') return
        const built = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files })
        worker.code = worker.code.replace(/\bBUILT\b/g, () => built)
      },
    },
  }
}
