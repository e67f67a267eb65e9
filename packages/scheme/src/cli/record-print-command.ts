import { answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { documentIn } from '@kpc/host/paper/document-in'
import { dayOf } from '@kpc/schema'
import { type Command, Option } from 'commander'
import { seenBy } from '../records/audience.ts'
import { openRecords } from '../records/check.ts'
import { type Audience, audiences } from '../records/kinds/kind.ts'
import { recordPaper } from '../records/paper.ts'
import { recordRefusal } from '../records/refusal.ts'
import { type UnLanguage, unLanguages } from '../records/words/words.ts'
import type { Act } from './act.ts'
import { writeNew } from './ceremony.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

const formats = ['md', 'html', 'pdf'] as const

interface PrintOptions extends RecordsOptions {
  readonly lang: UnLanguage
  readonly for: Audience
  readonly as?: (typeof formats)[number]
  readonly out?: string
}

export function recordPrintCommand(group: Command, world: World, act: Act): void {
  command(
    group,
    'print',
    'a record as a document: a review with its findings and recommendations, a decision, a letter',
    'record print reviews/2005-LR --lang fr --out review.pdf --records docs/examples/scheme',
  )
    .argument('<id>', 'of the record: FOLDER/NAME')
    .addOption(new Option('--lang <language>', 'its language').choices(unLanguages).default('en'))
    .addOption(new Option('--for <audience>', 'who may read it').choices(audiences).default('public'))
    .addOption(new Option('--as <format>', 'its form (default: by the ending of --out, else md)').choices(formats))
    .option('--out <file>', 'where to write it (default: print it)')
    .addOption(recordsOption())
    .action((id: string, options: PrintOptions) =>
      act(async () => {
        const { lang: language, for: audience, out } = options
        const records = seenBy(audience, openRecords(recordsFolder(options, world)))
        const record = records.get(id)
        if (!record) throw recordRefusal('RECORD_NEEDED', { subject: id })
        const as = options.as ?? formats.find((one) => out?.endsWith(`.${one}`)) ?? 'md'
        // Of the day: the same record gives the same bytes all day.
        const bytes = await documentIn(
          recordPaper(record, { records, language, audience }),
          as,
          dayOf(world.now()) * 86_400,
        )
        if (out === undefined) return { json: { id, language, audience, as }, text: () => bytes }
        const file = writeNew(out, bytes)
        return answerInLines({ id, language, audience, file }, [`written: ${file}`])
      }),
    )
}
