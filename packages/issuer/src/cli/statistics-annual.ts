/** `kpc statistics annual`: the annual report, in two parts, with what data can fill filled. */

import { documentIn } from '@kpc/host/paper/document-in'
import { type Audience, audiences } from '@kpc/host/paper/paper'
import { readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { readSettings } from '../home/settings.ts'
import { annualForm, largestForm, parseAnnualForm } from '../statistics/annual-form.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { ledgerNameOf } from './ledger/proving.ts'
import { openHome, withLedger } from './open-home.ts'
import { cliRefusal } from './refusal.ts'
import { writeOut } from './write-file.ts'

const forms = ['md', 'html', 'pdf'] as const

interface Options {
  readonly year?: number
  readonly audience: Audience
  readonly as: (typeof forms)[number]
  readonly form?: string
  readonly template?: true
  readonly out?: string
}

const example = `kpc statistics annual --year 2026 --audience public --as pdf --out bw-2026.pdf
kpc statistics annual --template > form.json
kpc statistics annual --year 2026 --audience kp-only --form form.json`

export function annualCommand(world: World, give: Give): Command {
  return command('annual', 'the annual report of a year, for the public or for participants', example)
    .option('--year <year>', 'of the report', parseYear)
    .addOption(
      new Option('--audience <audience>', 'who reads it: what is KP-only is in no public one')
        .choices(audiences)
        .default('public'),
    )
    .addOption(new Option('--as <form>', 'Markdown to go on writing, a page, or PDF').choices(forms).default('md'))
    .option('--form <file>', 'other statements than ours: what --template prints, changed')
    .option('--template', 'print the form: one file that can be replaced')
    .option('--out <file>', 'write it there instead of to stdout')
    .action(async ({ year, audience, as, form, template, out }: Options) => {
      if (template) {
        const printed = `${JSON.stringify(annualForm, null, 2)}\n`
        return give({ json: annualForm, text: () => Buffer.from(printed) })
      }
      if (year === undefined) throw cliRefusal('USAGE', { subject: 'name the year with --year' })
      const asked =
        form === undefined ? annualForm : parseAnnualForm(wholeText(readFileWithin(form, largestForm)) ?? '')
      const made = await reportOf(world, { year, audience, as, asked })
      if (out !== undefined) await writeOut(out, made.bytes)
      else if (as === 'pdf' && world.stdout.isTTY) throw cliRefusal('PNG_TO_TERMINAL', { field: 'out' })
      give({
        json: {
          test: made.test,
          year,
          audience,
          ...(out === undefined
            ? { report: Buffer.from(made.bytes).toString(as === 'pdf' ? 'base64' : 'utf8') }
            : { file: out }),
        },
        text: () =>
          out === undefined ? Buffer.from(made.bytes) : `The annual report of ${year}, ${audience}: ${out}\n`,
      })
    })
}

function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new InvalidArgumentError('a year')
  return Number(text)
}

interface Asked extends Pick<Options, 'audience' | 'as'> {
  readonly year: number
  readonly asked: ReturnType<typeof parseAnnualForm>
}

async function reportOf(
  world: World,
  { year, audience, as, asked }: Asked,
): Promise<{ bytes: Uint8Array; test: boolean }> {
  const [{ annualFacts }, { annualPaper }, { namesIn }] = await Promise.all([
    import('../desk/annual-facts.ts'),
    import('../desk/annual-paper.ts'),
    import('../desk/read-return.ts'),
  ])
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const { origin } = ledgerNameOf(home, trust, {})
  const found = trust.registry.authorities.find(({ id }) => id === origin)
  const participant = found?.participant ?? ''
  const facts = await withLedger(home, (ledger) =>
    annualFacts({ ledger, settings: readSettings(home), now: world.now, year, trust, participant, authority: origin }),
  )
  const { test } = trust.registry
  const names = {
    participant: namesIn(trust, 'en')(participant),
    authority: found?.names.get('en') ?? origin,
    audience,
    isTest: test,
  }
  const paper = annualPaper(asked, facts, names)
  return { bytes: await documentIn(paper, as, world.now()), test }
}
