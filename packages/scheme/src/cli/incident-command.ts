/** `kpc-scheme incident`: reports that authorities have signed, and the notices that are drafted of them. */
import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { readFileWithin } from '@kpc/host/read-file'
import { showIncident } from '@kpc/schema'
import type { Command } from 'commander'
import { largestReport, openReport, recordReport } from '../office/incident.ts'
import { schemeRefusal } from '../refusal.ts'
import { readTrust } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

/** `incident show | take` */
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
        if (!/\S/.test(options.by) || [...options.by].length > 80) throw schemeRefusal('USAGE', { subject: '--by' })
        const writer = { folder: recordsFolder(options, world), by: options.by.trim(), now: world.now() }
        // All of them are verified before one is written.
        const taken = files.map((file) => opened(file, world)).map((one) => recordReport(one, writer))
        const lines = taken.map(
          ({ id, isNew, from, number, what }) =>
            `${id}: ${what}, ${number}, from ${from}${isNew ? '' : ', taken before'}`,
        )
        return answerInLines({ taken }, lines)
      }),
    )
}

function opened(file: string, world: World) {
  const trust = readTrust(existingHome(world))
  return openReport(readFileWithin(file, largestReport), trust, { now: world.now(), file })
}
