/**
 * Starts a command from TypeScript source: bundles `packages/<name>/src/cli/main.ts` into
 * `packages/<name>/dist/` when a source is newer, then imports the bundle. A bundle starts five
 * times as fast as TypeScript loaded file by file.
 *
 * Plain JavaScript, as Node 20 does not run TypeScript. Prints nothing on stdout.
 * @module
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import module from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { newest } from './newest.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Packages that load a file of their own, native code or WebAssembly, and so stay where they are. */
const external = ['@photostructure/sqlite', 'cbor-extract', 'zxing-wasm']

/** Bundled CommonJS (qrcode, commander) asks for `require`. */
const banner =
  "import { createRequire as kpcCreateRequire } from 'node:module'; const require = kpcCreateRequire(import.meta.url);"

/**
 * @param {string} name the package's folder
 * @param {string} command the name of its bin
 */
export async function launch(name, command) {
  const home = join(root, 'packages', name)
  const bundle = join(home, 'dist', `${command}.js`)
  const source = newest(
    join(home, 'src'),
    join(home, 'package.json'),
    join(root, 'packages/schema/src'),
    join(root, 'packages/schema/package.json'),
    join(root, 'scripts/launch.js'),
    join(root, 'pnpm-lock.yaml'),
  )
  const built = statSync(bundle, { throwIfNoEntry: false })
  if (!built || Math.trunc(built.mtimeMs) !== source) await build(home, bundle, source)

  // From Node 22.1 on, compiled code is kept between starts.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ (
    /** @type {unknown} */ (module)
  )
  enableCompileCache?.(join(home, 'dist', 'compiled'))
  await import(pathToFileURL(bundle).href)
}

/**
 * Written aside and renamed, so that commands started at the same time never see half a bundle.
 * It carries the time of the newest source it was made from: a change during the build shows.
 *
 * @param {string} home
 * @param {string} bundle
 * @param {number} source
 */
async function build(home, bundle, source) {
  const { build } = await import('esbuild')
  const aside = join(dirname(bundle), `.${process.pid}.js`)
  mkdirSync(dirname(bundle), { recursive: true })
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [join(home, 'src/cli/main.ts')],
      outfile: aside,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      conditions: ['import'],
      external,
      banner: { js: banner },
      logLevel: 'error',
      plugins: [keepImportMetaUrl(dirname(bundle))],
    })
    const time = new Date(source)
    utimesSync(aside, time, time)
    renameSync(aside, bundle)
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Inside the bundle `import.meta.url` still names the source file it was written in, so that
 * files beside a source (migrations, pages) are found from the bundle, tsx and vitest alike.
 *
 * @param {string} folder the bundle's
 * @returns {import('esbuild').Plugin}
 */
function keepImportMetaUrl(folder) {
  return {
    name: 'keep-import-meta-url',
    setup(build) {
      build.onLoad({ filter: /[\\/]packages[\\/]\w+[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes('import.meta.url')) return undefined
        const from = relative(folder, path).split(sep).join('/')
        return {
          contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(from)}, import.meta.url).href`),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        }
      })
    },
  }
}
