/**
 * `<kpc-verify>` for somebody else's page: a folder of its own, of which the page loads one script.
 * @module
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { targets } from './oldest.ts'
import { bringPdfWasm, pdfWasm, worker } from './readers.ts'
import { fileOf } from './scheme.ts'

/** Types for whoever writes the page around: the very file that the element is checked against. */
const types: Plugin = {
  name: 'kpc-types',
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, 'src/element/types.ts'), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'kpc-verify.d.ts', source })
  },
}

export default defineConfig({
  plugins: [types, bringPdfWasm('parts')],
  base: './', // beside the script, wherever that lies
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  define: {
    __KPC_ROOT__: JSON.stringify(fileOf('root').toString('base64')),
    __KPC_PDF_WASM__: JSON.stringify(pdfWasm),
    __KPC_BUILT__: JSON.stringify(Number(process.env.SOURCE_DATE_EPOCH ?? 0)),
  },
  build: {
    target: targets,
    outDir: 'dist-element',
    assetsInlineLimit: 0, // a strict policy has no `data:`
    modulePreload: false,
    cssCodeSplit: true,
    chunkSizeWarningLimit: 600, // kB: pdf.js, which is loaded for a PDF and for nothing else
    rolldownOptions: {
      checks: { pluginTimings: false }, // whoever starts it has no use for how long a slow machine took
      input: { 'kpc-verify': 'src/element/kpc-verify.tsx' },
      treeshake: { moduleSideEffects: (id) => !/[\\/](packages[\\/]schema|cbor-x)[\\/]/.test(id) },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
  worker,
})
