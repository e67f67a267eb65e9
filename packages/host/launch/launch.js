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
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { newest } from './newest.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/**
 * @param {string} name the package's folder
 * @param {string} command the name of its bin
 */
export async function launch(name, command) {
  const home = join(root, 'packages', name)
  const bundle = join(home, 'dist', `${command}.js`)
  const source = newest(
    ...[name, ...neededBy(name)].flatMap((one) => [
      join(root, 'packages', one, 'src'),
      join(root, 'packages', one, 'package.json'),
    ]),
    join(root, 'packages/host/launch'),
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
 * The folders of the packages of ours that one is made with.
 *
 * @param {string} name
 * @returns {string[]}
 */
function neededBy(name) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  return Object.keys(dependencies).flatMap((one) => (one.startsWith('@kpc/') ? [one.slice('@kpc/'.length)] : []))
}

/**
 * Every file is written aside and renamed, the bundle last, so that commands started at the same
 * time never see half of one. The bundle carries the time of the newest source it was made from: a
 * change during the build shows.
 *
 * @param {string} home
 * @param {string} file
 * @param {number} source
 */
async function build(home, file, source) {
  const { bundle } = await import('./bundle.js')
  const files = await bundle(join(home, 'src/cli/main.ts'), file)
  mkdirSync(dirname(file), { recursive: true })
  for (const { path, contents } of files) {
    const aside = `${path}.${process.pid}`
    writeFileSync(aside, contents)
    if (path === file) utimesSync(aside, new Date(source), new Date(source))
    renameSync(aside, path)
  }
}
