/** `kpc keys list`: what this home can sign with, and what the scheme makes of it. Needs no passphrase and no PIN. */
import { Refusal } from '@kpc/host/refusal'
import { base64url, type CheckCode, dayOf, hex, type KnownKey, showDate, type Trust } from '@kpc/schema'
import type { Command } from 'commander'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import { homeKeys, type KeyOnFile, type TokenKey, tokenKeys } from '../signer/keys.ts'
import { againstKey } from '../trust/accepted-key.ts'
import { acceptedSigners } from '../trust/accepted-signers.ts'
import { openSources } from '../trust/open.ts'
import { signingRefusal } from '../trust/refusal.ts'
import { warningsOf } from '../trust/warnings.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { keptText, showKey } from './keys-make.ts'
import { openHome } from './open-home.ts'
import { type Paint, testLine } from './paint.ts'
import { warn } from './unlock.ts'

export function listCommand(world: World, give: Give): Command {
  return command('list', "list this home's keys, and what the scheme makes of them", 'kpc keys list --json').action(
    async () => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const keys = homeKeys(home)
      const signers = keys.map(({ signer }) => signer)
      const { warnDays } = readSettings(home)
      warn(world, warningsOf(signers, trust, { now: world.now(), warnDays }))
      give(listAnswer(keys, await tokenOf(home, world), trust, world.now()))
    },
  )
}

/** What the token has, where the settings name one and it is there. */
async function tokenOf(home: Home, { notice }: World): Promise<readonly TokenKey[] | undefined> {
  const { hsm } = readSettings(home)
  if (!hsm) return undefined
  try {
    return await tokenKeys(hsm)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    notice(error.message)
    return undefined
  }
}

type Listed = ReturnType<typeof listed> | ReturnType<typeof unfiled>

function listAnswer(
  keys: readonly KeyOnFile[],
  token: readonly TokenKey[] | undefined,
  trust: Trust,
  now: number,
): Answer {
  const onToken = token && new Set(token.map(({ kid }) => hex(kid)))
  const onFile = new Set(keys.map(({ signer }) => hex(signer.kid)))
  const first = signingFirst(keys, trust, now)
  const json: Listed[] = [
    ...keys.map((key) => listed(key, onToken, first, trust, now)),
    ...(token ?? []).filter(({ kid }) => !onFile.has(hex(kid))).map((key) => unfiled(key, trust, now)),
  ]
  return {
    json,
    text: (paint) =>
      testLine(trust.registry.test, paint) +
      (json.length === 0 ? 'No keys. Make one: kpc keys new\n' : json.map((one) => line(one, paint)).join('')),
  }
}

/** Of each use the key that signs today. */
function signingFirst(keys: readonly KeyOnFile[], trust: Trust, now: number): ReadonlySet<string> {
  const signers = keys.map(({ signer }) => signer)
  const uses = [...new Set(signers.map(({ use }) => use))]
  return new Set(
    uses.flatMap((use) => {
      const accepted = acceptedSigners(signers, trust, use, dayOf(now))
      const first = accepted.find((one) => !againstKey(one, trust, { now }))
      return first ? [hex(first.signer.kid)] : []
    }),
  )
}

function listed(
  key: KeyOnFile,
  onToken: ReadonlySet<string> | undefined,
  first: ReadonlySet<string>,
  trust: Trust,
  now: number,
) {
  const { warning, kept } = key.signer
  const shown = showKey(key)
  return {
    ...shown,
    ...(warning !== undefined && { warning }),
    ...(kept === 'hsm' && onToken && { onToken: onToken.has(shown.kid) }),
    signs: first.has(shown.kid),
    ...registrationOf(trust.keys.get(shown.kid), trust, now),
  }
}

/** A key of the token whose file another machine has. */
function unfiled({ kid, key }: TokenKey, trust: Trust, now: number) {
  const known = trust.keys.get(hex(kid))
  const half = { kid: hex(kid), alg: key.alg, ...(known && { use: known.key.use }), x: base64url(key.x) }
  return { ...half, kept: 'hsm' as const, onToken: true, signs: false, ...registrationOf(known, trust, now) }
}

/** @property against what keeps it from signing today */
interface Registration {
  readonly registered: boolean
  readonly authority?: string
  readonly participant?: string
  readonly from?: string
  readonly until?: string
  readonly valid?: boolean
  readonly against?: CheckCode
}

function registrationOf(known: KnownKey | undefined, trust: Trust, now: number): Registration {
  if (!known) return { registered: false }
  const { key, authority, participant } = known
  const against = againstKey(known, trust, { now })
  return {
    registered: true,
    authority: authority.id,
    participant: participant.code,
    from: showDate(key.from),
    ...(key.until !== undefined && { until: showDate(key.until) }),
    valid: against === undefined,
    ...(against && { against }),
  }
}

function line(one: Listed, paint: Paint): string {
  const { kid, kept, onToken } = { onToken: undefined, ...one }
  const place =
    'file' in one ? keptText[kept] : 'in the HSM, without a file here: copy it from the machine that made it'
  const lost = onToken === false ? ', WHICH DOES NOT HAVE IT' : ''
  return `${kid}  ${(one.use ?? '').padEnd(12)}  ${describe(one, paint)}\n${' '.repeat(18)}${place}${lost}\n`
}

function describe(one: Listed, paint: Paint): string {
  if (!one.registered) return 'not in the registry: it signs nothing yet'
  const until = one.until === undefined ? '' : ` until ${one.until}`
  const owner = `${one.participant} ${one.authority}, from ${one.from}${until}`
  if (one.against) return `${owner}: ${signingRefusal(one.against).message}`
  return `${owner}: ${one.signs ? paint('bold', 'signs') : 'accepted'}`
}
