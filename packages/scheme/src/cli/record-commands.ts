/**
 * Writes records by command: what the tables of kinds take, checked before a file changes, with who and when.
 * @module
 */
import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { showInstant } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { edition } from '../records/check.ts'
import { fieldsOf } from '../records/fields.ts'
import { versionsOf } from '../records/history.ts'
import { type RecordKind, recordKindNames } from '../records/kinds.ts'
import { changesBetween, fieldOf, isList, parseRaw, type Raw, type RawMap, stepsOf, withField } from '../records/raw.ts'
import { recordRefusal } from '../records/refusal.ts'
import {
  addRecord,
  approveRecord,
  editRecord,
  existingRecord,
  migrateRecords,
  type Writer,
  type Written,
} from '../records/write.ts'
import { schemeRefusal } from '../refusal.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { recordPrintCommand } from './record-print-command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

interface WriteOptions extends RecordsOptions {
  readonly by: string
  readonly read?: string
}

/** `record add | edit | append | approve | show | history | print | fields | migrate` */
export function recordCommands(group: Command, world: World, act: Act): void {
  addCommand(group, world, act)
  editCommand(group, world, act)
  appendCommand(group, world, act)
  approveCommand(group, world, act)
  showCommand(group, world, act)
  historyCommand(group, world, act)
  recordPrintCommand(group, world, act)
  fieldsCommand(group, act)
  migrateCommand(group, world, act)
}

const sample = '--records docs/examples/scheme'

function writing(group: Command, name: string, description: string, example: string): Command {
  return command(group, name, description, `${example} --by "A. Person" ${sample}`)
    .argument('<id>', 'of the record: FOLDER/NAME')
    .requiredOption('--by <name>', 'who writes this; it stands in the history')
    .addOption(recordsOption())
}

const readOption = (): Option =>
  new Option(
    '--read <digest>',
    'the version that you have read, as show prints it: what was written since is merged or refused',
  )

const writerOf = (options: WriteOptions, world: World): Writer => {
  if (!/\S/.test(options.by) || [...options.by].length > 80) throw schemeRefusal('USAGE', { subject: '--by' })
  return { folder: recordsFolder(options, world), by: options.by.trim(), now: world.now() }
}

function addCommand(group: Command, world: World, act: Act): void {
  writing(
    group,
    'add',
    'write a new record',
    'record add letters/2005-reminder sent=2005-12-01 from.en=Chair to.en=Participants about=statistics "says[0].en=Please file." audience=public',
  )
    .argument('[fields...]', 'PATH=VALUE, with a path as record fields prints it; [0] is the first of several')
    .action((id: string, fields: readonly string[], options: WriteOptions) =>
      act(() => done(addRecord(writerOf(options, world), id, applied({}, fields)), 'added')),
    )
}

function editCommand(group: Command, world: World, act: Act): void {
  writing(group, 'edit', 'change fields of a record', 'record edit letters/2005-guinea answered=2005-12-20')
    .argument('<fields...>', 'PATH=VALUE; PATH= takes the field away')
    .addOption(readOption())
    .action((id: string, fields: readonly string[], options: WriteOptions) =>
      act(() =>
        done(
          editRecord(writerOf(options, world), id, (raw) => applied(raw, fields), options.read),
          'changed',
        ),
      ),
    )
}

function appendCommand(group: Command, world: World, act: Act): void {
  writing(
    group,
    'append',
    'add one to a list of a record: a step, an answer, an acknowledgement',
    'record append notices/2005-cote-divoire acknowledged participant=BW on=2005-12-20',
  )
    .argument('<list>', 'path of the list')
    .argument('<fields...>', 'PATH=VALUE of what is added')
    .action((id: string, list: string, fields: readonly string[], options: WriteOptions) =>
      act(() => {
        const steps = pathOf(list)
        const item = applied({}, fields)
        const appended = (raw: RawMap): RawMap => {
          const now = steps.reduce<Raw | undefined>((one, step) => below(one, step), raw)
          return withField(raw, [...steps, isList(now) ? now.length : 0], item) as RawMap
        }
        return done(editRecord(writerOf(options, world), id, appended), 'added to')
      }),
    )
}

function below(raw: Raw | undefined, step: string | number): Raw | undefined {
  if (typeof step === 'number') return isList(raw) ? raw[step] : undefined
  return raw === undefined || typeof raw === 'string' || isList(raw) ? undefined : fieldOf(raw as RawMap, step)
}

function approveCommand(group: Command, world: World, act: Act): void {
  writing(
    group,
    'approve',
    'agree, as a second person, to what somebody else has drafted',
    'record approve letters/2005-guinea --read 0000000000000000000000000000000000000000000000000000000000000000',
  )
    .addOption(readOption().makeOptionMandatory())
    .action((id: string, options: WriteOptions & { readonly read: string }) =>
      act(() => done(approveRecord(writerOf(options, world), id, options.read), 'approved')),
    )
}

function showCommand(group: Command, world: World, act: Act): void {
  command(group, 'show', 'print a record, and the digest of what is read', `record show letters/2005-guinea ${sample}`)
    .argument('<id>', 'of the record')
    .addOption(recordsOption())
    .action((id: string, options: RecordsOptions) =>
      act(() => {
        const { source, digest, raw } = existingRecord(recordsFolder(options, world), id)
        return answerInLines({ id, digest, record: raw }, [...source.trimEnd().split('\n'), `# read: ${digest}`])
      }),
    )
}

function historyCommand(group: Command, world: World, act: Act): void {
  command(group, 'history', 'who has changed a record, when and what', `record history letters/2005-guinea ${sample}`)
    .argument('<id>', 'of the record')
    .addOption(recordsOption())
    .action((id: string, options: RecordsOptions) =>
      act(() => {
        const folder = recordsFolder(options, world)
        const { digest } = existingRecord(folder, id)
        const all = versionsOf(folder, id)
        const rows = all.map(({ number, at, by, act: what, after, source }, i) => ({
          ...{ number, at: showInstant(at), by, act: what, digest: after },
          changes: changesBetween(
            i === 0 ? {} : parseRaw((all[i - 1] as (typeof all)[number]).source),
            parseRaw(source),
          ),
        }))
        const byHand = all.at(-1)?.after !== digest
        const lines = rows.flatMap((row) => [
          `${row.number}  ${row.at}  ${row.act} by ${row.by}`,
          ...row.changes.map(({ path, from = '', to = '' }) => `   ${path}: ${from} -> ${to}`),
        ])
        const now = byHand
          ? ['what stands there now was written by hand: version control says by whom']
          : lines.slice(0, 0)
        return answerInLines({ id, digest, byHand, versions: rows }, [...lines, ...now])
      }),
    )
}

function fieldsCommand(group: Command, act: Act): void {
  command(group, 'fields', 'what records of a kind may hold', 'record fields notices')
    .addArgument(group.createArgument('<kind>', 'of the records').choices(recordKindNames))
    .action((kind: RecordKind) =>
      act(() => {
        const fields = fieldsOf(kind)
        return answerInLines(
          { kind, fields },
          fields.map(({ path, holds, optional }) => `${path}${optional ? '' : ' (always)'}: ${holds}`),
        )
      }),
    )
}

function migrateCommand(group: Command, world: World, act: Act): void {
  command(group, 'migrate', 'raise a folder of records to the edition of this program', `record migrate ${sample}`)
    .addOption(recordsOption())
    .action((options: RecordsOptions) =>
      act(() => {
        const before = migrateRecords(recordsFolder(options, world))
        const says =
          before === edition ? `edition ${edition} already` : `edition ${before} -> ${edition}; no record changed`
        return answerInLines({ before, edition }, [says])
      }),
    )
}

/** @throws {Refusal} `USAGE` */
function applied(raw: RawMap, fields: readonly string[]): RawMap {
  let now: Raw | undefined = raw
  for (const field of fields) {
    const [, path = '', value = ''] = /^([^=]*)=(.*)$/s.exec(field) ?? []
    now = withField(now, pathOf(path), value === '' ? undefined : value)
  }
  return (now ?? {}) as RawMap
}

function pathOf(path: string): readonly (string | number)[] {
  const steps = stepsOf(path)
  if (!steps) throw recordRefusal('RECORD_PATH', { subject: path })
  return steps
}

function done({ id, digest, changes, merged }: Written, what: string): Answer {
  const lines = changes.map(({ path, from = '', to = '' }) => `${path}: ${from} -> ${to}`)
  const also = merged ? ['merged with what somebody else has written in the meantime'] : []
  const unchanged = changes.length === 0 ? ['nothing has changed'] : []
  return answerInLines({ id, digest, changes, merged }, [`${what}: ${id}`, ...lines, ...also, ...unchanged])
}
