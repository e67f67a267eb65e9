/** `kpc advise`: tells the importing authority that goods are on their way. */
import { dayOf, hex, parseDate, showAdvice } from '@kpc/schema'
import type { Command } from 'commander'
import { advise } from '../confirmations/advise.ts'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import { command, type Give, type World } from './command.ts'
import { withExchange } from './exchange.ts'
import { testLine } from './paint.ts'
import { readyToSign } from './unlock.ts'

interface Options {
  readonly expected?: string
  readonly by?: string
}

export function adviseCommand(world: World, give: Give): Command {
  const example = 'kpc advise BW0000001 --expected 2026-12-03'
  return command(
    'advise',
    'tell the importing authority that goods are on their way, with their certificate; kpc export does so by itself',
    example,
  )
    .argument('<number>', 'spaces and small letters are fine')
    .option('--expected <day>', 'on which they should be there; by the days of their route if absent')
    .option('--by <name>', 'who says so; KPC_PERSON if absent, else the user of this system')
    .action(async (number: string, { expected: text, by }: Options) => {
      const expected = text === undefined ? undefined : parseDate(text)
      if (text !== undefined && expected === undefined)
        throw inputFormRefusal('DAY_FORM', { subject: text, field: 'expected' })
      const { advised, test } = await withExchange(world, async ({ home, trust, ledger, signers }) => {
        const { signer } = pickConfirmer(signers, trust, { today: dayOf(world.now()) })
        await readyToSign(world, home, trust, [signer])
        const settings = readSettings(home)
        const acting = actingOf(world.env, by)
        const advising = { ledger, trust, signer, settings, acting, expected, now: world.now }
        return { advised: await advise(number, advising), test: trust.registry.test }
      })
      const { advice, party, digest } = advised
      give({
        json: { test, to: party, digest: hex(digest), advice: showAdvice(advice) },
        text: (paint) =>
          `${testLine(test, paint)}${party} is told, once kpc serve or kpc outbox send reaches it, or by kpc outbox export\n`,
      })
    })
}
