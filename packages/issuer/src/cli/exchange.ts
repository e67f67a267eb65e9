/** What the commands that speak with other authorities have in common: whose home it is, and which keys are ready. */
import { dayOf, type Trust } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import type { Taking } from '../inbox/folder.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Sending, type Sent, sendDue } from '../outbox/send.ts'
import { callTo } from '../outside/call.ts'
import { type Proving, pickCheckpointSigner } from '../proofs/proofs.ts'
import { homeKeys, type Signer } from '../signer/keys.ts'
import { acceptedSigners, authoritiesOf } from '../trust/accepted-signers.ts'
import { openSources } from '../trust/open.ts'
import type { World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { readyToSign } from './unlock.ts'

export interface Exchange {
  readonly home: Home
  readonly trust: Trust
  readonly ledger: Ledger
  readonly signers: readonly Signer[]
}

export async function withExchange<T>(world: World, act: (exchange: Exchange) => Promise<T>): Promise<T> {
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const signers = homeKeys(home).map(({ signer }) => signer)
  return withLedger(home, (ledger) => act({ home, trust, ledger, signers }))
}

function sendingOf(world: World, { ledger, trust }: Exchange): Sending {
  return { ledger, trust, now: world.now, random: Math.random, call: callTo(trust.registry.test) }
}

export function sendNow(world: World, exchange: Exchange): Promise<Sent> {
  return sendDue(sendingOf(world, exchange), true)
}

/** With the checkpoint key where this home has one that is good today: asked for its passphrase, as it signs. */
export async function takingOf(world: World, { home, trust, ledger, signers }: Exchange, by?: string): Promise<Taking> {
  const acting = actingOf(world.env, by)
  const proving = await provingOf(world, home, trust, signers)
  return { ledger, trust, own: authoritiesOf(signers, trust), acting, now: world.now, ...(proving && { proving }) }
}

async function provingOf(
  world: World,
  home: Home,
  trust: Trust,
  signers: readonly Signer[],
): Promise<Omit<Proving, 'ledger' | 'trust' | 'now'> | undefined> {
  if (acceptedSigners(signers, trust, 'checkpoint', dayOf(world.now())).length === 0) return undefined
  const picked = pickCheckpointSigner(signers, trust, world.now())
  await readyToSign(world, home, trust, [picked.signer])
  return { ...picked, office: readSettings(home).office, folder: home.checkpoints }
}
