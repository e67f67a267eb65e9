/** What nobody may read over a shoulder, asked at a terminal of the test: nothing of it is echoed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { askHidden } from '@kpc/host/keys/ask'
import { newPassphrase, presentWord, type Terminal } from '@kpc/host/keys/words'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'kpc-ask-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** @property did what happened, in its order: `raw`, `cooked`, and what was written */
function terminalOf(env: Terminal['env'] = {}, isTTY = true) {
  const did: string[] = []
  const notices: string[] = []
  const stdin = Object.assign(new PassThrough(), {
    isTTY,
    setRawMode: (raw: boolean) => void did.push(raw ? 'raw' : 'cooked'),
  })
  const terminal = {
    env,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stderr: { write: (text: string | Uint8Array) => void did.push(String(text)) },
    notice: (text: string) => void notices.push(text),
  }
  return { terminal, stdin, did, notices }
}

const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    (word) => word,
    (error: { readonly code?: unknown }) => error.code,
  )

const file = (name: string, content: string | Uint8Array, mode = 0o600): string => {
  const path = join(folder, name)
  writeFileSync(path, content, { mode })
  return path
}

test('the terminal shows nothing before the question stands, and shows again afterwards', async () => {
  const { terminal, stdin, did } = terminalOf()
  const asked = askHidden(terminal, 'Passphrase', 'KEY_LOCKED')
  expect(did).toEqual(['raw', 'Passphrase: '])
  stdin.write('five invented words\r')
  expect(await asked).toBe('five invented words')
  expect(did).toEqual(['raw', 'Passphrase: ', 'cooked', '\n'])
})

test('letters come whole however they arrive; what is erased is gone, and other controls are no letters', async () => {
  const { terminal, stdin } = terminalOf()
  const asked = askHidden(terminal, 'Passphrase', 'KEY_LOCKED')
  const [first, second] = [Buffer.from('clé'), Buffer.from('x\x7f😀\x7f\x01\x1b金\n')]
  for (const bytes of [first.subarray(0, 3), first.subarray(3), second.subarray(0, 3), second.subarray(3)])
    stdin.write(bytes)
  expect(await asked).toBe('clé金')
})

test.each([
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
])('%s is no passphrase, whatever stood before it', async (_, keys) => {
  const { terminal, stdin, did } = terminalOf()
  const asked = codeOf(askHidden(terminal, 'Passphrase', 'PASSPHRASE_MISSING'))
  stdin.write(`half a passphrase${keys}`)
  expect(await asked).toBe('PASSPHRASE_MISSING')
  expect(did.at(-2)).toBe('cooked')
})

test('a terminal that goes away is an answer as well', async () => {
  const { terminal, stdin, did } = terminalOf()
  const asked = codeOf(askHidden(terminal, 'Passphrase', 'KEY_LOCKED'))
  stdin.end('half')
  expect(await asked).toBe('KEY_LOCKED')
  expect(did.at(-2)).toBe('cooked')
})

test('a new passphrase is asked for twice: what was pasted behind the first answers the second', async () => {
  const { terminal, stdin } = terminalOf()
  const asked = newPassphrase(terminal, undefined)
  stdin.write('five invented words\rfive invented words\r')
  expect(await asked).toBe('five invented words')
})

test('two that differ are refused; without a terminal one has to be named', async () => {
  const { terminal, stdin } = terminalOf()
  const asked = codeOf(newPassphrase(terminal, undefined))
  stdin.write('five invented words\rfive invented wards\r')
  expect(await asked).toBe('PASSPHRASE_TWICE')
  expect(await codeOf(newPassphrase(terminalOf({}, false).terminal, undefined))).toBe('PASSPHRASE_MISSING')
})

test('a file says it without a question: one line, which nobody else may read', async () => {
  const kept = file('kept', 'five invented words\r\n')
  const { terminal, did, notices } = terminalOf({ KPC_PASSPHRASE_FILE: kept })
  expect(await presentWord(terminal, 'passphrase')).toBe('five invented words')
  expect(await newPassphrase(terminal, kept)).toBe('five invented words')
  expect([did, notices]).toEqual([[], []])
  if (process.platform === 'win32') return
  const open = file('open', '4711\n', 0o644)
  const other = terminalOf({ KPC_PIN_FILE: open })
  expect(await presentWord(other.terminal, 'pin')).toBe('4711')
  expect(other.notices).toEqual([`${open} can be read by others of this machine: chmod 600 it`])
})

test('what is no text, or no file, is refused as that; without either a key stays locked', async () => {
  const broken = file('broken', Uint8Array.of(0xff, 0xfe, 0x41))
  expect(await codeOf(newPassphrase(terminalOf().terminal, broken))).toBe('FILE_UNREADABLE')
  expect(await codeOf(newPassphrase(terminalOf().terminal, join(folder, 'nowhere')))).toBe('FILE_MISSING')
  expect(await codeOf(newPassphrase(terminalOf().terminal, file('long', 'x'.repeat(5000))))).toBe('FILE_TOO_LARGE')
  expect(await codeOf(presentWord(terminalOf({}, false).terminal, 'passphrase'))).toBe('KEY_LOCKED')
  const { terminal, stdin, did } = terminalOf()
  const asked = presentWord(terminal, 'pin')
  stdin.write('4711\n')
  expect([await asked, did[1]]).toEqual(['4711', 'PIN of the HSM: '])
})
