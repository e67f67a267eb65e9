/** `kpc followup`: shipments whose receipt nobody confirmed, letters to counterparts, and escalation to the scheme. */
import { dayOf } from '@kpc/schema'
import { type Command, Command as Group, Option } from 'commander'
import { letterAsText, type Written, writeLetter } from '../followup/letter.ts'
import { type Following, listUnconfirmed, showUnconfirmed } from '../followup/overdue.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { type LetterKind, letterKinds } from '../ledger/followup-tables.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, rows, spacedNumber } from './paint.ts'
import { writeOut } from './write-file.ts'

export function followUpCommand(world: World, give: Give): Command {
  const group = new Group('followup')
    .description('shipments whose receipt nobody confirmed, and letters about them')
    .addHelpText('after', '\nExample:\n  kpc followup list')
  for (const make of [listCommand, letterCommand, escalateCommand]) group.addCommand(make(world, give))
  return group
}

function following<T>(world: World, act: (following: Following) => Promise<T>): Promise<T> {
  const home = openHome(world)
  return withLedger(home, (ledger) => act({ ledger, settings: readSettings(home), now: world.now }))
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'what is overdue, and which letter is next', 'kpc followup list --json')
    .option('--all', 'also those for which it is not yet time')
    .action(async ({ all = false }: { all?: boolean }) => {
      const today = dayOf(world.now())
      const found = await following(world, (doing) => listUnconfirmed(doing, all))
      const shown = found.map((one) => showUnconfirmed(one, today))
      give({
        json: { unconfirmed: shown },
        text: () =>
          shown.length === 0
            ? 'Nothing is overdue.\n'
            : rows(
                shown.map(({ number, destination, exported, due, next, letters }) => [
                  spacedNumber(number),
                  `to ${destination}, left ${exported}, ${letters.length} letters; ${next === undefined ? 'with the scheme' : `${next} from ${due}`}`,
                ]),
              ),
      })
    })
}

interface Options {
  readonly kind?: LetterKind
  readonly language?: string
  readonly pdf?: string
  readonly out?: string
}

function withLetter(made: Command): Command {
  return made
    .option('--language <tag>', "the counterpart's if absent")
    .option('--out <file>', 'write the text there; to the terminal if absent')
    .option('--pdf <file>', 'write it as PDF as well')
}

function letterCommand(world: World, give: Give): Command {
  const made = command('letter', 'write the letter that is due', 'kpc followup letter "BW 0004417" --pdf reminder.pdf')
    .argument('<number>')
    .addOption(new Option('--kind <kind>', 'the one that is due if absent').choices(letterKinds))
  return withLetter(made).action(async (number: string, options: Options) =>
    give(await written(number, options, world)),
  )
}

function escalateCommand(world: World, give: Give): Command {
  const made = command(
    'escalate',
    "tell the scheme's desk, when neither reminder nor failure report was answered",
    'kpc followup escalate "BW 0004417" --out escalation.txt',
  ).argument('<number>')
  return withLetter(made).action(async (number: string, options: Options) =>
    give(await written(number, { ...options, kind: 'escalation' }, world)),
  )
}

async function written(number: string, { kind, language, pdf, out }: Options, world: World): Promise<Answer> {
  const home = openHome(world)
  const acting = actingOf(world.env)
  const { trust } = await openSources({}, home, world.now())
  const done = await withLedger(home, (ledger) =>
    writeLetter(number, { kind, language }, { ledger, trust, acting, settings: readSettings(home), now: world.now }),
  )
  const text = letterAsText(done.letter)
  if (out !== undefined) await writeOut(out, text)
  if (pdf !== undefined) await writePdf(done, pdf, world)
  return {
    json: {
      number: done.unconfirmed.number,
      kind: done.kind,
      ...done.letter,
      facts: Object.fromEntries(done.letter.facts),
      text,
    },
    text: () => (out === undefined ? printableLines(text) : `${printable(out)}\n`),
  }
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

async function writePdf({ letter }: Written, file: string, world: World): Promise<void> {
  const [{ openPress }, { letterPdf }] = await Promise.all([
    import('@kpc/host/press/press'),
    import('../followup/letter-pdf.ts'),
  ])
  const press = openPress()
  try {
    await writeOut(file, await letterPdf(letter, world.now(), press))
  } finally {
    press.close()
  }
}
