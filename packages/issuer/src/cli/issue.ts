/** `kpc issue`. */
import { dayOf, type Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { type Command, Option } from 'commander'
import { withAnnex } from '../certificates/annex.ts'
import { issue, type Warned } from '../certificates/issue.ts'
import { type Issued, showIssued } from '../certificates/issued.ts'
import { numberOf } from '../certificates/number.ts'
import { placeOf } from '../certificates/place.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { type Ecc, eccs } from '../qr/qr.ts'
import { openSources } from '../trust/open.ts'
import { type BatchOptions, batchTemplate, issueTable } from './batch.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { phraseLabel, rows, spacedNumber, testLine } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { withRehearsal } from './rehearsal.ts'
import { signerFor } from './signer-for.ts'
import { readyToSign } from './unlock.ts'

const example = `kpc issue --template > certificate.json
kpc issue certificate.json
kpc issue - --json < certificate.json
kpc issue certificate.json --annex seals.txt
kpc issue certificate.json --anyway "goods of two years in one parcel"
kpc issue certificate.json --number BW0001007 --again BW0001007
kpc issue --batch-template > november.csv
kpc issue --batch november.csv --dry-run`

export function issueCommand(world: World, give: Give): Command {
  return command('issue', 'sign a certificate, and store it under its number', example)
    .argument('[file]', 'JSON of the certificate; - is stdin')
    .option('--key <kid|file>', 'sign with this key instead of the one that the registry accepts')
    .option('--number <number>', 'of a pre-printed form; of the next free one if absent')
    .option('--annex <file>', 'detail that the code has no room for: its SHA-256 is signed')
    .option('--again <number>', 'the same number, typed or scanned a second time')
    .option('--anyway <reason>', 'why it is issued though a rule asks for a reason: the ledger keeps it for ever')
    .option('--by <name>', 'who issues; KPC_PERSON, or the name of the system if absent')
    .option('--request <key>', 'your own name for this certificate: asked again, it gives the same one')
    .addOption(
      new Option('--ecc <level>', 'error correction of the QR code that is reported').choices([...eccs]).default('M'),
    )
    .option('--template [number]', 'print such JSON, dated today: an example, or a copy of a certificate to fill in')
    .optionsGroup('Many at once:')
    .option('--batch <file>', 'the certificates of a table: CSV, or JSON Lines in a file named *.jsonl')
    .option('--batch-template', 'print the headings of such a table, and an example')
    .option('--dry-run', 'say what is wrong with every row, and issue nothing')
    .option('--all-or-nothing', 'issue every row in one transaction, or none; so it is done if nothing is said')
    .addOption(new Option('--resume', 'issue some rows at a time; run again, it goes on').conflicts('allOrNothing'))
    .option('--result <file>', 'where to write what became of each row; beside the table if absent')
    .option('--encoding <name>', 'of the table, as windows-1251; found out if absent')
    .action(async (file: string | undefined, options: Options) => {
      if (options.template !== undefined) give(await template(options.template, world))
      else if (options.batchTemplate) give(await batchTemplate(world))
      else if (options.batch !== undefined) give(await issueTable(options.batch, file, options, world))
      else give(await issueFile(file, options, world))
    })
}

interface Options extends BatchOptions {
  readonly annex?: string
  readonly number?: string
  readonly again?: string
  readonly ecc: Ecc
  readonly batch?: string
  readonly batchTemplate?: boolean
  readonly template?: string | true
}

/** @param like a number, or true for an example */
async function template(like: string | true, world: World): Promise<Answer> {
  const { exampleInput, inputLike } = await import('../batch/template.ts')
  const today = dayOf(world.now())
  const json =
    like === true ? exampleInput(today) : await withLedger(openHome(world), (ledger) => inputLike(like, ledger, today))
  return { json, text: () => `${JSON.stringify(json, null, 2)}\n` }
}

async function issueFile(file: string | undefined, options: Options, world: World): Promise<Answer> {
  if (file === undefined) throw cliRefusal('USAGE', { subject: 'name a file, or a table with --batch' })
  const { key, request, ecc, by, annex, anyway, ...form } = options
  // With zod, which the other commands have no use for.
  const { readDraft } = await import('../input/draft.ts')
  const stated = readDraft(await readBytes(file, world), file === '-' ? 'stdin' : file, anyway)
  const draft = onForm(annex === undefined ? stated : withAnnex(stated, await readBytes(annex, world)), form)
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const signer = signerFor(key, home, trust, draft)
  await readyToSign(world, home, trust, [signer])
  const { now } = world
  const issuing = { signer, trust, settings: readSettings(home), acting: actingOf(world.env, by), now }
  const issued = await withRehearsal(home, world, ({ certificate: rehearse }) =>
    withLedger(home, (ledger) => issue(draft, { ...issuing, ledger, rehearse }, { request }), trust),
  )
  sayWarnings(issued, world)
  return answerOf(issued, trust, ecc)
}

/** What to look at in a certificate that was issued all the same. */
export function sayWarnings({ warnings }: Warned, world: World): void {
  for (const { field, message, code, source } of warnings)
    world.notice(`look at ${placeOf(field)}: ${message} [${code}; ${source}]`)
}

/** The draft on a pre-printed form. @throws {Refusal} `NUMBER_AGAIN`, `NUMBER_FORM` */
function onForm(draft: Draft, { number, again }: Pick<Options, 'number' | 'again'>): Draft {
  if (number === undefined && again === undefined) return draft
  const [first, second] = [number, again].map((text) => numberOf(text ?? ''))
  if (first === undefined || first !== second) throw cliRefusal('NUMBER_AGAIN', { field: 'number' })
  if (draft.number !== undefined && draft.number !== first) throw cliRefusal('NUMBER_AGAIN', { field: 'number' })
  return { ...draft, number: first }
}

function answerOf(issued: Issued & Warned, trust: Trust, ecc: Ecc): Answer {
  const json = { ...showIssued(issued, trust.registry.test, ecc), warnings: issued.warnings }
  return {
    json,
    text: (paint) =>
      testLine(json.test, paint) +
      `Issued ${paint('bold', spacedNumber(json.number))}\n` +
      rows([
        [phraseLabel, json.phrase],
        ['digest', json.digest],
        ['signed with', `${json.kid}, ${trust.keys.get(json.kid)?.authority.names.get('en') ?? ''}`],
        ...(typeof json.certificate.annex === 'string'
          ? [['annex', `${json.certificate.annex}: keep the file beside the certificate`] as const]
          : []),
        ['QR code', `version ${json.qr.version}, ${json.qr.ecc}, ${json.text.length} characters`],
        ['text', json.text],
      ]) +
      `Draw it: kpc qr ${json.number} --png --out ${json.number}.png\n`,
  }
}
