/**
 * The last step of the build: what a browser, the service worker and an officer's IT need to know that
 * each file is the one that was built.
 *
 * - `index.html` names the SHA-384 of its scripts and styles (subresource integrity), and loads ahead
 *   what it will need first
 * - `sw.js` knows the SHA-256 of every other file, and refuses a build of which one is wrong
 * - `SHA256SUMS.txt` has every file but itself, for `sha256sum -c`; its own SHA-256 is the one number
 *   that is published and that the page shows
 * @module
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
type Content = string | Uint8Array

/** @param publicFolder files that the build copies as they are */
export function seal(publicFolder: string): Plugin {
  return {
    name: 'seal',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['sw.js']
        const page = bundle['index.html']
        if (worker?.type !== 'chunk' || page?.type !== 'asset')
          throw new Error('sw.js or index.html is not in the build')
        if (worker.imports.length > 0) throw new Error('sw.js imports another file: no browser runs that as a worker')
        page.source = withIntegrity(String(page.source), bundle, contentsOf(bundle, publicFolder))

        const files = contentsOf(bundle, publicFolder)
        files.delete('sw.js')
        worker.code = withFiles(worker.code, files)
        files.set('sw.js', worker.code)
        this.emitFile({ type: 'asset', fileName: 'SHA256SUMS.txt', source: sumsOf(files) })
      },
    },
  }
}

function contentsOf(bundle: Bundle, publicFolder: string): Map<string, Content> {
  const built = Object.values(bundle).map((file): [string, Content] => [file.fileName, contentOf(file)])
  const copied = readdirSync(publicFolder).map((name): [string, Content] => [
    name,
    readFileSync(join(publicFolder, name)),
  ])
  return new Map([...built, ...copied].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const contentOf = (file: Bundle[string]): Content => (file.type === 'chunk' ? file.code : file.source)

/** W3C Subresource Integrity; of what is loaded later, the service worker checks every file. */
function withIntegrity(html: string, bundle: Bundle, files: ReadonlyMap<string, Content>): string {
  const integrityOf = (path: string): string => {
    const content = files.get(path)
    if (content === undefined) throw new Error(`index.html names ${path}, which is not in the build`)
    return `sha384-${hashOf(content, 'sha384', 'base64')}`
  }
  const preloads = firstChunks(bundle).map(
    (path) => `    <link rel="modulepreload" crossorigin href="./${path}" integrity="${integrityOf(path)}">\n`,
  )
  return html
    .replace(
      /<(script|link rel="stylesheet")([^>]*?) (src|href)="\.\/([^"]+)"/g,
      (_, tag: string, attributes: string, name: string, path: string) =>
        `<${tag}${attributes} ${name}="./${path}" integrity="${integrityOf(path)}"`,
    )
    .replace(/( *)<\/head>/, `${preloads.join('')}$1</head>`)
}

/** The page itself, and what it and the first script import. */
function firstChunks(bundle: Bundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const first = new Set<string>()
  const follow = (path: string): void => {
    if (first.has(path)) return
    first.add(path)
    for (const imported of chunks.find(({ fileName }) => fileName === path)?.imports ?? []) follow(imported)
  }
  const starts = chunks.filter(({ name }) => name === 'index' || name === 'page').map(({ fileName }) => fileName)
  for (const path of starts) follow(path)
  return [...first].filter((path) => !/\/index-/.test(path))
}

/** In place of `BUILT`: a service worker differs exactly when what it keeps offline does. */
function withFiles(code: string, contents: ReadonlyMap<string, Content>): string {
  const files = [...contents].map(([name, content]) => [name, hashOf(content, 'sha256', 'base64')])
  const version = hashOf(JSON.stringify(files) + code, 'sha256', 'hex').slice(0, 16)
  return code.replace(/\bBUILT\b/g, () => JSON.stringify({ version, files }))
}

/** As `sha256sum` writes it. */
function sumsOf(contents: ReadonlyMap<string, Content>): string {
  const lines = [...contents].map(([name, content]) => `${hashOf(content, 'sha256', 'hex')}  ${name}\n`)
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')
}

function hashOf(content: Content, algorithm: 'sha256' | 'sha384', encoding: 'base64' | 'hex'): string {
  return createHash(algorithm).update(content).digest(encoding)
}
