import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { inOneFile } from './first.ts'
import { framesOf } from './frames.ts'
import { targets } from './oldest.ts'
import { bringPdfWasm, pdfWasm, worker } from './readers.ts'
import { fileOf, scheme } from './scheme.ts'
import { seal } from './seal.ts'
import { contentSecurityPolicy } from './src/content-security-policy.ts'

const pageFiles = resolve(import.meta.dirname, 'public')

const sources: UserConfig = {
  base: './', // static files for any folder of any host
  // The same bytes whoever builds: a test's NODE_ENV would else put paths of its machine into the page.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  define: {
    __KPC_ROOT__: JSON.stringify(fileOf('root').toString('base64')),
    __KPC_START__: JSON.stringify(startFiles().map(({ name, path, content }) => [name, path, hashOf(content)])),
    // Not the clock: the same sources give the same bytes.
    __KPC_PDF_WASM__: JSON.stringify(pdfWasm),
    __KPC_BUILT__: JSON.stringify(Number(process.env.SOURCE_DATE_EPOCH ?? 0)),
  },
  build: {
    target: targets,
    assetsInlineLimit: 0, // the content security policy has no `data:`
    modulePreload: false,
    chunkSizeWarningLimit: 600, // kB: pdf.js, which is loaded for a PDF and for nothing else
    rolldownOptions: {
      checks: { pluginTimings: false }, // whoever starts it has no use for how long a slow machine took
      input: { index: 'index.html', sw: 'src/sw.ts' },
      // What only an update needs, an encoder of CBOR above all, stays out of the first load.
      treeshake: { moduleSideEffects: (id) => !/[\\/](packages[\\/]schema|cbor-x)[\\/]/.test(id) },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // Not every server knows that `.mjs` is JavaScript.
        assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}`,
      },
    },
  },
  plugins: [partHashes()],
}

export default defineConfig({
  ...sources,
  worker,
  plugins: [
    sources.plugins,
    inOneFile(sources),
    holdToPolicy(),
    nameFrames(),
    bringStartFiles(),
    bringPdfWasm('assets'),
    seal(pageFiles),
  ],
})

/** @property name in a snapshot @property path in the built page: its name changes with its content */
interface StartFile {
  readonly name: string
  readonly path: string
  readonly content: Buffer
}

/**
 * What the page starts with beside its root. The whole world's registry is larger than the script,
 * and a start after an update would load it again with every change of a word.
 */
function startFiles(): StartFile[] {
  const heads = ['snapshot', 'timestamp'].filter((name) => existsSync(join(scheme, `${name}.cbor`)))
  const lists = heads.length < 2 ? [] : ['issued', 'status', 'trusted'].flatMap(listsIn)
  return ['registry', ...heads, ...lists].map((name) => {
    const content = fileOf(name)
    const hash = createHash('sha256').update(content).digest('hex')
    return { name, path: `assets/${name.replace('/', '-')}-${hash.slice(0, 8)}.cbor`, content }
  })
}

function listsIn(folder: string): string[] {
  if (!existsSync(join(scheme, folder))) return []
  const files = readdirSync(join(scheme, folder)).filter((file) => file.endsWith('.cbor'))
  return files.sort().map((file) => `${folder}/${file.slice(0, -'.cbor'.length)}`)
}

/**
 * SHA-512 stands in one file with SHA-256, and only a browser without Ed25519 of its own needs it: the signatures
 * that are loaded for such a browser have that file for themselves, so that the first load is without it.
 */
function partHashes(): Plugin {
  return {
    name: 'part-hashes',
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer) {
      if (source !== '@noble/hashes/sha2.js' || !/signature.noble\.ts$|@noble.curves/.test(importer ?? '')) return null
      const file = await this.resolve(source, importer, { skipSelf: true })
      return file && `${file.id}?with-sha512`
    },
  }
}

/** The policy stands in the page, so that it holds on any static server. */
function holdToPolicy(): Plugin {
  return {
    name: 'hold-to-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Who may show the page in a frame stands in the page, where `src/frame.ts` and a server find it. */
function nameFrames(): Plugin {
  const content = framesOf().join(' ')
  return {
    name: 'name-frames',
    transformIndexHtml: () =>
      content === '' ? [] : [{ tag: 'meta', attrs: { name: 'kpc-frames', content }, injectTo: 'head' }],
  }
}

/** The files that the page starts with, beside its script. */
function bringStartFiles(): Plugin {
  return {
    name: 'bring-start-files',
    generateBundle() {
      for (const { path, content } of startFiles()) this.emitFile({ type: 'asset', fileName: path, source: content })
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = startFiles().find(({ path }) => request.url === `/${path}`)
        if (file) response.end(file.content)
        else next()
      })
    },
  }
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64')
}
