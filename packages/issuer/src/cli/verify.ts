/** `kpc verify`. */
import { formatRefusal, Refusal } from '@kpc/host/refusal'
import { type Purpose, parsePhrase, type Trust, type Verdict, verify, verifyNumber } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { judgeAnnex } from '../certificates/annex.ts'
import { numberOf } from '../certificates/number.ts'
import { type CheckJson, showVerdict, type VerdictJson } from '../certificates/show-verdict.ts'
import { homeOf } from '../home/home.ts'
import { parseHere, parseInstant } from '../input/instant.ts'
import { opensslVerify } from '../signer/openssl.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { exitOf } from './exit-codes.ts'
import { type Code, readBytes, readCode } from './input.ts'
import { cliRefusal } from './refusal.ts'
import { verdictText } from './verdict-text.ts'

const example = `kpc verify 'KPC1:6BF...'
kpc verify 'KPC1:6BF...' --amendment 'KPA1:6BF...'
kpc verify photograph.jpg --for import --here EU
kpc verify - --json < code.txt
kpc verify --number BW0004417 --phrase K7QX3M9RTD`

interface Options {
  readonly amendment?: readonly string[]
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
  return command(
    'verify',
    'judge a code; the exit code says how',
    `${example}\n\nExit codes: 0 genuine, 10 attention, 20 rejected, 30 no answer, 40 not readable, 64 refused, 70 internal`,
  )
    .argument(
      '[code]',
      'the text of a QR code, a file with it, a picture (PNG, JPEG, WebP, AVIF, GIF, BMP) or a PDF; - is stdin',
    )
    .option('--amendment <code>', 'the code of an amendment that came with it; once for each', collect)
    .addOption(
      new Option('--annex <file>', 'the file that came as its annex: compared with what was signed').conflicts(
        'number',
      ),
    )
    .option('--registry <file|dir|url>', 'where the registry lies; whom to trust is up to the root')
    .option('--root <file>', 'the anchor; that of KPC_HOME if absent')
    .option('--at <instant>', 'judge as of 2026-11-25T12:00:00Z, or of a date')
    .addOption(
      new Option('--for <purpose>', 'import: at a border desk; check: a trader, a bank')
        .choices(['import', 'check'])
        .default('check'),
    )
    .option('--here <code>', 'the participant in which this takes place, such as EU')
    .option('--number <number>', 'of a paper whose code cannot be read, with its --phrase')
    .option('--phrase <phrase>', 'the check phrase under the code: ten characters, in any grouping and case')
    .action(async (argument: string | undefined, options: Options) => {
      const at = options.at === undefined ? undefined : parseInstant(options.at)
      const here = options.here === undefined ? undefined : parseHere(options.here)
      const { trust } = await openSources(options, homeOf(world.env), world.now())
      const context = {
        now: world.now(),
        purpose: options.for,
        ...(at !== undefined && { at }),
        ...(here !== undefined && { here }),
      }
      const byHand = byHandOf(argument, options)
      if (byHand) {
        give(answerOf(showVerdict(verifyNumber(byHand.number, byHand.phrase, trust, context)), trust))
        return
      }
      const amendments = await amendmentsOf(options.amendment, world)
      const judge = (text: string): Verdict =>
        verify(text, trust, { ...context, ...(amendments && { amendments }) }, opensslVerify)
      const verdict = await verdictOf(argument as string, world, judge)
      const { annex } = options
      give(answerOf(annex === undefined ? verdict : judgeAnnex(verdict, await readBytes(annex, world)), trust))
    })
}

/**
 * Number and check phrase, where they are given in the place of a code.
 * @throws {Refusal} `USAGE`, `NUMBER_FORM`, `PHRASE_FORM`
 */
function byHandOf(argument: string | undefined, options: Options): { number: string; phrase: string } | undefined {
  const { number: typed, phrase: spoken } = options
  if ((argument === undefined) === (typed === undefined))
    throw cliRefusal('USAGE', { subject: 'name a code, or --number with --phrase' })
  if ((typed === undefined) !== (spoken === undefined))
    throw cliRefusal('USAGE', { subject: '--number and --phrase belong together' })
  if (typed === undefined || spoken === undefined) return undefined
  const [number, phrase] = [numberOf(typed), parsePhrase(spoken)]
  if (number === undefined) throw formatRefusal('NUMBER_FORM', { subject: typed, field: 'number' })
  if (phrase === undefined) throw cliRefusal('PHRASE_FORM', { subject: spoken, field: 'phrase' })
  return { number, phrase }
}

const unread = ['PICTURE_NO_CODE', 'PICTURE_UNREADABLE', 'PDF_NO_CODE', 'PDF_DAMAGED']

/** A picture without a readable code gets a verdict as well: not readable, and why. */
async function verdictOf(argument: string, world: World, judge: (text: string) => Verdict): Promise<VerdictJson> {
  let code: Code
  try {
    code = await readCode(argument, world)
  } catch (error) {
    if (!(error instanceof Refusal && unread.includes(error.code))) throw error
    return { ...showVerdict(judge('')), checks: [unreadCheck(error)] }
  }
  return showVerdict(judge(textOf(code, argument)))
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** The texts of the amendments; what can't be read as one is judged as it is. */
function amendmentsOf(codes: readonly string[] | undefined, world: World): Promise<string[]> | undefined {
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
