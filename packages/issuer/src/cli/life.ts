/** `kpc export`, `cancel`, `replace`, `expire`, `lost`, `stolen`, `amend`: what happens to a certificate. */
import { confirm } from '@kpc/host/command/confirm'
import { writeText } from '@kpc/host/terminal'
import { dayOf, parseDate, type Trust } from '@kpc/schema'
import type { Command } from 'commander'
import { amend } from '../certificates/amend.ts'
import { cancel } from '../certificates/cancel.ts'
import { expire } from '../certificates/expire.ts'
import { exportCertificate } from '../certificates/export.ts'
import { type Ending, type Foreseen, foresee } from '../certificates/foresee.ts'
import type { Why } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { replace } from '../certificates/replace.ts'
import { reportLost, reportStolen } from '../certificates/report.ts'
import { findLife, type LifeJson } from '../certificates/show-life.ts'
import { adviserOf } from '../confirmations/advise.ts'
import type { Home } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import { readSettings, type Settings } from '../home/settings.ts'
import { parseJson } from '../input/json.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { type CertificateAct, certificateActRows } from '../people/way.ts'
import { homeKeys, type Signer } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { foreseenText, question } from './foresee-text.ts'
import { readBytes } from './input.ts'
import { sayWarnings } from './issue.ts'
import { amendmentsText, lifeText } from './life-text.ts'
import { openHome, withLedger } from './open-home.ts'
import { spacedNumber, testLine } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { withRehearsal } from './rehearsal.ts'
import { readyToSign } from './unlock.ts'

interface Person {
  readonly by?: string
  readonly dryRun?: true
  readonly yes?: true
}

/** What every one of these commands asks. */
function act(name: string, summary: string, example: string): Command {
  return command(name, summary, example)
    .argument('<number>', 'spaces and small letters are fine')
    .requiredOption('--reason <text>', 'why, in a few words: the ledger keeps it for ever')
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
}

/** What ends a certificate: said before it is done, asked about on a terminal, and tried with `--dry-run`. */
function ending(name: string, summary: string, example: string): Command {
  return act(name, summary, `${example} --dry-run\n${example}`)
    .option('--dry-run', 'say what it will do, and do nothing')
    .option('--yes', 'do not ask on a terminal')
}

type Happen = (workplace: Workplace & { readonly home: Home; readonly settings: Settings }) => Promise<unknown>

/** What is the same in all of them: the ledger is told, and the path of the number is shown. */
async function tell(
  to: { readonly number: string; readonly ending: Ending },
  options: Person,
  { world, give }: Doing,
  happen: Happen,
): Promise<void> {
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const { test } = trust.registry
  const settings = readSettings(home)
  await withLedger(home, async (ledger) => {
    const asks = world.stdin.isTTY && !options.yes
    if (options.dryRun || asks) {
      const foreseen = await foresee(to.ending, to.number, ledger, world.now())
      const said = foreseenText(foreseen, trust)
      if (options.dryRun) return give(trialAnswer(foreseen, said, test))
      writeText(world.stderr, said)
      if (!(await confirm(world, question(foreseen)))) throw cliRefusal('NOT_CONFIRMED', { subject: to.number })
    }
    await happen({ ledger, home, trust, settings, acting: actingOf(world.env, options.by), now: world.now })
    const life = await findLife(to.number, ledger, world.now())
    give({
      json: { test, ...life },
      text: (paint) => testLine(test, paint) + lifeText(life, paint) + publishLine(life),
    })
  })
}

function trialAnswer({ ending, issued, before, mayFollow }: Foreseen, said: string, test: boolean): Answer {
  return {
    json: { test, dryRun: true, number: issued.number, state: before, becomes: ending, mayFollow },
    text: (paint) => `${testLine(test, paint)}${said}Nothing was done: a dry run.\n`,
  }
}

interface Doing {
  readonly world: World
  readonly give: Give
}

function publishLine({ state }: LifeJson): string {
  return state === 'issued' || state === 'exported'
    ? ''
    : 'Verifiers know of it once it is published: kpc lists publish\n'
}

export function cancelCommand(world: World, give: Give): Command {
  return ending(
    'cancel',
    'say that a certificate stands for nothing: its data are wrong, or it must not be used',
    'kpc cancel BW0000001 --reason "weight of line 2 wrong, goods unsealed"',
  ).action((number: string, options: Why & Person) =>
    tell({ number, ending: 'cancelled' }, options, { world, give }, (workplace) => cancel(number, options, workplace)),
  )
}

export function expireCommand(world: World, give: Give): Command {
  return ending(
    'expire',
    'take back a certificate that was not used before it expired',
    'kpc expire BW0000001 --reason "returned by the exporter"',
  ).action((number: string, options: Why & Person) =>
    tell({ number, ending: 'expired' }, options, { world, give }, (workplace) => expire(number, options, workplace)),
  )
}

export function lostCommand(world: World, give: Give): Command {
  return reportCommand('lost', reportLost, { world, give })
}

export function stolenCommand(world: World, give: Give): Command {
  return reportCommand('stolen', reportStolen, { world, give })
}

function reportCommand(name: 'lost' | 'stolen', report: typeof reportLost, doing: Doing): Command {
  return ending(
    name,
    `report the paper of a certificate as ${name}; for blank forms see kpc numbers ${name}`,
    `kpc ${name} BW0000001 --reason "left the post on 4 May, never arrived"`,
  ).action((number: string, options: Why & Person) =>
    tell({ number, ending: name }, options, doing, (workplace) => report(number, options, workplace)),
  )
}

export function replaceCommand(world: World, give: Give): Command {
  return ending(
    'replace',
    'issue another certificate in the place of one that was surrendered before export',
    'kpc replace BW0000001 certificate.json --surrendered --reason "another importer"',
  )
    .argument('<file>', 'JSON of the new certificate; - is stdin')
    .option('--surrendered', 'you have the old paper in your hands')
    .option('--request <key>', 'your own name for the new certificate: asked again, it gives the same one')
    .option('--anyway <reason>', 'why it is issued though a rule asks for a reason')
    .action(async (number: string, file: string, options: Why & Person & Replacing) => {
      const { readDraft } = await import('../input/draft.ts')
      const { reason, surrendered = false, request, anyway } = options
      const draft = readDraft(await readBytes(file, world), file === '-' ? 'stdin' : file, anyway)
      if (!surrendered) throw certificateRefusal('NOT_SURRENDERED', { field: 'surrendered' })
      await tell({ number, ending: 'replaced' }, options, { world, give }, async ({ home, settings, ...workplace }) => {
        const signer = await readySigner(world, home, workplace.trust, draft)
        const issuing = { ...workplace, signer, settings }
        const issued = await withRehearsal(home, world, ({ certificate: rehearse }) =>
          replace(number, draft, { reason, surrendered, request }, { ...issuing, rehearse }),
        )
        sayWarnings(issued, world)
      })
    })
}

/** The goods left: said once, and nothing replaces the certificate from then on. */
export function exportCommand(world: World, give: Give): Command {
  return command(
    'export',
    `${saidBy('export')}; nothing replaces the certificate from then on (R30)`,
    'kpc export BW0000001 --day 2026-11-28 --carrier "Courier AG" --reference "AWB 123-45678901"',
  )
    .argument('<number>', 'spaces and small letters are fine')
    .requiredOption('--day <day>', 'on which the goods left')
    .requiredOption('--carrier <name>', 'with whom')
    .option('--reference <text>', 'of the carriage: a flight, an air waybill')
    .option('--containers <kind>', 'in what they travel')
    .option('--anyway <reason>', 'why, where the register of couriers says something against the carrier')
    .option('--by <name>', 'who says so; KPC_PERSON if absent, else the user of this system')
    .action(async (number: string, { day: text, by, ...leaving }: Exporting & Pick<Person, 'by'>) => {
      const day = parseDate(text)
      if (day === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field: 'day' })
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { test } = trust.registry
      const acting = actingOf(world.env, by)
      const signers = homeKeys(home).map(({ signer }) => signer)
      const settings = readSettings(home)
      const adviser = adviserOf(signers, { trust, settings, acting, now: world.now })
      let told: string | undefined
      const advise: typeof adviser =
        adviser &&
        (async (work, of) => {
          told = (await adviser(work, of))?.party
        })
      const life = await withLedger(home, async (ledger) => {
        await exportCertificate(number, { day, ...leaving }, { ledger, acting, now: world.now, advise, settings })
        return findLife(number, ledger, world.now())
      })
      give({
        json: { test, ...life, ...(told !== undefined && { told }) },
        text: (paint) => testLine(test, paint) + lifeText(life, paint) + toldText(life.number, told),
      })
    })
}

/** @param told the authority for which an advice waits */
function toldText(number: string, told: string | undefined): string {
  return told === undefined
    ? `Nobody is told that it left: kpc advise ${number}, where a confirmation key is ready.\n`
    : `An advice waits for ${told}, with the certificate: kpc outbox send, or kpc outbox export FOLDER.\n`
}

interface Exporting {
  readonly day: string
  readonly carrier: string
  readonly reference?: string
  readonly containers?: string
  readonly anyway?: string
}

/** An act in the words of the table of the way, with who does it at the desk. */
function saidBy(act: CertificateAct): string {
  const { label, roles } = certificateActRows[act]
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}: at the desk ${roles.join(' or ')}`
}

interface Replacing {
  readonly surrendered?: true
  readonly request?: string
  readonly anyway?: string
}

export function amendCommand(world: World, give: Give): Command {
  return act(
    'amend',
    'repair a small error by a signed amendment: what was issued stays as it is',
    `kpc amend BW0000001 changes.json --reason "seal mistyped"
echo '{"seals": ["SEAL 7"], "sources": null}' | kpc amend BW0000001 - --reason "seal mistyped"`,
  )
    .argument('<file>', 'JSON of the changed boxes, null for one that is to be empty; - is stdin')
    .action(async (number: string, file: string, options: Why & Person) => {
      const { parseChanges } = await import('@kpc/schema/input')
      const changes = parseChanges(parseJson(await readBytes(file, world), file === '-' ? 'stdin' : file))
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const order = { issued: dayOf(world.now()), number: parseNumber(number) }
      const signer = await readySigner(world, home, trust, order)
      const life = await withLedger(home, async (ledger: Ledger) => {
        const acting = actingOf(world.env, options.by)
        const amending = { ledger, signer, trust, acting, now: world.now, settings: readSettings(home) }
        await withRehearsal(home, world, ({ amendment: rehearseSheet }) =>
          amend(number, { changes, reason: options.reason }, { ...amending, rehearseSheet }),
        )
        return findLife(number, ledger, world.now())
      })
      const { test } = trust.registry
      give({
        json: { test, ...life },
        text: (paint) =>
          `${testLine(test, paint)}Amended ${paint('bold', spacedNumber(life.number))}\n` +
          amendmentsText(life.amendments.slice(-1)) +
          `Print its sheet: kpc print ${life.number} --amendment ${life.amendments.length} --out amendment.pdf\n`,
      })
    })
}

/** The key that the registry accepts, ready to sign. */
export async function readySigner(
  world: World,
  home: Home,
  trust: Trust,
  order: Parameters<typeof pickSigner>[2],
): Promise<Signer> {
  const signers = homeKeys(home).map(({ signer }) => signer)
  const signer = pickSigner(signers, trust, order)
  await readyToSign(world, home, trust, [signer])
  return signer
}
