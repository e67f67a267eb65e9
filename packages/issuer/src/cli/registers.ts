/** `kpc registers`: who may trade, with whom the authority has to do, and whose goods it does not certify. */
import { exitRefused } from '@kpc/host/command/exit-codes'
import { wholeText } from '@kpc/host/text'
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group, Option } from 'commander'
import { actingOf } from '../home/person.ts'
import { partyKinds } from '../ledger/register-tables.ts'
import { fieldsOf, type PartyInput, parsePartyKind, partyFieldNames, partyFields } from '../registers/fields.ts'
import { registerRefusal } from '../registers/refusal.ts'
import {
  addParty,
  changeParty,
  endParty,
  findParty,
  historyOf,
  listParties,
  type Party,
  type Registering,
  resumeParty,
  showChange,
  showParty,
} from '../registers/registers.ts'
import { type ListReport, readSchemeList, type SchemeList, takeSchemeList } from '../registers/scheme-list.ts'
import { exportTable, importTable, largestTable, type TableReport } from '../registers/table.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, rows } from './paint.ts'
import { writeOut } from './write-file.ts'

export function registersCommand(world: World, give: Give): Command {
  const group = new Group('registers')
    .description('exporters, miners, buyers, couriers, importers, counterpart offices and denied parties')
    .addHelpText('after', '\nExample:\n  kpc registers list exporter')
  const commands = [addCommand, listCommand, showCommand, changeCommand, endCommand, resumeCommand]
  for (const make of [...commands, importCommand, exportCommand]) group.addCommand(make(world, give))
  return group
}

function withRegisters<T>(world: World, act: (registering: Registering) => Promise<T>): Promise<T> {
  const acting = actingOf(world.env)
  return withLedger(openHome(world), (ledger) => act({ ledger, acting, now: world.now }))
}

/** `licenceKind` is `--licence-kind`. */
const optionOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function withFields(made: Command): Command {
  for (const field of partyFieldNames)
    if (field !== 'name')
      made.addOption(new Option(`${optionOf(field)} <text>`, partyFields[field].label.toLowerCase()))
  return made
}

const fieldsIn = (options: Readonly<Record<string, string | undefined>>): PartyInput =>
  Object.fromEntries(
    partyFieldNames.flatMap((field) => (options[field] === undefined ? [] : [[field, options[field]]])),
  )

const example =
  'kpc registers add exporter "Example Exporter" --address "1 Example Road" --licence EX-1 --licence-kind trade --from 2026-01-01 --until 2026-12-31'

function addCommand(world: World, give: Give): Command {
  const made = command('add', 'enter into a register', example)
    .argument('<register>', partyKinds.join(', '))
    .argument('<name>', 'as certificates have it')
  return withFields(made).action(async (kind: string, name: string, options: Record<string, string>) => {
    const input = { ...fieldsIn(options), name }
    give(partyAnswer(await withRegisters(world, (doing) => addParty(parsePartyKind(kind), input, doing))))
  })
}

/** Rows that a terminal shows. */
const most = 1000

function listCommand(world: World, give: Give): Command {
  return command('list', 'list a register, or all of them', 'kpc registers list exporter --json')
    .argument('[register]', partyKinds.join(', '))
    .option('--text <text>', 'part of a name or of a licence number')
    .option('--after <id>', `from there on; ${most} are listed at most`)
    .action(async (kind: string | undefined, { text, after }: { text?: string; after?: string }) => {
      const wanted = { kind: kind === undefined ? undefined : parsePartyKind(kind), text, after, most: most + 1 }
      const found = await withRegisters(world, (doing) => listParties(wanted, doing))
      const parties = found.slice(0, most)
      const next = found.length > most ? parties.at(-1)?.id : undefined
      give({
        json: { parties: parties.map(showParty), ...(next && { next }) },
        text: () =>
          parties.length === 0
            ? 'None. Enter one: kpc registers add --help\n'
            : rows(parties.map((party) => [`${party.id} ${party.kind}`, lineOf(party)] as const)),
      })
    })
}

function lineOf({ content, ended }: Party): string {
  const { name, licence, licenceKind, until, listedBy } = content
  const said = [
    ...(licence === undefined ? [] : [`${licenceKind ?? ''} ${licence} until ${until ?? ''}`]),
    ...(listedBy === undefined ? [] : [`listed by ${listedBy}`]),
    ...(ended === undefined ? [] : [`ended ${showInstant(ended)}`]),
  ]
  return printable([name, ...said].join(', '))
}

function partyAnswer(party: Party): Answer {
  return { json: showParty(party), text: () => textOf(party) }
}

function textOf(party: Party): string {
  const { id, kind, content, ended, version } = party
  const fields = fieldsOf(kind).flatMap((field) => {
    const text = content[field]
    return text === undefined ? [] : [[partyFields[field].label.toLowerCase(), printable(text)] as const]
  })
  const state = ended === undefined ? 'in force' : `ended ${showInstant(ended)}`
  return `${id} ${kind}\n${rows([...fields, ['state', `${state}, version ${version}`]])}`
}

function showCommand(world: World, give: Give): Command {
  return command('show', 'a row of a register, and its history', 'kpc registers show R1')
    .argument('<id>')
    .action(async (id: string) => {
      const { party, history } = await withRegisters(world, async (doing) => ({
        party: await findParty(id, doing),
        history: await historyOf(id, doing),
      }))
      give({
        json: { ...showParty(party), history: history.map(showChange) },
        text: () =>
          textOf(party) +
          rows(
            history.map(({ at, act, by, reason }) => [
              showInstant(at),
              printable([act, by, ...(reason === undefined ? [] : [reason])].join(', ')),
            ]),
          ),
      })
    })
}

function changeCommand(world: World, give: Give): Command {
  const made = command('change', 'change fields of a row; "" empties one', 'kpc registers change R1 --until 2027-12-31')
    .argument('<id>')
    .option('--name <text>', 'name')
    .option('--reason <text>', 'why; the history keeps it')
  return withFields(made).action(async (id: string, { reason, ...options }: Record<string, string>) => {
    const changed = await withRegisters(world, async (doing) => {
      const read = await findParty(id, doing)
      return changeParty(read, { ...read.content, ...fieldsIn(options) }, reason, doing)
    })
    give(partyAnswer(changed))
  })
}

function endingCommand(
  name: 'end' | 'resume',
  summary: string,
  end: typeof endParty,
): (world: World, give: Give) => Command {
  return (world, give) =>
    command(name, summary, `kpc registers ${name} R1 --reason "decision 4 of the office"`)
      .argument('<id>')
      .requiredOption('--reason <text>', 'why; the history keeps it')
      .action(async (id: string, { reason }: { reason: string }) => {
        const done = await withRegisters(world, async (doing) => end(await findParty(id, doing), reason, doing))
        give(partyAnswer(done))
      })
}

const endCommand = endingCommand('end', 'it stands for nothing from now on', endParty)
const resumeCommand = endingCommand('resume', 'it is in force again', resumeParty)

interface ImportOptions {
  readonly dryRun?: boolean
  readonly reason?: string
  readonly fromScheme?: boolean
}

/** What the scheme denies, by the root that this home trusts. @throws {Refusal} with the code of what does not verify */
async function schemeList(bytes: Uint8Array, file: string, world: World): Promise<SchemeList> {
  const { trust } = await openSources({}, openHome(world), world.now())
  return readSchemeList(bytes, file, trust.root)
}

function importCommand(world: World, give: Give): Command {
  return command(
    'import',
    'enter what is new in a table and change what differs: all rows, or none',
    'kpc registers import registers.csv --dry-run',
  )
    .argument('<file>', 'CSV in UTF-8 with the headings of kpc registers export; - is stdin')
    .option('--dry-run', 'look at each row, and enter nothing')
    .option('--reason <text>', 'why; the history of each row keeps it')
    .option('--from-scheme', 'denied parties as the scheme has signed them: kpc-scheme denied --out FILE')
    .action(async (file: string, { dryRun = false, reason, fromScheme }: ImportOptions) => {
      const bytes = await readBytes(file, world, largestTable)
      const list = fromScheme ? await schemeList(bytes, file, world) : undefined
      const text = list ? '' : wholeText(bytes)
      if (text === undefined) throw registerRefusal('REGISTER_TABLE', { subject: file })
      const report = await withRegisters(world, (doing) =>
        list ? takeSchemeList(list, dryRun, doing) : importTable(text, { dryRun, reason }, doing),
      )
      give({ json: report, text: () => reportText(report), exit: report.faults.length > 0 ? exitRefused : 0 })
    })
}

function reportText(report: TableReport | ListReport): string {
  const { rows: all, added, changed, same, faults, dryRun } = report
  const ended = 'ended' in report ? `, ${report.ended} ended` : ''
  const bad = new Set(faults.map(({ row }) => row)).size
  const outcome = dryRun ? 'would be' : bad > 0 ? 'would have been' : 'were'
  return (
    rows(faults.map(({ row, field, message, code }) => [`row ${row}, ${field}`, `${message} [${code}]`] as const)) +
    `${all} rows: ${added} ${outcome} added, ${changed} changed${ended}, ${same} are the same, ${bad} have faults.\n` +
    (bad > 0 && !dryRun ? 'Nothing was entered.\n' : '')
  )
}

function exportCommand(world: World, give: Give): Command {
  return command('export', 'what is in force, as a table (CSV)', 'kpc registers export exporter --out exporters.csv')
    .argument('[register]', partyKinds.join(', '))
    .option('--out <file>', 'write it there; to the terminal if absent')
    .action(async (kind: string | undefined, { out }: { out?: string }) => {
      const of = kind === undefined ? undefined : parsePartyKind(kind)
      const table = await withRegisters(world, (doing) => exportTable(of, doing))
      if (out !== undefined) await writeOut(out, table)
      give({
        json: out === undefined ? { table } : { file: out },
        text: () => (out === undefined ? table : `${out}\n`),
      })
    })
}
