/**
 * Coverage of every package: what ran in Node as V8 counts it, and for the page also what ran in its
 * browsers. A file that ran in both has the better of the two, as they can not be added: one is the source,
 * the other a bundle.
 * @module
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mergeProcessCovs, type ProcessCov } from '@bcoe/v8-coverage'
import v8 from '@vitest/coverage-v8'
import type { V8CoverageProvider } from '@vitest/coverage-v8/dist/provider.js'
import { variable } from './page-coverage.ts'

type CoverageMap = Awaited<ReturnType<V8CoverageProvider['generateCoverage']>>

const root = resolve(import.meta.dirname, '..')
const page = join(root, 'packages/verifier-web')
const ofPage = join(page, 'src/')

export default {
  ...v8,
  async getProvider(): Promise<V8CoverageProvider> {
    const provider = (await v8.getProvider()) as V8CoverageProvider
    const [generate, report] = [provider.generateCoverage.bind(provider), provider.generateReports.bind(provider)]
    provider.generateCoverage = async (context) => {
      const map = await generate(context)
      const inBrowsers = await coverageOfPages(provider)
      for (const file of inBrowsers.files())
        if (!map.files().includes(file) || shareOf(inBrowsers, file) > shareOf(map, file))
          map.data[file] = inBrowsers.fileCoverageFor(file)
      return map
    }
    provider.generateReports = async (map, allTestsRun) => {
      printPackages(provider, map as CoverageMap)
      await report(map, allTestsRun)
    }
    return provider
  },
}

/** Lines and branches that ran, of all. */
function shareOf(map: CoverageMap, file: string): number {
  const { lines, branches } = map.fileCoverageFor(file).toSummary()
  return (lines.covered + branches.covered) / (lines.total + branches.total || 1)
}

async function coverageOfPages(provider: V8CoverageProvider): Promise<CoverageMap> {
  const map = provider.createCoverageMap() as CoverageMap
  const folder = process.env[variable]
  const kept = folder === undefined ? [] : readdirSync(folder)
  if (folder === undefined || kept.length === 0) return map
  const merged = new Map<string, ProcessCov>()
  for (const name of kept) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ProcessCov
    for (const script of result) {
      const url = basename(new URL(script.url).pathname)
      const one: ProcessCov = { result: [{ ...script, url, scriptId: '0' }] }
      const before = merged.get(url)
      merged.set(url, before ? mergeProcessCovs([before, one]) : one)
    }
  }
  const built = mkdtempSync(join(tmpdir(), 'kpc-maps-'))
  try {
    for (const { name, code, sourceMap } of bundlesOf(built)) {
      const [script] = merged.get(name)?.result ?? []
      if (script)
        map.merge(
          // biome-ignore lint/complexity/useLiteralKeys: its types keep this method to itself
          await provider['remapCoverage'](
            pathToFileURL(join(page, 'dist', name)).href,
            0,
            { code, map: sourceMap },
            script.functions,
          ),
        )
    }
  } finally {
    rmSync(built, { recursive: true, force: true })
  }
  map.filter((file) => file.startsWith(ofPage))
  return map
}

interface Bundle {
  readonly name: string
  readonly code: string
  // biome-ignore lint/suspicious/noExplicitAny: as its reader takes it
  readonly sourceMap: any
}

/** Page and element as they are served, each script with its map. The maps change no byte: only such scripts count. */
function bundlesOf(folder: string): Bundle[] {
  return [
    { config: 'vite.config.ts', dist: 'dist' },
    { config: 'vite.element.config.ts', dist: 'dist-element' },
  ]
    .flatMap(({ config, dist }) => {
      const out = join(folder, dist)
      const options = ['--config', config, '--sourcemap', 'hidden', '--outDir', out, '--logLevel', 'error']
      const { status } = spawnSync(
        process.execPath,
        [join(page, 'node_modules/vite/bin/vite.js'), 'build', ...options],
        {
          cwd: page,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      )
      if (status !== 0) throw new Error(`no source maps of the page: ${config}`)
      return readdirSync(out, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.js.map'))
        .map((name) => bundleOf(join(out, name), join(page, dist, name)))
    })
    .filter(({ sourceMap }) => sourceMap.sources.some((source: string) => source.includes('verifier-web/src/')))
}

function bundleOf(mapFile: string, served: string): Bundle {
  const code = readFileSync(served.replace(/\.map$/, ''), 'utf8')
  const sourceMap = JSON.parse(readFileSync(mapFile, 'utf8'))
  sourceMap.sources = sourceMap.sources.map((source: string) => new URL(source, pathToFileURL(mapFile)).href)
  return { name: basename(mapFile, '.map'), code, sourceMap }
}

/** A line a package: what somebody reads who has changed one. */
function printPackages(provider: V8CoverageProvider, map: CoverageMap): void {
  const names = readdirSync(join(root, 'packages')).sort()
  const rows = names.flatMap((name) => {
    const files = map.files().filter((file) => file.startsWith(join(root, 'packages', name, 'src/')))
    if (files.length === 0) return []
    const part = provider.createCoverageMap() as CoverageMap
    for (const file of files) part.addFileCoverage(map.fileCoverageFor(file))
    const { lines, branches } = part.getCoverageSummary()
    const shown = [lines, branches].map(({ pct }) => `${pct.toFixed(1)} %`.padStart(9))
    return [`coverage of ${name.padEnd(14)} lines${shown[0]}  branches${shown[1]}  (${files.length} files)`]
  })
  process.stdout.write(`\n${rows.join('\n')}\n`)
}
