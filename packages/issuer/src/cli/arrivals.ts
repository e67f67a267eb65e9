/** `kpc arrivals`: what devices of posts signed; and `kpc seen`: what posts without a line hand each other. */
import {
  alarmsAmong,
  arrivalsFileLimits,
  ChainReader,
  decodeArrivals,
  encodeSeen,
  hex,
  type Seen,
  type SeenAlarm,
  seenLimits,
  showInstant,
  showSeen,
} from '@kpc/schema'
import { type Command, Command as Group } from 'commander'
import { takeHanded } from '../arrivals/handed.ts'
import { type ListedArrival, listArrivals, showListed } from '../arrivals/list.ts'
import { arrivalRefusal } from '../arrivals/refusal.ts'
import { alarmsHere, countSeen, seenHere, takeSeen } from '../arrivals/seen.ts'
import { readSettings } from '../home/settings.ts'
import { command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows } from './paint.ts'
import { writeOut } from './write-file.ts'

export function arrivalsCommand(world: World, give: Give): Command {
  const group = new Group('arrivals')
    .description('what devices of posts signed of goods before them')
    .addHelpText('after', '\nExample:\n  kpc arrivals take outbox.cbor')
  for (const make of [listCommand, takeCommand]) group.addCommand(make(world, give))
  return group
}

function listCommand(world: World, give: Give): Command {
  return command('list', 'the newest 100, with what was answered and what can not be right', 'kpc arrivals list')
    .option('--number <number>', 'of this certificate alone')
    .action(async ({ number }: { readonly number?: string }) => {
      const all = await withLedger(openHome(world), (ledger) => listArrivals({ number }, { ledger }))
      give({
        json: { arrivals: all.map(showListed) },
        text: () => (all.length === 0 ? 'None.\n' : rows(all.map(arrivalRow), '')),
      })
    })
}

function arrivalRow({ arrival, recorded, answers, alarms, isClockAhead }: ListedArrival): readonly [string, string] {
  const said = [
    `${arrival.outcome} at ${arrival.post}`,
    `came ${showInstant(recorded)}`,
    ...(isClockAhead ? [`its clock says ${showInstant(arrival.at)}`] : []),
    answers.at(-1)?.confirmation.outcome ?? 'to decide',
    ...alarms.map(({ kind }) => kind),
  ]
  return [arrival.number, said.join(', ')]
}

function takeCommand(world: World, give: Give): Command {
  return command('take', 'take what a device without a line has handed over', 'kpc arrivals take outbox.cbor')
    .argument('<file>', 'as the page of the verifier has saved it; or the codes of its chain, a line each; - is stdin')
    .action(async (file: string) => {
      const handed = decodeArrivals(unchained(await readBytes(file, world, arrivalsFileLimits.size)))
      const home = openHome(world)
      const wanted = readSettings(home).photographs === true
      const over = await withLedger(home, (ledger) => takeHanded(handed, { ledger, wanted, now: world.now }))
      const { taken, photographs } = over
      const refused = [...over.refused, ...photographs.refused]
      const pictures = handed.photographs.length === 0 ? '' : `\nPhotographs kept: ${photographs.kept}`
      give({
        json: over,
        text: () =>
          `Taken: ${taken.length}${pictures}${refused.map(({ message }) => `\nNot taken: ${message}`).join('')}\n`,
      })
    })
}

/** A chain of codes, as a hand scanner types them, is joined; anything else is the file itself. @throws {Refusal} `CHAIN_CUT` */
function unchained(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  if (!/^\s*ur:/i.test(text)) return bytes
  const reader = new ChainReader()
  const read = text.split(/\r?\n/).flatMap((line) => reader.take(line) ?? [])
  const whole = read.find(({ message }) => message)?.message
  const { read: parts = 0, all = 0 } = read.at(-1) ?? {}
  if (!whole) throw arrivalRefusal('CHAIN_CUT', { subject: `${parts} of ${all}` })
  return whole
}

export function seenCommand(world: World, give: Give): Command {
  const group = new Group('seen')
    .description('which certificates stood before which posts, merged from all of them')
    .addHelpText('after', '\nExample:\n  kpc seen merge antwerp.seen')
  for (const make of [seenListCommand, mergeCommand, exportCommand]) group.addCommand(make(world, give))
  return group
}

function seenListCommand(world: World, give: Give): Command {
  return command('list', 'what can not be right among them; of one number all of it', 'kpc seen list')
    .option('--number <number>', 'everything of this certificate')
    .action(async ({ number }: { readonly number?: string }) => {
      const { seen, count, alarms } = await withLedger(openHome(world), (ledger) =>
        ledger.beside(async (db) => {
          if (number === undefined) return { ...(await everything(db)), seen: [] }
          const own = await seenHere(db, number)
          return { seen: own, count: own.length, alarms: alarmsAmong(own) }
        }),
      )
      give({
        json: { count, ...(number !== undefined && { seen: seen.map(showSeen) }), ...alarmsJson(alarms) },
        text: () => `${count} seen.\n${rows(seen.map(seenRow), '')}${alarmsText(alarms)}`,
      })
    })
}

/** However much it is, only what can't be right is read. */
async function everything(db: Parameters<typeof alarmsHere>[0]) {
  return { count: await countSeen(db), alarms: await alarmsHere(db) }
}

const seenRow = ({ number, post, instant }: Seen): readonly [string, string] => [
  number,
  `${post}, ${showInstant(instant)}`,
]

const alarmsJson = (alarms: readonly SeenAlarm[]) => ({
  alarms: alarms.map(({ kind, number, seen }) => ({ kind, number, seen: seen.map(showSeen) })),
})

function alarmsText(alarms: readonly SeenAlarm[]): string {
  return alarms
    .map(
      ({ kind, number, seen }) =>
        `${kind}: ${number}\n${rows(seen.map(({ post, instant, digest }) => [post, `${showInstant(instant)}, ${hex(digest).slice(0, 16)}`] as const))}`,
    )
    .join('')
}

function mergeCommand(world: World, give: Give): Command {
  return command('merge', 'add what another post or desk has seen', 'kpc seen merge antwerp.seen')
    .argument('<file>', 'as kpc seen export or the page of the verifier has saved it')
    .action(async (file: string) => {
      const bytes = await readBytes(file, world, seenLimits.size)
      const { added, count, alarms } = await withLedger(openHome(world), async (ledger) => ({
        added: await takeSeen(bytes, { ledger, now: world.now }),
        ...(await ledger.beside(everything)),
      }))
      give({
        json: { added, count, ...alarmsJson(alarms) },
        text: () => `${added} new, ${count} in all.\n${alarmsText(alarms)}`,
      })
    })
}

function exportCommand(world: World, give: Give): Command {
  return command('export', 'write all of it into a file for others', 'kpc seen export --out desk.seen')
    .requiredOption('--out <file>', 'the file')
    .action(async ({ out }: { readonly out: string }) => {
      const seen = await withLedger(openHome(world), (ledger) => ledger.beside((db) => seenHere(db)))
      await writeOut(out, encodeSeen(seen))
      give({ json: { file: out, count: seen.length }, text: () => `${seen.length} in ${out}\n` })
    })
}
