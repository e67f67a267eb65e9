/**
 * Public keys of authorities: the private ones never come here.
 * @module
 */

import { readInput } from '@kpc/host/command/input'
import type { World } from '@kpc/host/command/world'
import { formatRefusal } from '@kpc/host/refusal'
import { algorithm, authorityUses, hex, kidOf, parseBase64url, type RegistryKey } from '@kpc/schema'
import type { Command } from 'commander'
import { largestJson, parseJson } from '../files.ts'
import { schemeRefusal } from '../refusal.ts'
import { addKey } from '../registry/edit.ts'
import { readPublished } from '../trusted.ts'
import type { Act } from './act.ts'
import { command, existingHome, fromOption, type IntervalOptions, intervalOf, untilOption } from './command.ts'
import { work } from './work.ts'

interface KeyOptions extends IntervalOptions {
  readonly authority: string
  readonly use?: string
  readonly x?: string
}

/** `key add` */
export function addKeyCommand(group: Command, world: World, act: Act): void {
  command(group, 'add', 'add a public key of an authority', 'key add bw.json --authority bw --from 2026-01-01')
    .argument('[file]', 'what kpc keys new --json printed; - for standard input')
    .requiredOption('--authority <id>', 'whose key it is')
    .option('--use <use>', `what it signs: ${authorityUses.join(', ')} (default: what the file says)`)
    .option('--x <base64url>', 'the public key itself, in place of a file')
    .addOption(fromOption())
    .addOption(untilOption())
    .action((file: string | undefined, { authority, use, x, ...interval }: KeyOptions) =>
      act(async () => {
        const key = await publicKeyOf(world, file, x, use)
        return work(world, (registry, today) =>
          addKey(
            registry,
            { ...key, authority, ...intervalOf(interval, today) },
            readPublished(existingHome(world)).root,
          ),
        )
      }),
    )
}

async function publicKeyOf(
  world: World,
  file: string | undefined,
  x: string | undefined,
  use: string | undefined,
): Promise<Pick<RegistryKey, 'kid' | 'alg' | 'x' | 'use'>> {
  if ((file === undefined) === (x === undefined))
    throw schemeRefusal('USAGE', { subject: 'give a file or --x, and not both' })
  const stated = file === undefined ? { x } : await readPublicKey(world, file)
  const bytes = typeof stated.x === 'string' ? parseBase64url(stated.x) : undefined
  const alg = stated.alg ?? (bytes?.length === 64 ? algorithm.ESP256 : algorithm.Ed25519)
  if (alg !== algorithm.Ed25519 && alg !== algorithm.ESP256)
    throw formatRefusal('COSE_ALG', {
      field: 'alg',
      subject: `only Ed25519 (${algorithm.Ed25519}) and ESP256 (${algorithm.ESP256}) are known`,
    })
  const length = alg === algorithm.Ed25519 ? 32 : 64
  if (bytes?.length !== length)
    throw formatRefusal('TRUST_KEY', { field: 'x', subject: `x is not ${length} bytes in base64url` })
  const key = { alg, x: bytes }
  const kid = kidOf(key)
  if (stated.kid !== undefined && stated.kid !== hex(kid)) throw formatRefusal('TRUST_KID', { field: 'kid' })
  return { ...key, kid, use: useOf(use, stated.use) }
}

interface StatedKey {
  readonly kid?: unknown
  readonly alg?: unknown
  readonly use?: unknown
  readonly x?: unknown
}

async function readPublicKey(world: World, file: string): Promise<StatedKey> {
  const stated = parseJson(await readInput(file, world, largestJson), file === '-' ? 'standard input' : file)
  if (typeof stated !== 'object' || stated === null || !('x' in stated))
    throw schemeRefusal('FILE_FORM', { subject: `${file} holds no public key x` })
  if ('d' in stated) throw schemeRefusal('PRIVATE_KEY', { subject: file })
  return stated
}

/** A key has one use, and whoever made it has said which. */
function useOf(asked: string | undefined, stated: unknown): RegistryKey['use'] {
  if (asked !== undefined && stated !== undefined && asked !== stated)
    throw formatRefusal('KEY_USE', { field: 'use', subject: `the file says ${String(stated)}, --use says ${asked}` })
  const use = authorityUses.find((one) => one === (asked ?? stated))
  if (!use) throw formatRefusal('KEY_USE', { field: 'use', subject: `name one of ${authorityUses.join(', ')}` })
  return use
}
