/**
 * What the secretariat asks of the records every day.
 * @module
 */
import { join, resolve } from 'node:path'
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { isEmpty, makeFolderWhole, writeWhole } from '@kpc/host/write-file'
import { csvRow, dayOf, showDate } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { showJson } from '../files.ts'
import { dossierOf } from '../office/dossier.ts'
import { dueOn } from '../office/due.ts'
import { owingOn } from '../office/ladder.ts'
import { deniedOn, precedentsWith, readinessOf } from '../office/registers.ts'
import { seenBy } from '../records/audience.ts'
import { openRecords } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import { type Audience, audiences } from '../records/kinds/kind.ts'
import { recordRefusal } from '../records/refusal.ts'
import { schemeRefusal } from '../refusal.ts'
import type { Act } from './act.ts'
import { writeNew } from './ceremony.ts'
import { command, dateOf } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { vouchedBy } from './vouching.ts'

interface OnOptions extends RecordsOptions {
  readonly on?: string
}

/** `due`, `late`, `precedents`, `denied`, `applicant`, `evidence` */
export function officeCommands(program: Command, world: World, act: Act): void {
  dueCommand(program, world, act)
  lateCommand(program, world, act)
  precedentsCommand(program, world, act)
  deniedCommand(program, world, act)
  applicantCommand(program, world, act)
  evidenceCommand(program, world, act)
}

/** A command about records, which it does not change. */
function about(program: Command, name: string, description: string, example: string): Command {
  return command(program, name, description, `${example} --records docs/examples/scheme`).addOption(recordsOption())
}

function onADay(program: Command, name: string, description: string, example: string): Command {
  return about(program, name, description, example).option(
    '--on <date>',
    'the day, YYYY-MM-DD (default: today, in UTC)',
  )
}

function dayIn({ on }: OnOptions, world: World): string {
  return showDate(on === undefined ? dayOf(world.now()) : dateOf(on, 'on'))
}

const open = (options: RecordsOptions, world: World) => openRecords(recordsFolder(options, world))

function dueCommand(program: Command, world: World, act: Act): void {
  onADay(program, 'due', 'what is due, who owes it and how late it is', 'due --on 2005-12-13').action(
    (options: OnOptions) =>
      act(() => {
        const all = dueOn(open(options, world), dayIn(options, world))
        const lines = all.map(({ on, late, what, by, record }) => {
          const since = late > 0 ? `${late} days late` : late === 0 ? 'today' : `in ${-late} days`
          return `${on}  ${since}: ${what}${by === undefined ? '' : `, ${by}`}${record === undefined ? '' : ` (${record})`}`
        })
        return answerInLines({ due: all }, lines.length > 0 ? lines : ['nothing is due'])
      }),
  )
}

function lateCommand(program: Command, world: World, act: Act): void {
  onADay(program, 'late', 'who owes returns of a year, and which step may be proposed next', 'late --year 2005')
    .requiredOption('--year <year>', 'of the returns')
    .action(({ year, ...options }: OnOptions & { readonly year: string }) =>
      act(() => {
        if (!/^2\d{3}$/.test(year)) throw schemeRefusal('USAGE', { subject: `${year} is no year` })
        const all = owingOn(open(options, world), Number(year), dayIn(options, world))
        const lines = all.map(({ participant, late, owed, taken, next }) => {
          const done = taken.length > 0 ? `; taken: ${taken.join(', ')}` : ''
          return `${participant}: ${late} days late, ${owed.map(({ form, period }) => `${form} ${period}`).join(', ')}${done}${next ? `; may be proposed: ${next}` : ''}`
        })
        return answerInLines({ owing: all }, lines.length > 0 ? lines : [`nobody owes a return of ${year}`])
      }),
    )
}

function precedentsCommand(program: Command, world: World, act: Act): void {
  about(program, 'precedents', 'decisions that others are held against, by words in them', 'precedents valuation')
    .argument('[words...]', 'all of which stand in it')
    .action((words: readonly string[], options: RecordsOptions) =>
      act(() => {
        const found = precedentsWith(open(options, world), words)
        const lines = found.map(({ id, value }) => `${value.decided}  ${value.title.get('en')} (${id})`)
        return answerInLines({ precedents: found.map(({ id }) => id) }, lines.length > 0 ? lines : ['no precedent'])
      }),
    )
}

const columns = ['party', 'kind', 'participant', 'from', 'until', 'record'] as const

interface DeniedOptions extends OnOptions {
  readonly out?: string
}

function deniedCommand(program: Command, world: World, act: Act): void {
  onADay(program, 'denied', 'persons and companies with which nobody trades, as CSV for the desks', 'denied')
    .option('--out <file>', 'in place of it: signed, for kpc registers import --from-scheme')
    .action((options: DeniedOptions) =>
      act(async () => {
        // The file goes to every desk, and from there anywhere: what is kept for participants is not in it.
        const on = dayIn(options, world)
        const denied = deniedOn(seenBy('public', open(options, world)), on)
        const rows = denied.map((one) => columns.map((name) => one[name] ?? ''))
        if (options.out === undefined)
          return { json: { denied }, text: () => Buffer.from([columns, ...rows].map(csvRow).join('')) }
        const file = writeNew(options.out, await vouchedBy(world, 'denied', showJson({ on, denied })))
        return answerInLines({ file, on, parties: denied.length }, [
          `signed: ${file}, ${denied.length} parties on ${on}`,
        ])
      }),
    )
}

interface EvidenceOptions extends RecordsOptions {
  readonly for: Audience
}

function evidenceCommand(program: Command, world: World, act: Act): void {
  about(
    program,
    'evidence',
    "what is recorded of a country under watch, as files for the Security Council's experts",
    'evidence CI evidence-ci',
  )
    .argument('<code>', 'of the country')
    .argument('<folder>', 'a new folder, made whole or not at all')
    .addOption(new Option('--for <audience>', 'what they may see').choices(audiences).default('public'))
    .action((code: string, folder: string, options: EvidenceOptions) =>
      act(() => {
        const path = resolve(folder)
        const { files, records, digest } = dossierOf(open(options, world), code.toUpperCase(), options.for)
        if (records.length === 0) throw recordRefusal('RECORD_NEEDED', { subject: `watches of ${code}` })
        const fill = (aside: string): void => {
          for (const [name, text] of files) writeWhole(join(aside, name), text)
        }
        if (!isEmpty(path) || !makeFolderWhole(path, fill)) throw schemeRefusal('FILE_TAKEN', { subject: path })
        return answerInLines({ folder: path, records, digest }, [
          `written: ${path}, ${records.length} records`,
          `SHA-256 of its list: ${digest}`,
          'next: kpc-scheme record append watches/NAME exports on=... to.en=... dossier=SHA-256',
        ])
      }),
    )
}

function applicantCommand(program: Command, world: World, act: Act): void {
  about(program, 'applicant', 'how far an applicant meets the minimum requirements', 'applicant LR')
    .argument('<code>', 'its code')
    .action((code: string, options: RecordsOptions) =>
      act(() => {
        const id = `participation/${code.toUpperCase()}`
        const record = open(options, world).get(id) as Stored<'participation'> | undefined
        if (!record) throw recordRefusal('RECORD_NEEDED', { subject: id })
        const { met, notMet, open: undecided, conditions, isReady } = readinessOf(record.value)
        const stages = (record.value.stages ?? []).map(({ stage, on }) => `${on}  ${stage}`)
        const of = (label: string, sections: readonly string[]): string => `${label}: ${sections.join(', ') || 'none'}`
        return answerInLines(
          {
            code: record.value.code,
            stages: record.value.stages ?? [],
            met,
            notMet,
            open: undecided,
            conditions,
            isReady,
          },
          [
            ...stages,
            of('met', met),
            of('not met', notMet),
            of('open', undecided),
            `conditions without evidence: ${conditions}`,
            isReady ? 'nothing stands against an admission' : 'not ready: people decide on what stands above',
          ],
        )
      }),
    )
}
