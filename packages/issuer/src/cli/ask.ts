/** `kpc ask`: has this certificate been confirmed before? Asked of its issuer, by digest alone. */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { encodeText, type Trust, verify } from '@kpc/schema'
import type { Command } from 'commander'
import { homeOf } from '../home/home.ts'
import { askIssuer } from '../outbox/ask-issuer.ts'
import { outboxRefusal } from '../outbox/refusal.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { readCode } from './input.ts'
import { testLine } from './paint.ts'

/** Goods came in under it before. */
const exitConfirmed = 10

export function askCommand(world: World, give: Give): Command {
  return command(
    'ask',
    'ask the issuer whether goods came in under a certificate before: it learns its digest, and nothing else',
    "kpc ask 'KPC1:6BF...'",
  )
    .argument('<code>', 'the code of the certificate, a file or picture with it')
    .action(async (argument: string) => {
      const { trust } = await openSources({}, homeOf(world.env), world.now())
      const { digest, authority } = await readShown(argument, trust, world)
      const confirmed = await askIssuer({ digest, authority }, trust)
      const { test } = trust.registry
      give({
        ...(confirmed && { exit: exitConfirmed }),
        json: { test, digest, asked: authority, confirmed },
        text: (paint) =>
          `${testLine(test, paint)}${confirmed ? 'Goods came in under this certificate before.' : 'Nobody has confirmed it yet, as far as its issuer knows.'}\n`,
      })
    })
}

/** @throws {Refusal} `ASK_UNREAD` */
async function readShown(argument: string, trust: Trust, world: World) {
  const code = await readCode(argument, world)
  const text = 'text' in code ? code.text : 'message' in code ? encodeText('certificate', code.message) : argument
  const { digest, issuer } = verify(text, trust, { now: world.now() }, nodeVerify)
  if (digest === undefined || !issuer) throw outboxRefusal('ASK_UNREAD', { field: 'code' })
  return { digest: Buffer.from(digest).toString('hex'), authority: issuer.authority.id }
}
