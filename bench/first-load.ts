/**
 * What a phone loads before the verifier's camera is ready: JavaScript and CSS, compressed.
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
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file))
    .sort()
  let total = 0
  for (const file of files) {
    const bytes = readFileSync(new URL(file, dist))
    const packed = brotliCompressSync(bytes).length
    // @noble/ed25519 is loaded only where WebCrypto has no Ed25519; the service worker after the page.
    const later = /noble|(^|\/)sw\.js$/.test(file)
    if (!later) total += packed
    process.stdout.write(
      `${file.padEnd(44)} ${(bytes.length / 1024).toFixed(1).padStart(7)} KB, brotli ${(packed / 1024).toFixed(1).padStart(5)} KB${later ? ' (later)' : ''}\n`,
    )
  }
  process.stdout.write(`first load: ${(total / 1024).toFixed(1)} KB brotli\n`)
}
