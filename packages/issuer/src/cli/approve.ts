/** `kpc approve`: an approval that is signed with a key file of a person's own. */
import { presentWord } from '@kpc/host/keys/words'
import type { Command } from 'commander'
import { approvalRuleOf, readSettings } from '../home/home.ts'
import { command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'

export function approveCommand(world: World, give: Give): Command {
  return command(
    'approve',
    'approve an application as it stands, signed with your own key file: the way without a passkey',
    'kpc approve A1 --key /media/usb/b-approver.json',
  )
    .argument('<application>', 'its name, as A1')
    .requiredOption('--key <file>', 'your key file: kpc people key --help')
    .action(async (name: string, { key: file }: { readonly key: string }) => {
      const home = openHome(world)
      const { documentOf } = await import('../applications/approval.ts')
      const { approve, find } = await import('../applications/workflow.ts')
      const { parseKeyFile, signWithFile } = await import('../signer/keys.ts')
      const { roleOf } = await import('../people/people.ts')
      const key = parseKeyFile(await readBytes(file, world))
      const approved = await withLedger(home, async (ledger) => {
        const { name: by, role } = await roleOf({ name: key.person }, { ledger })
        const application = await find(name, { ledger })
        const document = documentOf(application, by, world.now())
        const approval = await signWithFile(key, await presentWord(world, 'passphrase'), document)
        const settings = readSettings(home)
        const approving = { rule: approvalRuleOf(settings), proof: { approval } }
        const acting = { by, role, means: 'approval' } as const
        return approve(application, { ledger, acting, now: world.now, settings }, approving)
      })
      const { state, version } = approved
      give({
        json: { name: approved.name, state, version, by: key.person },
        text: () => `${approved.name}: ${state}, signed by ${key.person}\n`,
      })
    })
}
