/**
 * Starts a command from TypeScript source: bundles `packages/<name>/src/cli/main.ts` into
 * `packages/<name>/dist/` when a source is newer, then imports the bundle. A bundle starts five
 * times as fast as TypeScript loaded file by file.
 *
 * Plain JavaScript, as Node 20 does not run TypeScript. Prints nothing on stdout.
 * @module
 */
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { newest } from './newest.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Packages that load a file of their own, native code or WebAssembly, and so stay where they are. */
const external = ['@photostructure/sqlite', 'cbor-extract', 'sodium-native', 'zxing-wasm']

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
  // A file's time is kept in fractions of a second: it may come back a little off.
  if (!built || Math.abs(built.mtimeMs - source) >= 1) await build(home, bundle, source)

  // From Node 22.1 on, compiled code is kept between starts.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ (
    /** @type {unknown} */ (module)
  )
  enableCompileCache?.(join(home, 'dist', 'compiled'))
  await import(pathToFileURL(bundle).href)
}

/**
 * What a command loads later (`await import()`) is a chunk of its own, named by its content. Every
 * file is written aside and renamed, the bundle last, so that commands started at the same time
 * never see half of one. The bundle carries the time of the newest source it was made from: a
 * change during the build shows.
 *
 * @param {string} home
 * @param {string} bundle
 * @param {number} source
 */
async function build(home, bundle, source) {
  const { build } = await import('esbuild')
  const folder = dirname(bundle)
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { [basename(bundle, '.js')]: join(home, 'src/cli/main.ts') },
    outdir: folder,
    chunkNames: '[name]-[hash]',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external,
    banner: { js: banner },
    logLevel: 'error',
    plugins: [keepImportMetaUrl(folder)],
  })
  mkdirSync(folder, { recursive: true })
  for (const { path, contents } of outputFiles.sort((a, b) => Number(a.path === bundle) - Number(b.path === bundle))) {
    const aside = `${path}.${process.pid}`
    writeFileSync(aside, contents)
    if (path === bundle) utimesSync(aside, new Date(source), new Date(source))
    renameSync(aside, path)
  }
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
