/**
 * The registry of the whole world, its lists, and what a refresh costs.
 * @module
 */
import { createPublicKey, verify as opensslVerify } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import {
  answer,
  base64url,
  decodeIssuedList,
  decodeStatusList,
  deltaOf,
  digestIn,
  listLimits,
  type Mirror,
  openTrust,
  openTrustedSet,
  type Primitive,
  parseSign1,
  refresh,
  type StatusEntry,
  statusOf,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import {
  entriesOf,
  issuedFile,
  registryFile,
  rootFile,
  signerOf,
  statusFile,
  today,
  worldFiles,
  worldPublication,
  worldRegistry,
} from './world.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

const openssl: Primitive = ({ key, message, signature }) =>
  opensslVerify(
    null,
    message,
    createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) } }),
    signature,
  )

/** Milliseconds a run, the median of several. */
function median(run: () => unknown, times = 15): number {
  const all = Array.from({ length: times }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] as number
}

export async function registry(): Promise<void> {
  const file = registryFile(worldRegistry())
  const { participants, keys, ranges = [] } = worldRegistry()
  print(
    `registry of ${participants.length} participants, ${keys.length} keys, ${ranges.length} ranges: ${kb(file.length)}, ` +
      `gzip ${kb(gzipSync(file, { level: 9 }).length)}, brotli ${kb(brotliCompressSync(file).length)}`,
  )
  print(
    `verified from the root: OpenSSL ${median(() => answer(openTrust(rootFile, file), openssl)).toFixed(1)} ms, ` +
      `noble ${median(() => answer(openTrust(rootFile, file), nobleVerify)).toFixed(1)} ms`,
  )
  lists()
  await refreshes(file)
}

/** Entries of a status list, at most. */
const mostStated = 125_000

function lists(): void {
  print('\nentries     issued list           lookup     status list           lookup')
  for (const size of [1_000, 15_000, 100_000, 1_000_000]) {
    const entries = entriesOf('BW', Math.ceil(size / 150), today - 1).slice(0, size)
    const signer = signerOf('bw list')
    const issued = issuedFile('bw', entries, 1, today, signer)
    // Not in a row, as what is cancelled, lost or stolen is not; and no more than a list may have.
    const lost = entries
      .filter((_, i) => i % 2 === 0)
      .slice(0, mostStated)
      .map(({ number }): StatusEntry => ({ number, status: 'lost', since: today }))
    const status = statusFile('bw', lost, 1, today, signer)
    const list = decodeIssuedList(parseSign1(issued, listLimits).payload)
    const stati = decodeStatusList(parseSign1(status, listLimits).payload)
    const asked = entries.filter((_, i) => i % Math.ceil(size / 1000) === 0).map(({ number }) => number)
    const [found, stated] = [
      median(() => asked.map((number) => digestIn(list, number))),
      median(() => asked.map((number) => statusOf(stati, number))),
    ].map((ms) => `${((ms * 1e6) / asked.length).toFixed(0)} ns`)
    print(
      `${String(size).padStart(9)}  ${kb(issued.length).padStart(10)} ${(issued.length / size).toFixed(2)} B each  ${found?.padStart(7)}  ` +
        `${kb(status.length).padStart(10)} ${(status.length / lost.length).toFixed(2)} B each  ${stated?.padStart(7)}`,
    )
  }
}

/** A mirror that counts bytes as a server would send them: as they are, or compressed by brotli. */
function counting(files: ReadonlyMap<string, Uint8Array>): Mirror & { bytes: number; sent: number; asked: number } {
  const mirror = {
    bytes: 0,
    sent: 0,
    asked: 0,
    fetch(path: string): Promise<Uint8Array | undefined> {
      const file = files.get(path)
      mirror.asked += 1
      mirror.bytes += file?.length ?? 0
      mirror.sent += file ? Math.min(file.length, brotliCompressSync(file).length) : 0
      return Promise.resolve(file)
    },
  }
  return mirror
}

async function refreshes(registry: Uint8Array): Promise<void> {
  const primitive = (question: Parameters<Primitive>[0]) => Promise.resolve(openssl(question))
  const start = answer(openTrustedSet({ root: rootFile, registry, lists: new Map() }), openssl)
  const [monday, tuesday] = [worldFiles(today), worldFiles(today + 1, worldFiles(today))]
  const now = (today + 1) * 86_400 + 3600
  const steps = [
    ['everything, for the first time', worldPublication(today, monday), today * 86_400 + 3600],
    ['nothing new', worldPublication(today, monday), today * 86_400 + 7200],
    ["a day's news of the whole scheme", worldPublication(today + 1, tuesday, monday), now],
  ] as const
  print('')
  let set = start
  for (const [name, files, at] of steps) {
    const mirror = counting(files)
    const begun = performance.now()
    const { set: next, problem } = await refresh(set, mirror, primitive, { now: at })
    if (problem) throw problem
    set = next
    print(
      `refresh, ${name}: ${mirror.asked} requests, ${kb(mirror.bytes)}, with brotli ${kb(mirror.sent)}, ${(performance.now() - begun).toFixed(0)} ms`,
    )
  }
  const issued = (files: typeof monday) => files.filter(({ name }) => name.startsWith('issued/'))
  const live = [...set.issued.values()].reduce((sum, { numbers }) => sum + numbers.size, 0)
  const whole = issued(tuesday).reduce((sum, { file }) => sum + file.length, 0)
  const deltas = issued(tuesday).reduce(
    (sum, { file }, i) =>
      sum + (deltaOf((issued(monday)[i] as { file: Uint8Array }).file, file)?.length ?? file.length),
    0,
  )
  print(`issued lists of the whole scheme: ${live} certificates, ${kb(whole)}; a day's deltas ${kb(deltas)}`)
}
