/** `kpc lists publish`, `kpc lists show`. */
import { trustedState } from '@kpc/host/trusted-state'
import { dayOf, hex, largestExport, parseHex, type Trust } from '@kpc/schema'
import { Command } from 'commander'
import type { Home } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Issuance, merge, ofLedger, untoldLeases } from '../lists/issuance.ts'
import { ofExport } from '../lists/of-export.ts'
import { type ListSigner, pickListSigner } from '../lists/pick-list-signer.ts'
import { type PublishedLists, publishLists } from '../lists/publish.ts'
import { listRefusal } from '../lists/refusal.ts'
import {
  type IssuedListJson,
  type ListHeadJson,
  type ListJson,
  type StatusListJson,
  showIssuedList,
  showList,
  showStatusList,
} from '../lists/show-list.ts'
import { homeKeys } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { type Paint, printable, rows, spacedNumber, testLine } from './paint.ts'
import { readyToSign } from './unlock.ts'

const example = `kpc lists publish --out /media/usb
kpc lists publish --from north.export --from south.export --out /media/usb
kpc lists publish --stop 3b1f0c2d4e5f6071`

interface Options {
  readonly from?: readonly string[]
  readonly out?: readonly string[]
  readonly without?: readonly string[]
  readonly stop?: readonly string[]
  readonly authority?: string
  readonly by?: string
}

export function listsCommand(world: World, give: Give): Command {
  const publish = command(
    'publish',
    'sign the list of issued certificates and the status list, for the scheme',
    example,
  )
    .option('--from <file>', "the export of another machine's ledger (kpc ledger export); once for each", collect)
    .option('--out <dir>', 'a stick or folder to write them to as well; once for each', collect)
    .option('--without <office>', 'an office with numbers of which nothing is told yet; once for each', collect)
    .option('--stop <kid>', 'a certificate key of this authority that counts no more, from today on', collect)
    .option('--authority <id>', 'whose lists, where keys of several are here')
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
    .action(async (options: Options) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const signers = homeKeys(home).map(({ signer }) => signer)
      const signer = pickListSigner(signers, trust, dayOf(world.now()), options.authority)
      warnOfNeighbour(world, home, signer, trust)
      await readyToSign(world, home, trust, [signer.signer])
      const stop = (options.stop ?? []).map(parseKid)
      const published = await withLedger(home, async (ledger) => {
        const issuance = await issuanceFor(ledger, options, { world, trust, authority: signer.authority.id })
        const acting = actingOf(world.env, options.by)
        const { out = [] } = options
        const { lists } = home
        const known = () => trustedState(home).files.lists
        return publishLists(issuance, { ledger, signer, trust, lists, known, out, acting, now: world.now }, stop)
      })
      give(publishedAnswer(published, trust))
    })
  const show = command('show', 'what a list says', 'kpc lists show .kpc/lists/status/bw.cbor')
    .argument('<file>', 'an issued list or a status list; - is stdin')
    .action(async (file: string) => {
      const { trust } = await openSources({}, openHome(world), world.now())
      give(listAnswer(showList(await readBytes(file, world), trust), trust))
    })
  return new Command('lists')
    .description('what verifiers are told: which certificates were issued, which stand for nothing any more')
    .addHelpText('after', '\nExample:\n  kpc lists publish --out /media/usb')
    .addCommand(publish)
    .addCommand(show)
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** @throws {Refusal} `KEY_STOP` */
function parseKid(text: string): Uint8Array {
  const kid = parseHex(text.toLowerCase())
  if (kid?.length !== 8) throw listRefusal('KEY_STOP', { subject: text })
  return kid
}

/** A thief of this machine would have both keys. */
function warnOfNeighbour({ notice }: World, home: Home, { authority }: ListSigner, trust: Trust): void {
  const isHere = homeKeys(home).some(({ signer: { kid } }) => {
    const known = trust.keys.get(hex(kid))
    return known?.key.use === 'certificate' && known.authority.id === authority.id
  })
  if (isHere && !trust.registry.test)
    notice(
      'the certificate key is on this machine as well: keep the list key on another one, so that no thief has both',
    )
}

/** @throws {Refusal} `LISTS_OFFICE` */
async function issuanceFor(
  ledger: Ledger,
  { from = [], without = [] }: Options,
  { world, trust, authority }: { readonly world: World; readonly trust: Trust; readonly authority: string },
): Promise<Issuance> {
  const sources = [await ofLedger(ledger, world.now())]
  for (const path of from) sources.push(ofExport(await readBytes(path, world, largestExport), trust, authority, path))
  const untold = untoldLeases(sources)
  const [first] = untold.filter(({ office }) => !without.includes(office))
  if (first) throw listRefusal('LISTS_OFFICE', { subject: first.office })
  return merge([...sources, ...untold.map(({ at }) => ({ certificates: [], entries: [], at }))])
}

function publishedAnswer({ issued, status }: PublishedLists, trust: Trust): Answer {
  const json = {
    test: trust.registry.test,
    issued: { ...showIssuedList(issued.file, issued.list, trust), before: issued.before, files: issued.paths },
    status: { ...showStatusList(status.file, status.list, trust), before: status.before, files: status.paths },
  }
  const files = [...issued.paths, ...status.paths]
  return {
    json,
    text: (paint) =>
      testLine(json.test, paint) +
      `${issuedLine(json.issued)}${statusLine(json.status)}` +
      files.map((file) => `  ${printable(file)}\n`).join('') +
      `Hand both files to the scheme, which takes each: kpc-scheme list add FILE\n`,
  }
}

function issuedLine({ version, completeThrough, certificates }: IssuedListJson): string {
  return `Issued list ${version}: ${many(certificates.length, 'certificate')}, complete through ${completeThrough}\n`
}

function statusLine({ version, entries, stopped }: StatusListJson): string {
  const keys = stopped.length === 0 ? '' : `, ${many(stopped.length, 'stopped key')}`
  return `Status list ${version}: ${many(
    entries.reduce((sum, { count = 1 }) => sum + count, 0),
    'number',
  )}${keys}\n`
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function listAnswer(list: ListJson, trust: Trust): Answer {
  const { test } = trust.registry
  return {
    json: { test, ...list },
    text: (paint) =>
      testLine(test, paint) + (list.kind === 'issued' ? issuedText(list) : statusText(list)) + headText(list, paint),
  }
}

function headText({ authority, issued, expires, kid, registered, digest }: ListHeadJson, paint: Paint): string {
  return rows([
    ['authority', authority],
    ['signed', issued],
    ['expires', expires],
    ['signed with', registered ? kid : `${kid} ${paint('bad', 'which is no list key of it in the registry')}`],
    ['digest', digest],
  ])
}

function issuedText(list: IssuedListJson): string {
  const lines = list.certificates.map(
    ({ number, expires, digest }) => `  ${spacedNumber(number)}  expires ${expires}  ${digest}\n`,
  )
  return issuedLine(list) + lines.join('')
}

function statusText(list: StatusListJson): string {
  const lines = list.entries.map(
    ({ number, count, status, since, by }) =>
      `  ${spacedNumber(number)}${count === undefined ? '' : ` and ${count - 1} that follow`}  ${status}${by === undefined ? '' : ` by ${spacedNumber(by)}`}  since ${since}\n`,
  )
  const stopped = list.stopped.map(({ kid, since }) => `  key ${kid}  stopped since ${since}\n`)
  return statusLine(list) + lines.join('') + stopped.join('')
}
