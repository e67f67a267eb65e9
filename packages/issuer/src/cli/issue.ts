/** `kpc issue`. */
import { existsSync } from 'node:fs'
import type { Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { type Command, Option } from 'commander'
import { withAnnex } from '../certificates/annex.ts'
import { issue } from '../certificates/issue.ts'
import { type Issued, showIssued } from '../certificates/issued.ts'
import { numberOf } from '../certificates/number.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { type Home, readSettings } from '../home.ts'
import { parseJson } from '../json.ts'
import { type Ecc, eccs } from '../qr/qr.ts'
import { Refusal } from '../refusal.ts'
import { homeKeys, keyNamed, readKeyFile, type Signer } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows, spacedNumber, testLine } from './paint.ts'
import { personOf } from './person.ts'
import { readyToSign } from './unlock.ts'

const example = `kpc issue certificate.json
kpc issue - --json < certificate.json
kpc issue certificate.json --annex seals.txt
kpc issue certificate.json --number BW0001007 --again BW0001007`

export function issueCommand(world: World, give: Give): Command {
  return command('issue', 'sign a certificate, and store it under its number', example)
    .argument('<file>', 'JSON of the certificate; - is stdin')
    .option('--key <kid|file>', 'sign with this key instead of the one that the registry accepts')
    .option('--number <number>', 'of a pre-printed form; of the next free one if absent')
    .option('--annex <file>', 'detail that the code has no room for: its SHA-256 is signed')
    .option('--again <number>', 'the same number, typed or scanned a second time')
    .option('--by <name>', 'who issues; KPC_PERSON, or the name of the system if absent')
    .option('--request <key>', 'your own name for this certificate: asked again, it gives the same one')
    .addOption(
      new Option('--ecc <level>', 'error correction of the QR code that is reported').choices([...eccs]).default('M'),
    )
    .action(async (file: string, { key, request, ecc, by, annex, ...form }: Options) => {
      // With zod, which the other commands have no use for.
      const { parseDraft } = await import('@kpc/schema/input')
      const stated = parseDraft(parseJson(await readBytes(file, world), file === '-' ? 'stdin' : file))
      const draft = onForm(annex === undefined ? stated : withAnnex(stated, await readBytes(annex, world)), form)
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const signer = signerFor(key, home, trust, draft)
      await readyToSign(world, home, trust, [signer])
      const { now } = world
      const issuing = { signer, trust, settings: readSettings(home), by: personOf(world.env, by), now }
      const issued = await withLedger(home, (ledger) => issue(draft, { ...issuing, ledger }, { request }), trust)
      give(answerOf(issued, trust, ecc))
    })
}

interface Options {
  readonly key?: string
  readonly annex?: string
  readonly number?: string
  readonly again?: string
  readonly by?: string
  readonly request?: string
  readonly ecc: Ecc
}

/** The draft on a pre-printed form. @throws {Refusal} `NUMBER_AGAIN`, `NUMBER_FORM` */
function onForm(draft: Draft, { number, again }: Pick<Options, 'number' | 'again'>): Draft {
  if (number === undefined && again === undefined) return draft
  const [first, second] = [number, again].map((text) => numberOf(text ?? ''))
  if (first === undefined || first !== second) throw new Refusal('NUMBER_AGAIN', { field: 'number' })
  if (draft.number !== undefined && draft.number !== first) throw new Refusal('NUMBER_AGAIN', { field: 'number' })
  return { ...draft, number: first }
}

/** @throws {Refusal} `KEY_MISSING`, `KEY_NONE` */
function signerFor(key: string | undefined, home: Home, trust: Trust, draft: Draft): Signer {
  if (key !== undefined && existsSync(key)) return readKeyFile(key, readSettings(home).hsm)
  const keys = homeKeys(home)
  if (key !== undefined) return keyNamed(key, keys).signer
  return pickSigner(
    keys.map(({ signer }) => signer),
    trust,
    draft,
  )
}

function answerOf(issued: Issued, trust: Trust, ecc: Ecc): Answer {
  const json = showIssued(issued, trust.registry.test, ecc)
  return {
    json,
    text: (paint) =>
      testLine(json.test, paint) +
      `Issued ${paint('bold', spacedNumber(json.number))}\n` +
      rows([
        ['check phrase', json.phrase],
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
