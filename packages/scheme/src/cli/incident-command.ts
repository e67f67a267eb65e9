/** `kpc-scheme incident`: reports that authorities have signed, the notices that are drafted of them, and answers. */
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { answerEnd, showIncidentAnswer } from '@kpc/host/incident-answer'
import { readFileWithin } from '@kpc/host/read-file'
import { writeWhole } from '@kpc/host/write-file'
import { showIncident } from '@kpc/schema'
import type { Command } from 'commander'
import { answerTo, largestReport, openReport, recordReport } from '../office/incident.ts'
import { noteAnswered } from '../records/write.ts'
import { schemeRefusal } from '../refusal.ts'
import { readTrust } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { vouchedBy } from './vouching.ts'

/** `incident show | take | answer` */
export function incidentCommands(group: Command, world: World, act: Act): void {
  command(group, 'show', 'verify a report and print it', 'incident show stick/scheme/000001-incident-BW0000001.cose')
    .argument('<file>', 'as kpc outbox export has written it, or as it was attached to a mail')
    .action((file: string) =>
      act(() => {
        const { content, known } = opened(file, world)
        const shown = showIncident(content)
        const lines = Object.entries(shown).map(([name, value]) => `${name}: ${String(value)}`)
        return answerInLines({ from: known.authority.id, incident: shown }, [`from: ${known.authority.id}`, ...lines])
      }),
    )
  command(
    group,
    'take',
    'verify reports, and draft a notice of each: for authorities, until a second person approves it',
    'incident take stick/scheme/000001-incident-BW0000001.cose --by "A. Person"',
  )
    .argument('<files...>', 'as kpc outbox export has written them, or as they were attached to a mail')
    .requiredOption('--by <name>', 'who writes this; it stands in the history')
    .addOption(recordsOption())
    .action((files: readonly string[], options: RecordsOptions & { readonly by: string }) =>
      act(() => {
        const writer = { folder: recordsFolder(options, world), by: nameIn(options.by), now: world.now() }
        // All of them are verified before one is written.
        const taken = files.map((file) => opened(file, world)).map((one) => recordReport(one, writer))
        const lines = taken.map(
          ({ id, isNew, from, number, what }) =>
            `${id}: ${what}, ${number}, from ${from}${isNew ? '' : ', taken before'}`,
        )
        return answerInLines({ taken }, lines)
      }),
    )
  answerCommand(group, world, act)
}

function answerCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'answer',
    'sign for whoever reported that the scheme has it, where the snapshot key is: kpc receive takes the files',
    'incident answer stick/scheme/000001-incident-BW0000001.cose',
  )
    .argument('<files...>', 'reports that were taken; each answer lies beside its report')
    .option('--by <name>', 'who answers; it stands in the history', 'the scheme')
    .addOption(recordsOption())
    .action((files: readonly string[], options: RecordsOptions & { readonly by: string }) =>
      act(async () => {
        const folder = recordsFolder(options, world)
        const writer = { folder, by: nameIn(options.by), now: world.now() }
        const answers = files.map((file) => answerTo(opened(file, world), folder, world.now()))
        const written: string[] = []
        for (const [i, one] of answers.entries()) {
          const file = `${(files[i] as string).replace(/\.cose$/, '')}${answerEnd}`
          // An answer of another day, or of a notice that was approved since, takes the place of the one before.
          writeWhole(file, await vouchedBy(world, 'incident', showIncidentAnswer(one)))
          noteAnswered(writer, one.record)
          written.push(file)
        }
        const lines = answers.map(({ number, notice }, i) => `${written[i]}: ${number}, notice ${notice}`)
        return answerInLines({ answers: answers.map((one, i) => ({ ...one, file: written[i] })) }, lines)
      }),
    )
}

/** @throws {Refusal} `USAGE` */
function nameIn(by: string): string {
  if (!/\S/.test(by) || [...by].length > 80) throw schemeRefusal('USAGE', { subject: '--by' })
  return by.trim()
}

function opened(file: string, world: World) {
  const trust = readTrust(existingHome(world))
  return openReport(readFileWithin(file, largestReport), trust, { now: world.now(), file })
}
