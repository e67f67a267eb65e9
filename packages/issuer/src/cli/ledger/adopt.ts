/** `kpc ledger adopt`: what a restored ledger lacks comes back. */
import { formatRefusal } from '@kpc/host/refusal'
import { textOf } from '@kpc/host/text'
import { codeWithin } from '@kpc/schema'
import { pictureFormat } from '@kpc/schema/picture-format'
import type { Command } from 'commander'
import { actingOf } from '../../home/person.ts'
import { openSources } from '../../trust/open.ts'
import { command, type Give, type World } from '../command.ts'
import { codesInFile, readBytes, readCode } from '../input.ts'
import { openHome, withLedger } from '../open-home.ts'
import { testLine } from '../paint.ts'

const by = ['--by <name>', 'who does it; KPC_PERSON, or the name of the system if absent'] as const

const adoptExample = `kpc ledger adopt scanned.txt
kpc ledger adopt photo-1.jpg photo-2.jpg
kpc ledger adopt north.lease`

export function adoptCommand(world: World, give: Give): Command {
  return command('adopt', 'take certificates back from their papers, and leases from their files', adoptExample)
    .argument('<file...>', 'texts of codes, one a line; pictures; PDFs; files of kpc numbers lease')
    .option(...by)
    .action(async (files: string[], options: { by?: string }) => {
      const { adoptTexts, adoptLeaseFile } = await import('../../recovery/adopt.ts')
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const sorted = await Promise.all(files.map((file) => sortedOf(file, world)))
      const acting = actingOf(world.env, options.by)
      const result = await withLedger(home, async (ledger) => {
        const adopting = { ledger, trust, acting, now: world.now }
        const leases: string[] = []
        for (const { lease } of sorted) if (lease) leases.push(await adoptLeaseFile(lease, adopting))
        return {
          ...(await adoptTexts(
            sorted.flatMap(({ texts }) => texts),
            adopting,
          )),
          leases,
        }
      })
      const { test } = trust.registry
      give({
        json: { ...result, test },
        text: (paint) =>
          `${testLine(test, paint)}Taken back: ${list(result.adopted)}\nThere already: ${list(result.known)}\nLeases: ${list(result.leases)}\n`,
      })
    })
}

const list = (numbers: readonly string[]): string => (numbers.length === 0 ? 'none' : numbers.join(', '))

async function sortedOf(
  file: string,
  world: World,
): Promise<{ readonly texts: readonly string[]; readonly lease?: Uint8Array }> {
  const bytes = await readBytes(file, world)
  if (Buffer.from(bytes.subarray(0, 32)).includes('kpc-lease/')) return { texts: [], lease: bytes }
  if (pictureFormat(bytes) !== undefined) {
    const texts = await codesInFile(bytes, world, { everyPage: true })
    const ours = texts.filter((text) => codeWithin(text) !== undefined)
    return { texts: ours.length > 0 ? ours : texts }
  }
  const lines = textOf(bytes)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
  // A line without a code is refused with the rest: in it may be a certificate that could not be scanned.
  if (lines.some((line) => codeWithin(line) !== undefined)) return { texts: lines }
  const code = await readCode(file, world)
  if (!('text' in code)) throw formatRefusal('PREFIX_UNKNOWN', { subject: file })
  return { texts: [code.text] }
}
