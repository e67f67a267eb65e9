/** `kpc devices`: the devices of posts, paired by a code that is shown once. */
import { randomBytes } from 'node:crypto'
import { showInstant } from '@kpc/schema'
import { type Command, Command as Group } from 'commander'
import { beginPairing, type DeviceRow, listDevices, revokeDevice, showDevice } from '../devices/devices.ts'
import { deviceRefusal } from '../devices/refusal.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { drawSymbol, drawTerminal } from '../qr/qr.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { rows } from './paint.ts'

export function devicesCommand(world: World, give: Give): Command {
  const group = new Group('devices')
    .description('devices of posts, whose signed arrivals this authority takes')
    .addHelpText('after', '\nExample:\n  kpc devices pair "Antwerp 1" --service https://desk.example.org')
  for (const make of [pairCommand, listCommand, revokeCommand]) group.addCommand(make(world, give))
  return group
}

function pairCommand(world: World, give: Give): Command {
  const example = 'kpc devices pair "Antwerp 1" --service https://desk.example.org'
  return command('pair', 'show a code that pairs one device, within 15 minutes', example)
    .argument('<post>', 'where the device stands')
    .option('--service <url>', 'address at which devices reach this authority, where kpc serve runs')
    .action(async (post: string, { service }: { readonly service?: string }) => {
      if (service === undefined) throw deviceRefusal('SERVICE_MISSING', { field: 'service' })
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const authority = authorityName(trust.registry.authorities[0]?.names)
      const photographs = readSettings(home).photographs === true
      const shown = await withLedger(home, (ledger) =>
        beginPairing(
          { service, authority, post, photographs },
          { ledger, now: world.now, random: (size) => new Uint8Array(randomBytes(size)) },
          actingOf(world.env),
        ),
      )
      const { text, ends } = shown
      give({
        json: { post, service, text, ends: showInstant(ends) },
        text: () =>
          `${drawTerminal(drawSymbol(text), { colour: false })}${text}\nScan it with the page of the verifier, once, until ${showInstant(ends)}.\n`,
      })
    })
}

const authorityName = (names: ReadonlyMap<string, string> | undefined): string => names?.get('en') ?? 'Authority'

function listCommand(world: World, give: Give): Command {
  return command('list', 'list them, those that were revoked too', 'kpc devices list').action(async () => {
    const all = await withLedger(openHome(world), (ledger) => listDevices({ ledger }))
    give({
      json: { devices: all.map(showDevice) },
      text: () => (all.length === 0 ? 'None. Pair one: kpc devices pair POST\n' : rows(all.map(rowOf), '')),
    })
  })
}

function rowOf({ id, post, paired, revoked }: DeviceRow): readonly [string, string] {
  const end = revoked === null ? '' : `, revoked ${showInstant(revoked)}`
  return [id, `${post}, paired ${showInstant(paired)}${end}`]
}

function revokeCommand(world: World, give: Give): Command {
  return command('revoke', 'take nothing more from a device', 'kpc devices revoke 0123456789abcdef')
    .argument('<device>', 'as kpc devices list names it')
    .action(async (id: string) => {
      const row = await withLedger(openHome(world), (ledger) =>
        revokeDevice(id, { ledger, now: world.now }, actingOf(world.env)),
      )
      give({ json: showDevice(row), text: () => `Nothing more is taken from ${row.id}, ${row.post}.\n` })
    })
}
