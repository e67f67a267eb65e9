/** Every command of `kpc` once as the program that a shell starts: from its bundle, with what it loads later. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programOf } from '@kpc/issuer/cli/run'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { input, temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpcLines } from '../kpc.ts'
import { textOf } from '../scheme.ts'

const why = ['--reason', 'invented for a test']

/** In the order of a day; `FOLDER/` stands before files. `serve` has tests of its own. */
const lines: readonly (readonly string[])[] = [
  ['keys', 'new', '--plain', '--use', 'list'],
  ['keys', 'list'],
  ['keys', 'encrypt', '0000000000000000'],
  ['keys', 'passphrase', '0000000000000000'],
  ['numbers', 'add', '--first', 'BW0001000', '--last', 'BW0001999'],
  ['issue', 'FOLDER/certificate.json'],
  ['qr', 'BW0001000', '--svg'],
  ['print', 'BW0001000', '--out', 'FOLDER/original.pdf'],
  ['print', 'check', 'BW0001000', textOf()],
  ['print', 'queue'],
  ['print', 'came-out', 'BW0001000', '--well'],
  ['print', 'slip', '--empty', '--out', 'FOLDER/form.pdf'],
  ['verify', textOf()],
  ['inspect', textOf()],
  ['show', 'BW0001000'],
  ['list'],
  ['numbers', 'lease', '--office', 'North', '--count', '50', '--out', 'FOLDER/north.lease'],
  ['numbers', 'take', 'FOLDER/north.lease'],
  ['numbers', 'hand-back', 'FOLDER/north.lease', '--out', 'FOLDER/north.back'],
  ['numbers', 'accept', 'FOLDER/north.lease'],
  ...['void', 'spoil', 'unused', 'lost', 'stolen'].map((what, i) => ['numbers', what, `BW000110${i}`, ...why]),
  ['numbers', 'list'],
  ['proposals', 'amend', 'BW0001000', 'FOLDER/changes.json', ...why],
  ['proposals', 'cancel', 'BW0001000', ...why],
  ['proposals', 'list'],
  ['proposals', 'show', 'P1'],
  ['proposals', 'sign', 'P1'],
  ['proposals', 'refuse', 'P1', ...why],
  ['proposals', 'withdraw', 'P2', ...why],
  ['amend', 'BW0001000', 'FOLDER/changes.json', ...why],
  ['replace', 'BW0001000', 'FOLDER/certificate.json', '--surrendered', ...why],
  ['expire', 'BW0001000', ...why],
  ['export', 'BW0001000', '--day', '2026-11-02', '--carrier', 'Example Air'],
  ['cancel', 'BW0001001', ...why],
  ['lost', 'BW0001001', ...why],
  ['stolen', 'BW0001001', ...why],
  ['confirm', textOf(), '--outcome', 'accepted', '--as-certified'],
  ['advise', 'BW0001000'],
  ['expected'],
  ['ask', textOf()],
  ['outbox', 'list'],
  ['outbox', 'send'],
  ['outbox', 'export', 'FOLDER/stick'],
  ['outbox', 'again', '1'],
  ['outbox', 'handed', '1', '--how', 'by mail'],
  ['incident', 'report', 'BW0001000', '--what', 'lost'],
  ['incident', 'list'],
  ['receive', 'FOLDER/stick'],
  ['receipt', 'verify', 'FOLDER/certificate.json', 'FOLDER/certificate.json'],
  ['alarms', 'list'],
  ['alarms', 'settle', '0', ...why],
  ['people', 'add', 'N. Clerk', '--role', 'clerk'],
  ['people', 'list'],
  ['people', 'role', 'N. Clerk', 'signer'],
  ['people', 'token', 'N. Clerk', '--scope', 'read'],
  ['people', 'disable', 'N. Clerk'],
  ['people', 'reset', 'N. Clerk'],
  ['people', 'key', 'N. Clerk', '--admit', 'AAAA'],
  ['people', 'link', 'N. Clerk', '--subject', '248289761001', '--issuer', 'https://login.example.org'],
  ['people', 'unlink', 'N. Clerk'],
  ['trail', '--act', 'person-added'],
  ['approve', 'A1', '--key', 'FOLDER/certificate.json'],
  ['registers', 'add', 'denied', 'Example Denied', '--listed-by', 'Example Council', '--why', 'invented'],
  ['registers', 'list', 'denied'],
  ['registers', 'show', 'R1'],
  ['registers', 'change', 'R1', '--note', 'invented'],
  ['registers', 'end', 'R1', ...why],
  ['registers', 'resume', 'R1', ...why],
  ['registers', 'export'],
  ['registers', 'import', 'FOLDER/certificate.json', '--dry-run'],
  ['stock', 'show'],
  ['stock', 'source', 'BW0001000'],
  ['stock', 'enter', 'Example Exporter', '--kind', 'sorting', '--add', '7102.31=1', ...why],
  ['stock', 'claims'],
  ['stock', 'approve', 'C1'],
  ['stock', 'refuse', 'C1', ...why],
  ['stock', 'recount'],
  ['followup', 'list'],
  ['followup', 'letter', 'BW0001000'],
  ['followup', 'escalate', 'BW0001000'],
  ['retention', 'list'],
  ['retention', 'destroy', '--look', '0000000000000000', ...why],
  ['retention', 'export', 'Example Denied'],
  ['webhooks', 'add', 'statistics', 'http://127.0.0.1:9/kpc'],
  ['devices', 'pair', 'Antwerp 1', '--service', 'https://desk.example.org'],
  ['devices', 'list'],
  ['devices', 'revoke', '0123456789abcdef'],
  ['arrivals', 'list'],
  ['arrivals', 'take', 'FOLDER/certificate.json'],
  ['seen', 'list'],
  ['seen', 'export', '--out', 'FOLDER/desk.seen'],
  ['seen', 'merge', 'FOLDER/desk.seen'],
  ['webhooks', 'list'],
  ['webhooks', 'test', 'statistics'],
  ['webhooks', 'resend', 'statistics'],
  ['webhooks', 'dismiss', 'statistics', '1'],
  ['webhooks', 'remove', 'statistics'],
  ['statistics', 'return', '--period', '2026-Q4', '--xlsx', '--out', 'FOLDER/quarter.xlsx'],
  ['statistics', 'list'],
  ['statistics', 'production', '--template'],
  ['statistics', 'check', 'FOLDER/certificate.json', 'FOLDER/certificate.json'],
  ['statistics', 'reconcile', 'FOLDER/certificate.json', '--partner', 'EU', '--period', '2026-Q4'],
  ['statistics', 'customs', 'FOLDER/certificate.json', '--period', '2026-Q4'],
  ['statistics', 'signals'],
  ['statistics', 'due'],
  ['statistics', 'annual', '--year', '2025'],
  ['statistics', 'review', '--year', '2025', '--out', 'FOLDER/review'],
  ['statistics', 'rebuild'],
  ['demo', 'year', '--folder', 'FOLDER'],
  ['ledger', 'checkpoint'],
  ['ledger', 'proof', 'BW0001000'],
  ['ledger', 'consistency', '--from', 'FOLDER/certificate.json'],
  ['ledger', 'export', '--out', 'FOLDER/ledger.cbor'],
  ['ledger', 'check', 'FOLDER/certificate.json'],
  ['ledger', 'verify'],
  ['ledger', 'backup', 'FOLDER/copy.ledger'],
  ['ledger', 'restore', 'FOLDER/copy.ledger'],
  ['ledger', 'adopt', 'FOLDER/certificate.json'],
  ['ledger', 'reopen', '--highest', 'BW0001999'],
  ['ledger', 'confirm', '--highest', 'BW0001999'],
  ['ledger', 'move', '--to', 'FOLDER/moved.sqlite'],
  ['lists', 'publish', '--out', 'FOLDER'],
  ['lists', 'show', 'FOLDER/certificate.json'],
  ['registry', 'update', 'FOLDER'],
  ['init', 'FOLDER', '--sha256', '0'.repeat(64)],
]

/** What is refused as these lines stand; all else is done. */
const refused: Readonly<Record<string, string>> = {
  'demo year': 'DEMO_FOLDER',
  'statistics customs': 'CUSTOMS_TABLE',
  'statistics review': 'CHECKPOINT_KEY_NONE',
  'keys encrypt': 'KEY_MISSING',
  'keys passphrase': 'KEY_MISSING',
  'numbers take': 'LEASE_OTHER_OFFICE',
  'numbers hand-back': 'LEASE_UNKNOWN',
  'numbers accept': 'LEASE_MALFORMED',
  cancel: 'NUMBER_UNKNOWN',
  confirm: 'CONFIRMATION_KEY_NONE',
  expire: 'ALREADY_REPLACED',
  export: 'ALREADY_REPLACED',
  'proposals sign': 'APPLICATION_STATE',
  'people key': 'PERSON_KEY_FORM',
  'registers import': 'REGISTER_TABLE',
  'retention destroy': 'RETENTION_NOTHING',
  approve: 'PERSON_KEY_FILE',
  'webhooks dismiss': 'LETTER_UNKNOWN',
  'devices revoke': 'DEVICE_ABSENT',
  'arrivals take': 'CBOR_MALFORMED',
  advise: 'CONFIRMATION_KEY_NONE',
  'alarms settle': 'ALARM_UNKNOWN',
  ask: 'ASK_NOWHERE',
  'outbox again': 'OUTBOX_LETTER',
  'outbox handed': 'OUTBOX_LETTER',
  'incident report': 'CONFIRMATION_KEY_NONE',
  'followup letter': 'FOLLOWUP_NONE',
  'followup escalate': 'FOLLOWUP_NONE',
  'stock source': 'SOURCE_UNKNOWN',
  'stock approve': 'CLAIM_SAME',
  lost: 'NUMBER_BLANK',
  stolen: 'NUMBER_BLANK',
  'statistics check': 'CBOR_MALFORMED',
  'statistics reconcile': 'COUNTERPART_TABLE',
  'ledger checkpoint': 'CHECKPOINT_KEY_NONE',
  'ledger proof': 'CHECKPOINT_KEY_NONE',
  'ledger consistency': 'CHECKPOINT_KEY_NONE',
  'ledger export': 'CHECKPOINT_KEY_NONE',
  'ledger check': 'PROOF_FORM',
  'ledger adopt': 'PREFIX_UNKNOWN',
  'ledger confirm': 'USAGE',
  'lists publish': 'LIST_KEY_NONE',
  'lists show': 'CBOR_MALFORMED',
  'registry update': 'REGISTRY_MISSING',
  init: 'JOIN_HOME_TAKEN',
}

/** The names of a command line, as the program knows them. */
function nameOf(line: readonly string[], command: Command): string {
  const next = command.commands.find((one) => one.name() === line[0])
  return next ? `${next.name()} ${nameOf(line.slice(1), next)}`.trim() : ''
}

/** Commands that do something by themselves. */
function allOf(command: Command, before = ''): string[] {
  return command.commands.flatMap((one) => {
    const path = `${before} ${one.name()}`.trim()
    const acts = one.commands.length === 0 || one.registeredArguments.length > 0
    return [...(acts ? [path] : []), ...allOf(one, path)]
  })
}

const program = programOf({} as never, () => undefined)

test('each has a line here', () => {
  const named = lines.map((line) => nameOf(line, program))
  expect([...named, 'serve'].sort()).toEqual(allOf(program).sort())
})

test('each answers in JSON, with what was asked for or why not', async () => {
  const home = testHome()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'certificate.json'), JSON.stringify(input()))
  writeFileSync(join(folder, 'changes.json'), JSON.stringify({ seals: ['SEAL 7'] }))
  const args = lines.map((line) => [...line.map((word) => word.replace(/^FOLDER/, folder)), '--json'])
  const answers = await kpcLines(args, { KPC_HOME: home.path, KPC_PERSON: 'A. Clerk' })
  const codes: Record<string, string> = {}
  for (const [i, answer] of answers.entries()) {
    const { error } = JSON.parse(answer) as { readonly error?: { readonly code: string } }
    if (error) codes[nameOf(lines[i] as readonly string[], program)] = error.code
  }
  expect(codes).toEqual(refused)
})
