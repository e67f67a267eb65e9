/** `kpc verify`. */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { formatRefusal, Refusal } from '@kpc/host/refusal'
import {
  type Context,
  dayOf,
  type Purpose,
  parseHex,
  parsePhrase,
  type Trust,
  type Verdict,
  verify,
  verifyNumber,
} from '@kpc/schema'
import { type Command, Option } from 'commander'
import { judgeAnnex } from '../certificates/annex.ts'
import { numberOf } from '../certificates/number.ts'
import type { Shown } from '../certificates/own-ledger.ts'
import { type CheckJson, showVerdict, type VerdictJson } from '../certificates/show-verdict.ts'
import { homeOf } from '../home/home.ts'
import { parseHere, parseInstant, parsePresented } from '../input/instant.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { exitOf } from './exit-codes.ts'
import { type Code, readBytes, readCode } from './input.ts'
import type { KnownHere } from './known-here.ts'
import { askLedgerIfAny } from './open-home.ts'
import { cliRefusal } from './refusal.ts'
import { verdictText } from './verdict-text.ts'

const example = `kpc verify 'KPC1:6BF...'
kpc verify 'KPC1:6BF...' --amendment 'KPA1:6BF...'
kpc verify photograph.jpg --for import --here EU
kpc verify - --json < code.txt
kpc verify BW0004417 --phrase K7QX3M9RTD`

interface Options {
  readonly amendment?: readonly string[]
  readonly confirmation?: readonly string[]
  readonly post?: string
  readonly presented?: string
  readonly annex?: string
  readonly registry?: string
  readonly root?: string
  readonly at?: string
  readonly for: Purpose
  readonly here?: string
  readonly number?: string
  readonly phrase?: string
}

export function verifyCommand(world: World, give: Give): Command {
  const made = command(
    'verify',
    'judge a code; the exit code says how',
    `${example}\n\nExit codes: 0 genuine, 10 attention, 20 rejected, 30 no answer, 40 not readable, 64 refused, 70 internal`,
  ).argument(
    '[code]',
    'the text of a QR code, a file with it, a picture (PNG, JPEG, WebP, AVIF, GIF, BMP) or a PDF, - for stdin; or a number, with its --phrase',
  )
  return withTrustOptions(withPaperOptions(made)).action(
    async (argument: string | undefined, options: Options): Promise<void> =>
      give(await judge(argument, options, world)),
  )
}

/** What came with the code. */
function withPaperOptions(made: Command): Command {
  return made
    .option('--amendment <code>', 'the code of an amendment that came with it; once for each', collect)
    .option(
      '--confirmation <code>',
      'the code of a confirmation of receipt that is known of it; once for each',
      collect,
    )
    .option('--post <name>', 'where it is presented now: the confirmation of this very presentation is no second one')
    .option('--presented <day>', 'the day of that presentation; today if absent')
    .addOption(
      new Option('--annex <file>', 'the file that came as its annex: compared with what was signed').conflicts(
        'number',
      ),
    )
}

/** Whom to trust, when and where this is, and what stands in the place of a code. */
function withTrustOptions(made: Command): Command {
  return made
    .option('--registry <file|dir|url>', 'where the registry lies; whom to trust is up to the root')
    .option('--root <file>', 'the anchor; that of KPC_HOME if absent')
    .option('--at <instant>', 'judge as of 2026-11-25T12:00:00Z, or of a date')
    .addOption(
      new Option('--for <purpose>', 'import: at a border desk; check: a trader, a bank')
        .choices(['import', 'check'])
        .default('check'),
    )
    .option('--here <code>', 'the participant in which this takes place, such as EU')
    .option(
      '--number <number>',
      'of a paper whose code cannot be read, with its --phrase; the same as a number in the place of the code',
    )
    .option('--phrase <phrase>', 'the check phrase under the code: ten characters, in any grouping and case')
}

/** By what is judged. */
interface Judging {
  readonly trust: Trust
  readonly context: Context
  readonly world: World
}

async function judge(argument: string | undefined, options: Options, world: World): Promise<Answer> {
  const context = contextOf(options, world)
  const { trust } = await openSources(options, homeOf(world.env), world.now())
  const judging = { trust, context, world }
  const asked = await askedFor(argument, options, world)
  if ('phrase' in asked) {
    const verdict = showVerdict(verifyNumber(asked.number, asked.phrase, trust, context))
    return answerOf(await besideLedger(verdict, asked.number, asked, judging), trust)
  }
  const verdict = await judgeCode(asked, options, judging)
  const { annex } = options
  const compared = annex === undefined ? verdict : judgeAnnex(verdict, await readBytes(annex, world))
  return answerOf(await besideLedger(compared, certificateNumber(compared), digestIn(compared), judging), trust)
}

/** When, where and what for. @throws {Refusal} `INSTANT_FORM`, `COUNTRY_FORM` */
function contextOf(options: Options, world: World): Context {
  const at = options.at === undefined ? undefined : parseInstant(options.at)
  const here = options.here === undefined ? undefined : parseHere(options.here)
  return {
    now: world.now(),
    purpose: options.for,
    ...(at !== undefined && { at }),
    ...(here !== undefined && { here }),
  }
}

/** With what was shown beside it; and again, with what the ledger of this machine has confirmed of it. */
async function judgeCode(
  asked: { readonly text: string } | Refusal,
  options: Options,
  { trust, context, world }: Judging,
): Promise<VerdictJson> {
  const amendments = await textsOf(options.amendment, world)
  const shown = (await textsOf(options.confirmation, world)) ?? []
  const beside = { ...context, ...presentationOf(options, world), ...(amendments && { amendments }) }
  const judging =
    ({ confirmations, seen }: KnownHere) =>
    (text: string) =>
      verify(text, trust, { ...beside, confirmations: [...shown, ...confirmations], seen }, nodeVerify)
  const first = verdictOf(asked, judging({ confirmations: [], seen: [] }))
  const known = await knownHere(first, world)
  return known ? verdictOf(asked, judging(known)) : first
}

/** A number with its check phrase, the text of a code, or why none could be read. */
type VerifyArgument = { readonly number: string; readonly phrase: string } | { readonly text: string } | Refusal

/**
 * Number and check phrase stand in the place of a code where that can't be read.
 * @throws {Refusal} `USAGE`, `NUMBER_FORM`, `PHRASE_FORM`
 */
async function askedFor(argument: string | undefined, options: Options, world: World): Promise<VerifyArgument> {
  const { number: typed, phrase } = options
  if ((argument === undefined) === (typed === undefined))
    throw cliRefusal('USAGE', { subject: 'name a code, or a number with --phrase' })
  if (typed !== undefined) return byHand(typed, phrase)
  const code = await readOrRefusal(argument as string, world)
  if ('number' in code) {
    // A word of letters alone may be a number, and without a phrase is judged as the text that it is.
    return phrase === undefined && !/\d/.test(code.number) ? { text: argument as string } : byHand(code.number, phrase)
  }
  if (phrase !== undefined) throw cliRefusal('USAGE', { subject: '--phrase belongs to a number' })
  return code
}

function byHand(typed: string, spoken: string | undefined): { number: string; phrase: string } {
  if (spoken === undefined)
    throw cliRefusal('USAGE', {
      subject: 'a number is judged with its check phrase, the ten characters under the code: --phrase K7QX3M9RTD',
    })
  const [number, phrase] = [numberOf(typed), parsePhrase(spoken)]
  if (number === undefined) throw formatRefusal('NUMBER_FORM', { subject: typed, field: 'number' })
  if (phrase === undefined) throw cliRefusal('PHRASE_FORM', { subject: spoken, field: 'phrase' })
  return { number, phrase }
}

const certificateNumber = ({ certificate }: VerdictJson): string | undefined =>
  certificate && String(certificate.number)

function digestIn({ certificate, digest }: VerdictJson): Shown | undefined {
  const bytes = certificate && digest !== undefined ? parseHex(digest) : undefined
  return bytes && { digest: bytes }
}

/** What the authority's own ledger says stands beside what everybody is told. */
async function besideLedger(
  verdict: VerdictJson,
  number: string | undefined,
  shown: Shown | undefined,
  { trust, world }: { readonly trust: Trust; readonly world: World },
): Promise<VerdictJson> {
  if (number === undefined) return verdict
  const beside = await askLedgerIfAny(world, async (ledger) => {
    const { judgeByLedger, ownLedgerOn } = await import('../certificates/own-ledger.ts')
    const known = await ownLedgerOn(number, shown, ledger, { trust, now: world.now() })
    return known && judgeByLedger(verdict, known)
  })
  return beside ?? verdict
}

const unread = ['PICTURE_NO_CODE', 'PICTURE_UNREADABLE', 'PDF_NO_CODE', 'PDF_DAMAGED']

/** A picture without a readable code gets a verdict as well: not readable, and why. */
async function readOrRefusal(
  argument: string,
  world: World,
): Promise<{ readonly text: string } | { readonly number: string } | Refusal> {
  try {
    const code = await readCode(argument, world)
    return 'number' in code ? code : { text: textOf(code, argument) }
  } catch (error) {
    if (!(error instanceof Refusal && unread.includes(error.code))) throw error
    return error
  }
}

function verdictOf(asked: { readonly text: string } | Refusal, judge: (text: string) => Verdict): VerdictJson {
  if (asked instanceof Refusal) return { ...showVerdict(judge('')), checks: [unreadCheck(asked)] }
  return showVerdict(judge(asked.text))
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** Which presentation this is, where somebody says so. */
function presentationOf({ post, presented }: Options, world: World): Pick<Context, 'presentation'> {
  if (post === undefined) return {}
  return { presentation: { post, day: parsePresented(presented) ?? dayOf(world.now()) } }
}

/** What the ledger of this machine knows of it: asked for, and loaded, only where there is one. */
async function knownHere(verdict: VerdictJson, world: World): Promise<KnownHere | undefined> {
  const [number, digest] = [certificateNumber(verdict), verdict.digest && parseHex(verdict.digest)]
  if (number === undefined || !digest) return undefined
  return askLedgerIfAny(world, async (ledger) => (await import('./known-here.ts')).knownIn(ledger, number, digest))
}

/** The texts of codes; what can't be read as one is judged as it is. */
function textsOf(codes: readonly string[] | undefined, world: World): Promise<string[]> | undefined {
  return codes && Promise.all(codes.map(async (code) => textOf(await readCode(code, world), code)))
}

function textOf(code: Code, argument: string): string {
  if ('text' in code) return code.text
  // A number or signed bytes are no text of a QR code: judged as what they are, they get their verdict.
  return 'number' in code ? argument : Buffer.from(code.message).toString('latin1')
}

function unreadCheck({ code, says, source }: Refusal): CheckJson {
  return { check: 'text', state: 'failed', code, says, source }
}

function answerOf(verdict: VerdictJson, trust: Trust): Answer {
  return { exit: exitOf[verdict.outcome], json: verdict, text: (paint) => verdictText(verdict, trust, paint) }
}
