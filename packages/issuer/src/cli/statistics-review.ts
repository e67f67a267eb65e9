/**
 * `kpc statistics review`: what a review visit is handed, as one folder: the export of the ledger, whose checkpoint is
 * signed, the signed returns, and tables that follow from both. A stranger opens it with `kpc ledger check` and a browser.
 */
import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Paper } from '@kpc/host/paper/paper'
import { dayOf, digestOf, hex, showDate } from '@kpc/schema'
import { type Command, InvalidArgumentError } from 'commander'
import { listUnconfirmed, showUnconfirmed } from '../followup/overdue.ts'
import { readSettings } from '../home/home.ts'
import { exportLedger, type Proving } from '../proofs/proofs.ts'
import { filedReturns } from '../statistics/filed.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { command, type Give, type World } from './command.ts'
import { type AuthorityOption, authorityOption, withProving } from './ledger/proving.ts'
import { openHome } from './open-home.ts'
import { writeOut, writePieces } from './write-file.ts'

interface Options extends AuthorityOption {
  readonly year: number
  readonly out: string
}

export function reviewCommand(world: World, give: Give): Command {
  return command(
    'review',
    'what a review visit is handed: the export, returns, and tables that follow from them',
    'kpc statistics review --year 2026 --out review-2026',
  )
    .requiredOption('--year <year>', 'of the tables', parseYear)
    .requiredOption('--out <folder>', 'a new folder')
    .option(...authorityOption)
    .action(async ({ year, out, ...options }: Options) => {
      if (existsSync(out)) throw statisticsRefusal('REVIEW_TAKEN', { subject: out, field: 'out' })
      const files = await withProving(world, options, (proving) => writeReview(proving, { year, out, world }))
      give({
        json: { folder: out, files },
        text: () =>
          `${files.length} files in ${out}: all certificates in clear, for reviewers only. Begin with index.html\n`,
      })
    })
}

function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new InvalidArgumentError('a year')
  return Number(text)
}

interface Asked {
  readonly year: number
  readonly out: string
  readonly world: World
}

interface Written {
  readonly file: string
  readonly sha256: string
  readonly says: string
}

/** An export is as large as its ledger: its sum is taken while it is written. */
async function* summed(pieces: AsyncIterable<Uint8Array>, sum: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    sum.update(piece)
    yield piece
  }
}

async function writeReview(proving: Proving, { year, out, world }: Asked): Promise<Written[]> {
  const { ledger, trust, authority, now } = proving
  mkdirSync(out, { recursive: true, mode: 0o700 })
  const written: Written[] = []
  const put = async (file: string, content: string | Uint8Array, says: string): Promise<void> => {
    await writeOut(join(out, file), content)
    written.push({ file, sha256: hex(digestOf(Buffer.from(content))), says })
  }
  const { pieces } = await exportLedger(proving)
  const sum = createHash('sha256')
  await writePieces(join(out, 'ledger.cbor'), summed(pieces, sum))
  written.push({
    file: 'ledger.cbor',
    sha256: sum.digest('hex'),
    says: 'every entry, every certificate, and the signed checkpoint',
  })
  for (const { filed, message } of await filedReturns(ledger))
    await put(
      `${filed.period}-${filed.edition}.return.cbor`,
      message,
      `the return of ${filed.period}, edition ${filed.edition}, signed`,
    )
  const [{ annualFacts }, { tableCsv }, { paperHtml }] = await Promise.all([
    import('../desk/annual-facts.ts'),
    import('../desk/figure-text.ts'),
    import('@kpc/host/paper/html'),
  ])
  const following = { ledger, settings: readSettings(openHome(world)), now }
  const facts = await annualFacts({
    ...following,
    year,
    trust,
    participant: authority.participant,
    authority: authority.id,
  })
  const unconfirmed = (await listUnconfirmed(following, true)).map((one) => showUnconfirmed(one, dayOf(now())))
  await put(
    'unconfirmed.json',
    `${JSON.stringify(unconfirmed, null, 2)}\n`,
    'exports of which nobody has confirmed receipt',
  )
  await put('events.csv', tableCsv(facts.tables.events), `amended, cancelled, replaced, lost and stolen in ${year}`)
  await put('keys.csv', tableCsv(facts.tables.keys), 'every key of this authority in the registry, with its days')
  await put('licences.csv', tableCsv(facts.tables.licences), 'licences in force')
  await put('returns.csv', tableCsv(facts.tables.returns), `returns of ${year}, and when they were signed`)
  await put(
    'index.html',
    paperHtml(
      indexOf(written, {
        year,
        authority: authority.names.get('en') ?? authority.id,
        day: dayOf(now()),
        isTest: trust.registry.test,
      }),
    ),
    'this page',
  )
  return written
}

interface Named {
  readonly year: number
  readonly authority: string
  readonly day: number
  readonly isTest: boolean
}

function indexOf(files: readonly Written[], { year, authority, day, isTest }: Named): Paper {
  return {
    title: `Review of ${authority}, ${year}`,
    language: 'en',
    direction: 'ltr',
    running: `made on ${showDate(day)}`,
    audience: 'kp-only',
    isTest,
    blocks: [
      {
        is: 'text',
        text: 'The export is signed by its checkpoint, and each return by itself; the tables follow from them, and prove nothing alone. Take the anchor from the scheme, not from this folder.',
      },
      { is: 'list', items: ['kpc ledger check ledger.cbor', 'kpc statistics check 2026-Q4-1.return.cbor ledger.cbor'] },
      {
        is: 'table',
        caption: 'Files, with their SHA-256',
        columns: [{ label: 'File' }, { label: 'What' }, { label: 'SHA-256' }],
        rows: files.map(({ file, says, sha256 }) => [file, says, sha256]),
      },
    ],
  }
}
