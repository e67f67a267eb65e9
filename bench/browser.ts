/**
 * The registry of the whole world verified from its root in a browser, as the verifier page does it.
 * @module
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { base64url } from '@kpc/schema'
import { build } from 'esbuild'
import { launch } from '../test/chromium.ts'
import { registryFile, rootFile, worldRegistry } from './world.ts'

/** Runs in the page: opens the trust several times and gives the median of the milliseconds. */
const inPage = `
import { answer, answerAsync, openTrust, parseBase64url } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
const webCrypto = async ({ key, message, signature }) =>
  crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', key.x, 'Ed25519', false, ['verify']), signature, message)
globalThis.run = async (root, registry, noble) => {
  const [rootFile, file] = [root, registry].map(parseBase64url)
  const times = []
  for (let i = 0; i < 15; i += 1) {
    const start = performance.now()
    if (noble) answer(openTrust(rootFile, file), nobleVerify)
    else await answerAsync(openTrust(rootFile, file), webCrypto)
    times.push(performance.now() - start)
  }
  return { first: times[0], median: times.sort((a, b) => a - b)[7] }
}`

export async function browser(): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: inPage, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
  })
  const script = outputFiles[0]?.text ?? ''
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const context = await launch({ alone: true })
  try {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.addScriptTag({ type: 'module', content: script })
    const files = [base64url(rootFile), base64url(registryFile(worldRegistry()))] as const
    for (const [name, noble] of [
      ['WebCrypto', false],
      ['noble', true],
    ] as const) {
      const { first, median } = (await page.evaluate(
        ([root, registry, withNoble]) =>
          (globalThis as unknown as { run(...args: unknown[]): Promise<unknown> }).run(root, registry, withNoble),
        [...files, noble] as const,
      )) as { first: number; median: number }
      process.stdout.write(
        `registry of the world from its root in Chromium, ${name}: first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms\n`,
      )
    }
  } finally {
    await context.close()
    server.close()
  }
}
