/** `kpc approve`: an approval, of an application or a proposal, that is signed with a key file of a person's own. */
import { presentWord } from '@kpc/host/keys/words'
import type { Command } from 'commander'
import type { Approving } from '../applications/approval.ts'
import type { Proposing } from '../applications/proposals.ts'
import { approvalRuleOf, readSettings } from '../home/settings.ts'
import { command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { openHome, withLedger } from './open-home.ts'

/** What is approved, as it stands, and how. @param name `P1` of a proposal */
async function approvedAs(name: string, applying: Proposing) {
  if (/^P/.test(name)) {
    const { approveProposal, findOne } = await import('../applications/proposals.ts')
    const found = await findOne(name, applying)
    return { found, approve: (approving: Approving) => approveProposal(found, applying, approving) }
  }
  const { approve, find } = await import('../applications/workflow.ts')
  const found = await find(name, applying)
  return { found, approve: (approving: Approving) => approve(found, applying, approving) }
}

export function approveCommand(world: World, give: Give): Command {
  return command(
    'approve',
    'approve an application or a proposal as it stands, signed with your own key file: the way without a passkey',
    'kpc approve A1 --key /media/usb/b-approver.json',
  )
    .argument('<name>', 'of an application, as A1, or of a proposal, as P1')
    .requiredOption('--key <file>', 'your key file: kpc people key --help')
    .action(async (name: string, { key: file }: { readonly key: string }) => {
      const home = openHome(world)
      const { documentOf } = await import('../applications/approval.ts')
      const { parseKeyFile, signWithFile } = await import('../signer/keys.ts')
      const { roleOf } = await import('../people/people.ts')
      const key = parseKeyFile(await readBytes(file, world))
      const approved = await withLedger(home, async (ledger) => {
        const { name: by, role } = await roleOf({ name: key.person }, { ledger })
        const settings = readSettings(home)
        const acting = { by, role, means: 'approval' } as const
        const { found, approve } = await approvedAs(name, { ledger, acting, now: world.now, settings })
        const document = documentOf(found, by, world.now())
        const approval = await signWithFile(key, await presentWord(world, 'passphrase'), document)
        const approving = { rule: approvalRuleOf(settings), proof: { approval } }
        return approve(approving)
      })
      const { state, version } = approved
      give({
        json: { name: approved.name, state, version, by: key.person },
        text: () => `${approved.name}: ${state}, signed by ${key.person}\n`,
      })
    })
}
