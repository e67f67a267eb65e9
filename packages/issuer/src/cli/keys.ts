/** `kpc keys`: the group, and `kpc keys list`. */
import { dayOf, hex, type KnownKey, showDate, type Trust } from '@kpc/schema'
import { Command } from 'commander'
import { homeKeys, type KeyOnFile } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { encryptCommand, newCommand, passphraseCommand, showKey } from './keys-make.ts'
import { openHome } from './open-home.ts'
import { testLine } from './paint.ts'

export function keysCommand(world: World, give: Give): Command {
  const listed = command(
    'list',
    "list this home's keys, and since when the scheme knows them",
    'kpc keys list --json',
  ).action(async () => {
    const home = openHome(world)
    const { trust } = await openSources({}, home, world.now())
    give(listAnswer(homeKeys(home), trust, dayOf(world.now())))
  })
  return new Command('keys')
    .description("the authority's private keys")
    .addHelpText('after', '\nExample:\n  kpc keys list')
    .addCommand(newCommand(world, give))
    .addCommand(listed)
    .addCommand(encryptCommand(world, give))
    .addCommand(passphraseCommand(world, give))
}

function listAnswer(keys: readonly KeyOnFile[], trust: Trust, today: number): Answer {
  const json = keys.map((one) => {
    const { kid, warning } = one.signer
    const known = trust.keys.get(hex(kid))
    return {
      ...showKey(one),
      ...(warning !== undefined && { warning }),
      registered: known !== undefined,
      ...(known && showKnown(known, today)),
    }
  })
  return {
    json,
    text: (paint) =>
      testLine(trust.registry.test, paint) +
      (json.length === 0
        ? 'No keys. Make one: kpc keys new\n'
        : json.map((one) => `${one.kid}  ${one.use}  ${one.kept}  ${describe(one)}\n`).join('')),
  }
}

interface Registration {
  readonly authority: string
  readonly participant: string
  readonly from: string
  readonly until?: string
  readonly valid: boolean
}

function showKnown({ key, authority, participant }: KnownKey, today: number): Registration {
  return {
    authority: authority.id,
    participant: participant.code,
    from: showDate(key.from),
    ...(key.until !== undefined && { until: showDate(key.until) }),
    valid: key.from <= today && (key.until === undefined || today < key.until),
  }
}

function describe(one: { readonly registered: boolean } & Partial<Registration>): string {
  if (!one.registered) return 'not in the registry'
  return `${one.participant} ${one.authority}, from ${one.from}${one.until === undefined ? '' : ` until ${one.until}`}${one.valid ? '' : ', not valid today'}`
}
