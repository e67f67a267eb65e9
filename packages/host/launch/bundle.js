/**
 * Bundles `packages/<name>/src/cli/main.ts`, for the checkout (`launch.js`) and for a release alike.
 * @module
 */
import { readFileSync } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/** Packages that load a file of their own, native code or WebAssembly, or that a thread loads, and so stay where they are. */
export const external = /** @type {const} */ ([
  '@hyzyla/pdfium',
  '@jsquash/avif',
  '@jsquash/png',
  '@jsquash/webp',
  '@myriaddreamin/typst-ts-node-compiler',
  '@node-rs/argon2',
  '@photostructure/sqlite',
  'cbor-extract',
  'koffi',
  'omggif',
  'sodium-native',
  'zxing-wasm',
])

/** Bundled CommonJS (qrcode, commander) asks for `require`. */
const banner =
  "import { createRequire as kpcCreateRequire } from 'node:module'; const require = kpcCreateRequire(import.meta.url);"

/**
 * What a command loads later (`await import()`) is a chunk of its own, named by its content.
 *
 * @param {string} entry a TypeScript file
 * @param {string} file what it becomes, beside which its chunks lie
 * @returns the files, this one last; nothing is written
 */
export async function bundle(entry, file) {
  const folder = dirname(file)
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: basename(file, '.js') }],
    outdir: folder,
    chunkNames: '[name]-[hash]',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...external],
    banner: { js: banner },
    logLevel: 'error',
    plugins: [keepImportMetaUrl(folder)],
  })
  return outputFiles.sort((a, b) => Number(a.path === file) - Number(b.path === file))
}

/**
 * Inside a bundle `import.meta.url` still names the source file it was written in, so that files
 * beside a source (migrations, pages) are found from bundle, tsx and vitest alike.
 *
 * @param {string} folder where the bundle and its chunks lie
 * @returns {import('esbuild').Plugin}
 */
function keepImportMetaUrl(folder) {
  return {
    name: 'keep-import-meta-url',
    setup(build) {
      build.onLoad({ filter: /[\\/]packages[\\/][\w-]+[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes('import.meta.url')) return undefined
        const from = JSON.stringify(relative(folder, path).split(sep).join('/'))
        return {
          contents: text.replaceAll('import.meta.url', `new URL(${from}, import.meta.url).href`),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        }
      })
    },
  }
}
