/**
 * `pnpm release`: one self-contained folder a platform, `release/kpc-VERSION-PLATFORM/`, that runs from a
 * USB stick. Everything comes from this checkout and, by pinned hashes, from the package registry.
 * @module
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from '@kpc/host/launch/bundle'
import { writeText } from '@kpc/host/terminal'
import { add, type Files, fileAt, filesBelow, refuseNames, sums, text, writeFiles } from './files.ts'
import { commands, launchers } from './launchers.ts'
import { linux, type Platform, platforms } from './platforms.ts'
import { readMe } from './read-me.ts'
import { fetchPackage, Unreachable } from './registry.ts'
import { thirdParty } from './third-party.ts'
import { unbundled } from './unbundled.ts'

const root = resolve(import.meta.dirname, '../..')
const development = join(root, 'keys')

interface Options {
  /** The folder of the scheme that the release trusts, as `keys/`. */
  readonly trust: string
  /** Where the folders go. */
  readonly out: string
}

const git = (...args: string[]): string =>
  spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' }).stdout?.trim() ?? ''

/** When and of what it is built: that of the commit, so that the same commit gives the same bytes. */
const built = {
  seconds: Number(process.env.SOURCE_DATE_EPOCH ?? (git('log', '-1', '--format=%ct') || 0)),
  commit: `${git('rev-parse', '--short=12', 'HEAD') || 'no commit'}${git('status', '--porcelain') === '' ? '' : ', changed'}`,
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
}

/** @returns the folder that was written */
async function release(platform: Platform, shared: Files, { trust, out }: Options): Promise<string> {
  const files: Files = new Map(shared)
  const { node, eol, runtime } = platform
  const about = { version: built.version, commit: built.commit, test: trust === development }
  files.set(`app/${node}`, { ...fileAt(join(fetchPackage(runtime), runtime.file)), executable: true })
  add(files, 'app/node_modules', unbundled(platform))
  for (const [path, content] of launchers(platform)) files.set(path, content)
  const licenceOfNode = readFileSync(join(fetchPackage(linux.runtime), 'LICENSE'), 'utf8')
  files.set('LICENSE.txt', text(readFileSync(join(root, 'LICENSE'), 'utf8'), eol))
  files.set('THIRD-PARTY.txt', text(thirdParty(platform, licenceOfNode), eol))
  files.set('README.txt', text(readMe(platform, about), eol))
  files.set('SHA256SUMS', text(sums(files)))
  const name = `kpc-${built.version}-${platform.name}`
  refuseNames([...files.keys()].map((path) => `${name}/${path}`))
  writeFiles(join(out, name), files, built.seconds)
  say(platform, name, files)
  return join(out, name)
}

/** What is the same on every platform. */
async function sharedFiles(trust: string): Promise<Files> {
  const files: Files = new Map()
  files.set('app/package.json', text('{ "type": "module" }\n'))
  for (const [command, program] of Object.entries(commands)) {
    const [, name = ''] = program.split('/')
    const verifier = command === 'kpc-verifier'
    const entry = verifier ? 'scripts/release/kpc-verifier.ts' : `packages/${name}/src/cli/main.ts`
    const target = verifier ? 'scripts/release/dist/kpc-verifier.js' : `packages/${name}/dist/${command}.js`
    for (const { path, contents } of await bundle(join(root, entry), join(root, target)))
      files.set(`${program.slice(0, program.lastIndexOf('/'))}/${basename(path)}`, { bytes: contents })
  }
  // What a source reads beside itself lies as in the checkout, `packages` being `app`.
  for (const name of ['desk', 'host', 'issuer', 'schema', 'scheme'])
    add(
      files,
      `app/${name}/src`,
      filesBelow(join(root, 'packages', name, 'src'), (path) => !/\.tsx?$/.test(path)),
    )
  add(files, 'verifier', verifierPage(trust))
  add(
    files,
    'keys',
    filesBelow(trust, (path) => /^((issued|status|trusted)\/)?[\w-]+\.cbor$/.test(path)),
  )
  if (trust !== development) return files
  add(
    files,
    'keys/dev',
    filesBelow(join(development, 'dev'), (path) => /^(bw\.|root|registry|snapshot|timestamp)/.test(path)),
  )
  files.set('sample-certificate.json', fileAt(join(root, 'test/fixtures/sample-certificate.json')))
  return files
}

/** The verifier's page, built to trust this scheme. */
function verifierPage(trust: string): Files {
  const page = join(root, 'packages/verifier-web')
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'page-'))
  try {
    const vite = join(page, 'node_modules/vite/bin/vite.js')
    const env = { ...process.env, KPC_TRUST_DIR: trust, SOURCE_DATE_EPOCH: String(built.seconds) }
    const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
    const { status } = spawnSync(process.execPath, args, { cwd: page, env, stdio: 'inherit' })
    if (status !== 0) throw new Error('the verifier page does not build')
    return filesBelow(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say({ says }: Platform, folder: string, files: Files): void {
  const sizes = [...files.values()].map(({ bytes }) => bytes.length)
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6
  const digest = sums(new Map([['SHA256SUMS', files.get('SHA256SUMS') ?? text('')]])).slice(0, 64)
  writeText(
    process.stdout,
    `${folder}: ${megabytes.toFixed(1)} MB in ${sizes.length} files, for ${says}\n  SHA-256 of its SHA256SUMS: ${digest}\n`,
  )
}

const { values, positionals } = parseArgs({
  options: { trust: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
})
const options: Options = {
  trust: resolve(values.trust ?? development),
  out: resolve(values.out ?? join(root, 'release')),
}

try {
  for (const name of ['root.cbor', 'registry.cbor'])
    if (!existsSync(join(options.trust, name))) throw new Error(`${name} is missing in ${options.trust}`)
  const wanted = platforms.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  if (wanted.length < Math.max(1, positionals.length))
    throw new Error(`platforms are ${platforms.map(({ name }) => name).join(', ')}`)
  const shared = await sharedFiles(options.trust)
  for (const platform of wanted) await release(platform, shared, options)
} catch (error) {
  writeText(process.stderr, `refused: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof Unreachable ? 69 : 64
}
