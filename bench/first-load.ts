/**
 * What a phone loads before the verifier's camera can be judged by: JavaScript and CSS, compressed.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  for (const file of files) {
    const bytes = readFileSync(new URL(file, dist))
    const packed = brotliCompressSync(bytes).length
    const isFirst = first.has(file)
    if (isFirst) total += packed
    process.stdout.write(
      `${file.padEnd(44)} ${(bytes.length / 1024).toFixed(1).padStart(7)} KB, brotli ${(packed / 1024).toFixed(1).padStart(5)} KB${isFirst ? '' : ' (later)'}\n`,
    )
  }
  process.stdout.write(`first load: ${(total / 1024).toFixed(1)} KB brotli, the worker that reads codes included\n`)
}

/** What the page names, what that imports, one language, and the worker; what else is imported on demand comes later. */
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
  for (const file of assets) if (/^(page|decode-worker)-.*\.(js|css)$/.test(file)) follow(`assets/${file}`)
  follow(`assets/${largest(assets.filter((file) => languageFile.test(file)))}`)
  return needed
}

/** A phone loads one language. */
const languageFile = /^[a-z]{2}(-[A-Z][a-z]+)?-[\w-]{8}\.js$/

function largest(files: readonly string[]): string | undefined {
  const size = (file: string): number => readFileSync(new URL(`assets/${file}`, dist)).length
  return [...files].sort((a, b) => size(b) - size(a))[0]
}
