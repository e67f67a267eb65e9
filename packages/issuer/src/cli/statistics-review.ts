/**
 * `kpc statistics review`: what a review visit is handed, as one signed folder or archive: the export of the ledger, whose
 * checkpoint is signed, the signed returns, and tables that follow from both. A stranger opens it with
 * `kpc ledger check` and a browser, and `--check` says whether every file is the one that was signed.
 */
import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { filesIn, listName, showList, signedListName } from '@kpc/host/file-list'
import type { Paper } from '@kpc/host/paper/paper'
import { asideOf, privateFolderMode } from '@kpc/host/write-file'
import { dayOf, digestOf, hex, showDate, showInstant } from '@kpc/schema'
import { type Command, InvalidArgumentError } from 'commander'
import { listUnconfirmed, showUnconfirmed } from '../followup/overdue.ts'
import { homeOf } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import { exportLedger, type Proving } from '../proofs/proofs.ts'
import { filedReturns } from '../statistics/filed.ts'
import { packed } from '../statistics/pack.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { type CheckedReview, checkpointName, checkReview } from '../statistics/review-check.ts'
import { openSources, type Sources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { type AuthorityOption, authorityOption, withProving } from './ledger/proving.ts'
import { openHome } from './open-home.ts'
import { printable, testLine } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { writeOut, writePieces } from './write-file.ts'

interface Options extends AuthorityOption, Sources {
  readonly year?: number
  readonly out?: string
  readonly check?: string
}

const example = `kpc statistics review --year 2026 --out review-2026.zip
kpc statistics review --year 2026 --out review-2026
kpc statistics review --check review-2026

Exit codes: 0 every file is as it was signed, 20 one is not, 64 refused, 70 internal`

export function reviewCommand(world: World, give: Give): Command {
  return command('review', 'what a review visit is handed, signed: the export, returns, tables; or check one', example)
    .option('--year <year>', 'of the tables', parseYear)
    .option('--out <name>', 'a new folder, or a new archive where it ends in .zip')
    .option('--check <folder>', 'in place of making one: is every file of it as it was signed?')
    .option('--registry <file|dir|url>', 'with --check: where the registry lies; whom to trust is up to the root')
    .option('--root <file>', 'with --check: the anchor; that of KPC_HOME if absent')
    .option(...authorityOption)
    .action(async ({ year, out, check, ...options }: Options) => {
      if (check !== undefined) {
        const { trust } = await openSources(options, homeOf(world.env), world.now())
        return give(checkedAnswer(checkReview(check, trust), trust.registry.test))
      }
      if (year === undefined || out === undefined)
        throw cliRefusal('USAGE', { field: year === undefined ? 'year' : 'out' })
      if (existsSync(out)) throw statisticsRefusal('REVIEW_TAKEN', { subject: out, field: 'out' })
      const files = await withProving(world, options, (proving) => makeReview(proving, { year, out, world }))
      give({
        json: { [isArchive(out) ? 'archive' : 'folder']: out, files },
        text: () =>
          `${files.length} files in ${out}, signed: all certificates in clear, for reviewers only. Begin with index.html\n`,
      })
    })
}

function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new InvalidArgumentError('a year')
  return Number(text)
}

const isArchive = (out: string): boolean => out.endsWith('.zip')

function checkedAnswer({ checkpoint, files, wrong }: CheckedReview, test: boolean): Answer {
  const { origin, size, at } = checkpoint
  const good = wrong.length === 0
  return {
    exit: good ? 0 : exitContradicted,
    json: { test, good, authority: origin, entries: size, at: showInstant(at), files, wrong },
    text: (paint) =>
      testLine(test, paint) +
      (good ? paint('genuine', ' GOOD ') : paint('rejected', ' CONTRADICTED ')) +
      ` ${files} files, signed by ${printable(origin)}; its ledger had ${size} entries on ${showInstant(at)}\n` +
      wrong.map((line) => `${printable(line)}\n`).join(''),
  }
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

/** What an archive without the extension for large ones can hold (ZIP, 4.4.1.4). */
const largestArchive = 0xffff_ffff

/** There whole, under its name, or not at all. */
async function makeReview(proving: Proving, asked: Asked): Promise<Written[]> {
  const { out } = asked
  const aside = asideOf(out)
  try {
    mkdirSync(aside, { recursive: true, mode: privateFolderMode })
    const written = await writeReview(proving, { ...asked, out: aside })
    if (isArchive(out)) await packInto(out, aside)
    else renameSync(aside, out)
    return written
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

async function packInto(out: string, folder: string): Promise<void> {
  const files = filesIn(folder).map((path) => ({ path, file: join(folder, path) }))
  const size = files.reduce((sum, { file }) => sum + statSync(file).size + 1024, 0)
  if (size > largestArchive) throw statisticsRefusal('REVIEW_LARGE', { subject: out, field: 'out' })
  await writePieces(out, packed(files))
}

/** An export is as large as its ledger: its sum is taken while it is written. */
async function* summed(pieces: AsyncIterable<Uint8Array>, sum: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    sum.update(piece)
    yield piece
  }
}

/** Writes a file, and takes it into the list. */
type Put = (file: string, content: string | Uint8Array, says: string) => Promise<void>

async function writeReview(proving: Proving, asked: Asked): Promise<Written[]> {
  const { out, year } = asked
  const { authority, trust, now, signer } = proving
  const written: Written[] = []
  const put: Put = async (file, content, says) => {
    await writeOut(join(out, file), content)
    written.push({ file, sha256: hex(digestOf(Buffer.from(content))), says })
  }
  const { pieces, signed } = await exportLedger(proving)
  const sum = createHash('sha256')
  await writePieces(join(out, 'ledger.cbor'), summed(pieces, sum))
  written.push({
    file: 'ledger.cbor',
    sha256: sum.digest('hex'),
    says: 'every entry, every certificate, what others have confirmed, and every checkpoint that was signed',
  })
  await put(checkpointName, signed.message, 'the checkpoint of that export: how the ledger stood, signed')
  for (const { filed, message } of await filedReturns(proving.ledger))
    await put(
      `${filed.period}-${filed.edition}.return.cbor`,
      message,
      `the return of ${filed.period}, edition ${filed.edition}, signed`,
    )
  await putTables(put, proving, asked)
  const { paperHtml } = await import('@kpc/host/paper/html')
  const named = {
    year,
    authority: authority.names.get('en') ?? authority.id,
    day: dayOf(now()),
    isTest: trust.registry.test,
  }
  await put('index.html', paperHtml(indexOf(written, named)), 'this page')
  const list = showList(new Map(written.map(({ file, sha256 }) => [file, sha256])))
  await writeOut(join(out, listName), list)
  await writeOut(join(out, signedListName), signer.vouch(list))
  return written
}

/** Tables that follow from the ledger, and prove nothing alone. */
async function putTables(put: Put, { ledger, trust, authority, now }: Proving, { year, world }: Asked): Promise<void> {
  const [{ annualFacts }, { tableCsv }] = await Promise.all([
    import('../desk/annual-facts.ts'),
    import('../desk/figure-text.ts'),
  ])
  const following = { ledger, settings: readSettings(openHome(world)), now }
  const of = { year, trust, participant: authority.participant, authority: authority.id }
  const { tables } = await annualFacts({ ...following, ...of })
  const unconfirmed = (await listUnconfirmed(following, true)).map((one) => showUnconfirmed(one, dayOf(now())))
  await put(
    'unconfirmed.json',
    `${JSON.stringify(unconfirmed, null, 2)}\n`,
    'exports of which nobody has confirmed receipt',
  )
  await put('events.csv', tableCsv(tables.events), `amended, cancelled, replaced, lost and stolen in ${year}`)
  await put('keys.csv', tableCsv(tables.keys), 'every key of this authority in the registry, with its days')
  await put('licences.csv', tableCsv(tables.licences), 'licences in force')
  await put('returns.csv', tableCsv(tables.returns), `returns of ${year}, and when they were signed`)
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
        text: 'The list of these files is signed, the export by its checkpoint, and each return by itself; the tables follow from them, and prove nothing alone. Take the anchor from the scheme, not from this folder.',
      },
      {
        is: 'list',
        items: [
          'kpc statistics review --check .',
          'kpc ledger check ledger.cbor --checkpoint checkpoint.cbor',
          ...files
            .filter(({ file }) => file.endsWith('.return.cbor'))
            .map(({ file }) => `kpc statistics check ${file} ledger.cbor`),
        ],
      },
      {
        is: 'table',
        caption: 'Files, with their SHA-256',
        columns: [{ label: 'File' }, { label: 'What' }, { label: 'SHA-256' }],
        rows: files.map(({ file, says, sha256 }) => [file, says, sha256]),
      },
    ],
  }
}
