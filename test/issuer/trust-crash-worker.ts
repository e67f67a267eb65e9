// A process of trust-crash.test.ts: changes what a home trusts, and is killed at one of its calls of the
// file system. Says when it begins, and how many calls there were where it is not.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [act = '', path = '', from = '', step = '0'] = process.argv.slice(2)
const files = fs as unknown as Record<string, (...args: unknown[]) => unknown>
const state = from === '' ? new Uint8Array(0) : fs.readFileSync(from)
const { decodeState, trustPlaceOf, writeState } = await import('@kpc/host/trusted-state')
const { homeOf, prepareHome } = await import('@kpc/issuer/home/home')

fs.writeSync(1, '\n') // from here on it changes something
let calls = 0
for (const name of Object.keys(files)) {
  const call = files[name]
  if (!name.endsWith('Sync') || typeof call !== 'function') continue
  files[name] = (...args) => {
    calls += 1
    if (calls !== Number(step)) return call(...args)
    // A power cut may leave the half of what was being written.
    if (name === 'writeFileSync' && args[1] instanceof Uint8Array)
      call(args[0], args[1].subarray(0, args[1].length / 2))
    process.kill(process.pid, 'SIGKILL')
    return call(...args)
  }
}
syncBuiltinESMExports()

if (act === 'replace') {
  const next = decodeState(state)
  if (!next) throw new Error('no state')
  writeState(trustPlaceOf(path), next)
} else prepareHome(homeOf({ KPC_HOME: path }), () => undefined)
process.stdout.write(String(calls))
