/** `kpc print slip`: the slip of a confirmation, and the same for `kpc confirm --slip`. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import type { Slip, SlipWanted } from '../imports/slip.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type SlipPaper, slipPapers } from '../print/layout.ts'
import { languages } from '../print/words/languages.ts'
import { homeKeys } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, spacedNumber } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { writeOut } from './write-file.ts'

interface Options {
  readonly out?: string
  readonly confirmation?: number
  readonly empty?: true
  readonly paper: SlipPaper
  readonly lang?: string
}

export function slipCommand(world: World, give: Give): Command {
  return command(
    'slip',
    'print the slip of a confirmation: the import part of the paper by itself, filled, or empty to be filled by hand',
    `kpc print slip BW0000001 --out slip.pdf
kpc print slip --empty --paper a4 --out form.pdf`,
  )
    .argument('[number]', 'of the certificate that was confirmed here; absent on a form for any')
    .option('--out <file>', 'the PDF; it has to be named')
    .option('--confirmation <which>', 'of its confirmations 1, 2 ...; the newest if absent', parseWhich)
    .option('--empty', 'a form to be filled in by hand, without a code')
    .addOption(new Option('--paper <size>', 'of the paper').choices([...slipPapers]).default('a5'))
    .option('--lang <language>', `a second language beside English: ${Object.keys(languages).join(', ')}`)
    .action(async (number: string | undefined, { out, confirmation, lang, ...options }: Options, self: Command) => {
      const file = out ?? (self.parent?.opts() as Options | undefined)?.out
      if (file === undefined) throw cliRefusal('USAGE', { subject: 'name the PDF with --out FILE' })
      const home = openHome(world)
      const language = lang ?? (self.parent?.opts() as Options | undefined)?.lang
      const wanted = { number, which: confirmation, language, ...options }
      const slip = await withLedger(home, (ledger) => slipTo(file, wanted, { home, ledger, world }))
      give({
        json: { ...(slip.number !== undefined && { number: slip.number }), file },
        text: () =>
          `${slip.number === undefined ? 'A form' : `The slip of ${spacedNumber(slip.number)}`} is in ${printable(file)}: print it at 100 %, not fitted to the page.\n`,
      })
    })
}

interface Beside {
  readonly home: Home
  readonly ledger: Ledger
  readonly world: World
}

/** Sets it and writes it. @throws {Refusal} what `printSlip` refuses, `FILE_UNWRITABLE`, `DISK_FULL` */
export async function slipTo(out: string, wanted: SlipWanted, { home, ledger, world }: Beside): Promise<Slip> {
  const { language, verifier } = readSettings(home).print ?? {}
  const { trust } = await openSources({}, home, world.now())
  const signers = homeKeys(home).map(({ signer }) => signer)
  const [{ printSlip }, { openPress }] = await Promise.all([
    import('../imports/slip.ts'),
    import('@kpc/host/press/press'),
  ])
  const press = openPress()
  try {
    const beside = { ledger, trust, press, signers, now: world.now }
    const slip = await printSlip({ verifier, ...wanted, language: wanted.language ?? language }, beside)
    await writeOut(out, slip.pdf)
    return slip
  } finally {
    press.close()
  }
}

function parseWhich(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('1 for the first confirmation')
  return Number(text)
}
