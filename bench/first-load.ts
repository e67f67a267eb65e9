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
  const first = neededFirst()
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file))
    .sort()
  let total = 0
  let workers = 0
  for (const file of files) {
    const bytes = readFileSync(new URL(file, dist))
    const packed = brotliCompressSync(bytes).length
    const isFirst = first.has(file)
    if (isFirst) total += packed
    if (file.includes('jsqr-worker')) workers += packed
    process.stdout.write(
      `${file.padEnd(44)} ${(bytes.length / 1024).toFixed(1).padStart(7)} KB, brotli ${(packed / 1024).toFixed(1).padStart(5)} KB${isFirst ? '' : ' (later)'}\n`,
    )
  }
  const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
  process.stdout.write(
    `first load: ${kilobytes(total)} KB brotli; with the first reader of codes ${kilobytes(total + workers)} KB\n`,
  )
  const kept = packedOf((file) => !/\.cbor$|^assets\/pdf|\.map$/.test(file))
  const pdf = packedOf((file) => /^assets\/pdf/.test(file))
  process.stdout.write(
    `offline set without trust data: ${kilobytes(kept)} KB brotli, and ${kilobytes(pdf)} KB for the reader of PDF files\n`,
  )
}

/** Compressed size of the files of the built page that are meant. */
function packedOf(isMeant: (file: string) => boolean): number {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = files.map(({ parentPath, name }) => relative(fileURLToPath(dist), join(parentPath, name)))
  return names
    .filter(isMeant)
    .reduce((sum, name) => sum + brotliCompressSync(readFileSync(new URL(name, dist))).length, 0)
}

/** What the page names, what that imports, and one language; what else is imported on demand comes later. */
function neededFirst(): ReadonlySet<string> {
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
  follow(`assets/${largest(assets.filter((file) => languageFile.test(file)))}`)
  return needed
}

/** A phone loads one language. */
const languageFile = /^[a-z]{2}(-[A-Z][a-z]+)?-[\w-]{8}\.js$/

function largest(files: readonly string[]): string | undefined {
  const size = (file: string): number => readFileSync(new URL(`assets/${file}`, dist)).length
  return [...files].sort((a, b) => size(b) - size(a))[0]
}
