/**
 * What a phone loads before the page stands: JavaScript and CSS, compressed; what it loads after that,
 * readers of codes first; and what it keeps offline.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const dist = new URL('../packages/verifier-web/dist/', import.meta.url)

export function firstLoad(): void {
  if (!existsSync(dist)) {
    process.stdout.write('the page is not built: run `npm test` or `npm start` once\n')
    return
  }
  const loads = [...firstLoads()]
  const [, most] = largestOf(loads)
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file))
    .sort()
  for (const file of files) {
    const { length } = readFileSync(new URL(file, dist))
    process.stdout.write(
      `${file.padEnd(44)} ${kilobytes(length).padStart(7)} KB, brotli ${kilobytes(packedSize(file)).padStart(5)} KB${most.files.has(file) ? '' : ' (later)'}\n`,
    )
  }
  const reader = packedOf((file) => file.includes('jsqr-worker'))
  process.stdout.write(
    `first load: ${kilobytes(most.bytes)} KB brotli; with the first reader of codes ${kilobytes(most.bytes + reader)} KB\n` +
      `by language: ${loads.map(([language, { bytes }]) => `${language} ${kilobytes(bytes)}`).join(', ')} KB\n`,
  )
  const kept = packedOf((file) => !/\.cbor$|^assets\/pdf|\.map$/.test(file))
  const pdf = packedOf((file) => /^assets\/pdf/.test(file))
  process.stdout.write(
    `offline set without trust data: ${kilobytes(kept)} KB brotli, and ${kilobytes(pdf)} KB for the reader of PDF files\n`,
  )
}

/** @property bytes of all its files, each compressed */
interface FirstLoad {
  readonly files: ReadonlySet<string>
  readonly bytes: number
}

/** What stands before the page does, by language: a phone loads one. */
export function firstLoads(): ReadonlyMap<string, FirstLoad> {
  const assets = readdirSync(new URL('assets/', dist))
  const loads = assets.flatMap((file): [string, FirstLoad][] => {
    const [, language] = languageFile.exec(file) ?? []
    if (language === undefined) return []
    const files = neededFirst(file)
    return [[language, { files, bytes: [...files].reduce((sum, one) => sum + packedSize(one), 0) }]]
  })
  return new Map(loads.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function largestOf(loads: readonly [string, FirstLoad][]): [string, FirstLoad] {
  const [largest] = [...loads].sort(([, a], [, b]) => b.bytes - a.bytes)
  if (!largest) throw new Error('the built page has no language')
  return largest
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)

/** Each file is compressed once, as all languages share most of them. */
const packedSizes = new Map<string, number>()

function packedSize(file: string): number {
  const size = packedSizes.get(file) ?? brotliCompressSync(readFileSync(new URL(file, dist))).length
  packedSizes.set(file, size)
  return size
}

/** Compressed size of the files of the built page that are meant. */
function packedOf(isMeant: (file: string) => boolean): number {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = files.map(({ parentPath, name }) => relative(fileURLToPath(dist), join(parentPath, name)))
  return names.filter(isMeant).reduce((sum, name) => sum + packedSize(name), 0)
}

/** What the page names, what that imports, and one language; what else is imported on demand comes later. */
function neededFirst(language: string): ReadonlySet<string> {
  const text = (file: string): string => readFileSync(new URL(file, dist), 'utf8')
  const needed = new Set<string>()
  const follow = (file: string): void => {
    if (needed.has(file)) return
    needed.add(file)
    if (!file.endsWith('.js')) return
    for (const [, name] of text(file).matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) follow(`assets/${name}`)
  }
  for (const [file] of text('index.html').matchAll(/assets\/[\w.-]+\.(?:js|css)/g)) follow(file)
  const assets = readdirSync(new URL('assets/', dist))
  for (const file of assets) if (/^page-.*\.(js|css)$/.test(file)) follow(`assets/${file}`)
  follow(`assets/${language}`)
  return needed
}

/** The first words of a language; those of later screens are in files of their own. */
const languageFile = /^([a-z]{2}(?:-[A-Z][a-z]+)?)-[\w-]{8}\.js$/
