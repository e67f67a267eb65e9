/** `kpc confirm`: receipt of a shipment, signed and in the ledger. */
import {
  type ConfirmationOutcome,
  confirmationOutcomes,
  dayOf,
  encodeText,
  type Look,
  looks,
  type SealState,
  sealStates,
} from '@kpc/schema'
import { type Command, Option } from 'commander'
import { confirm, foreseeConfirm, type Shown } from '../confirmations/confirm.ts'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import { showConfirmed, showForeseen } from '../confirmations/show-confirmation.ts'
import { actingOf } from '../home/person.ts'
import { parseJson } from '../input/json.ts'
import { homeKeys } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { confirmationText, foreseenText } from './confirmation-text.ts'
import { readBytes, readCode } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { testLine } from './paint.ts'
import { slipTo } from './print-slip.ts'
import { readyToSign } from './unlock.ts'

interface Options {
  readonly amendment?: readonly string[]
  readonly outcome: ConfirmationOutcome
  readonly asCertified?: true
  readonly found?: string
  readonly presented?: string
  readonly looked?: Look
  readonly seals?: SealState
  readonly container?: string
  readonly post?: string
  readonly remark?: string
  readonly corrects?: string
  readonly technical?: string
  readonly by?: string
  readonly second?: string
  readonly slip?: string
  readonly dryRun?: true
  /** Of every command. */
  readonly json?: true
}

export function confirmCommand(world: World, give: Give): Command {
  return command(
    'confirm',
    'confirm receipt of a shipment to the authority that certified it (III b): a certificate lets goods in once',
    `kpc confirm 'KPC1:6BF...' --outcome accepted --as-certified --post "Antwerp"
kpc confirm photograph.jpg --outcome accepted-with-differences --found found.json
echo '{"parcels": 2, "lines": [{"hs": "7102.31", "carats": "500.75", "valueUsd": "175000.00"}]}' | kpc confirm 'KPC1:6BF...' --outcome accepted-with-differences --found -
kpc confirm 'KPC1:6BF...' --outcome accepted --as-certified --dry-run
kpc confirm 'KPC1:6BF...' --outcome accepted --as-certified --slip slip.pdf
kpc confirm BW0000001 --outcome detained --remark "seal of another box"`,
  )
    .argument(
      '<code>',
      'the code of the certificate, a file or picture with it; its number, once it was presented here',
    )
    .option('--amendment <code>', 'the code of an amendment that came with it, in their order; once for each', collect)
    .addOption(
      new Option('--outcome <outcome>', 'what became of the goods').choices(confirmationOutcomes).makeOptionMandatory(),
    )
    .option('--as-certified', 'parcels, goods and seals that are not stated were found as certified')
    .option('--found <file>', 'JSON of what was found: parcels, lines, and boxes found otherwise; - is stdin')
    .option('--presented <day>', 'on which the goods were presented; today if absent')
    .addOption(new Option('--looked <how>', 'how the goods were looked at').choices(looks))
    .addOption(new Option('--seals <state>', 'what the seals were like').choices(sealStates))
    .option('--container <kind>', 'in what the goods came')
    .option('--post <name>', 'where they were presented; the authority if absent')
    .option('--remark <text>', 'for whoever reads it at the other authority')
    .option('--corrects <which>', 'the confirmation of the same presentation in whose place this one comes: 1, 2 ...')
    .option('--technical <number>', 'the technical certificate under which detained goods go to research or to experts')
    .option('--second <name>', 'who proposed it, where it takes two persons')
    .option('--slip <file>', 'print the slip of it as well, as PDF')
    .option('--dry-run', 'say what would be confirmed: nothing is signed, and nothing stored')
    .option('--by <name>', 'who confirms; KPC_PERSON if absent, else the user of this system')
    .action((argument: string, given: Options) => confirmAs(argument, given, world, give))
}

async function confirmAs(argument: string, given: Options, world: World, give: Give): Promise<void> {
  const { amendment, found, by, second, slip, dryRun, json: _, ...options } = given
  const { parseStated } = await import('@kpc/schema/confirmation-input')
  const typed = { ...options, ...(options.corrects !== undefined && { corrects: Number(options.corrects) }) }
  const stated = parseStated(
    found === undefined ? typed : beside(parseJson(await readBytes(found, world), found), typed),
  )
  const shown = await shownAs(argument, amendment, world)
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const signers = homeKeys(home).map(({ signer }) => signer)
  const { signer } = pickConfirmer(signers, trust, { today: dayOf(world.now()) })
  if (!dryRun) await readyToSign(world, home, trust, [signer])
  const { test } = trust.registry
  await withLedger(home, async (ledger) => {
    const acting = { ...actingOf(world.env, by), ...(second !== undefined && { second }) }
    const confirming = { ledger, trust, signer, acting, now: world.now }
    if (dryRun) {
      const said = showForeseen(await foreseeConfirm(shown, stated, confirming))
      give({ json: { test, ...said }, text: (paint) => testLine(test, paint) + foreseenText(said, paint) })
      return
    }
    const confirmed = await confirm(shown, stated, confirming)
    const said = showConfirmed(confirmed.held, confirmed.presented)
    if (slip !== undefined) await slipTo(slip, { number: said.number }, { home, ledger, world })
    give({ json: { test, ...said }, text: (paint) => testLine(test, paint) + confirmationText(said, paint) })
  })
}

/** What the file says, and what the command line says; no object is refused as what it is. */
function beside(found: unknown, typed: object): unknown {
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found, ...typed } : found
}

async function shownAs(argument: string, amendments: readonly string[] = [], world: World): Promise<Shown> {
  const code = await readCode(argument, world)
  if ('number' in code) return code
  const texts = await Promise.all(amendments.map((one) => textIn(one, world)))
  return { text: 'text' in code ? code.text : encodeText('certificate', code.message), amendments: texts }
}

async function textIn(argument: string, world: World): Promise<string> {
  const code = await readCode(argument, world)
  return 'text' in code ? code.text : argument
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
