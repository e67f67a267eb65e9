/** `kpc registry update`. */
import { type ClockTrouble, showInstant, type TrustedSet } from '@kpc/schema'
import { Command } from 'commander'
import { updateHome } from '../trust/open.ts'
import { signingRefusal } from '../trust/refusal.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome } from './open-home.ts'
import { testLine } from './paint.ts'

const example = `kpc registry update https://trust.example/
kpc registry update /media/usb/kpc-bundle.cbor`

export function registryCommand(world: World, give: Give): Command {
  const update = command('update', "take what is newer of the scheme's publication into this home", example)
    .argument('<source>', 'a web address, the folder of a publication, or a bundle')
    .action(async (source: string) => {
      const { before, after, clock } = await updateHome(openHome(world), source, world.now())
      if (clock) world.notice(`warning: ${signingRefusal(clock).message}`)
      give(answerOf(before, after, clock))
    })
  return new Command('registry')
    .description('what this home trusts')
    .addHelpText('after', '\nExample:\n  kpc registry update https://trust.example/')
    .addCommand(update)
}

function answerOf(before: TrustedSet, after: TrustedSet, clock: ClockTrouble | undefined): Answer {
  const { root, registry, timestamp } = after
  const was = before.registry.version
  const json = {
    changed: after !== before,
    test: registry.test,
    root: root.version,
    ...(clock && { clock }),
    registry: { before: was, version: registry.version },
    ...(timestamp && { timestamp: { version: timestamp.version, issued: showInstant(timestamp.issued) } }),
  }
  return {
    json,
    text: (paint) =>
      `${testLine(registry.test, paint)}Registry ${registry.version}${registry.version === was ? ', as before' : `, before ${was}`}` +
      `${timestamp ? `, current on ${showInstant(timestamp.issued)}` : ''}\n`,
  }
}
