/** `kpc receipt`: the proof that another authority was told. */
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { readFileWithin } from '@kpc/host/read-file'
import { answer, digestOf, FormatError, hex, openRegistration, type Registration, showInstant } from '@kpc/schema'
import { type Command, Command as Group } from 'commander'
import { largestStatement } from '../inbox/open.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { openHome } from './open-home.ts'
import { rows, testLine } from './paint.ts'

export function receiptCommand(world: World, give: Give): Command {
  const group = new Group('receipt')
    .description('the proof that another authority was told')
    .addHelpText('after', '\nExample:\n  kpc receipt verify confirmation.cose confirmation.receipt.cbor')
  group.addCommand(verifyReceiptCommand(world, give))
  return group
}

function verifyReceiptCommand(world: World, give: Give): Command {
  const example = 'kpc receipt verify confirmation.cose confirmation.receipt.cbor'
  return command('verify', 'does a receipt prove that its authority was told? Without a line, at any time', example)
    .argument('<statement>', 'file of what was sent: the COSE_Sign1')
    .argument('<receipt>', 'file of what came back: the COSE Receipt')
    .action(async (statement: string, receipt: string) => {
      const { trust } = await openSources({}, openHome(world), world.now())
      const sent = Uint8Array.from(readFileWithin(statement, largestStatement))
      const proof = Uint8Array.from(readFileWithin(receipt, largestStatement))
      const { test } = trust.registry
      const digest = hex(digestOf(sent))
      try {
        const told = showRegistration(answer(openRegistration(proof, sent, trust), nodeVerify))
        give({
          json: { test, proved: true, digest, ...told },
          text: (paint) =>
            `${testLine(test, paint)}${told.authority} was told\n${rows([
              ['when', told.registered],
              ['entry', `${told.entry} of ${told.size}`],
              ['statement', digest],
            ])}`,
        })
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        const { code, message } = error
        give({
          exit: exitContradicted,
          json: { test, proved: false, digest, code, problem: message },
          text: (paint) => `${testLine(test, paint)}${paint('rejected', ' NOT PROVED ')} ${message}\n`,
        })
      }
    })
}

function showRegistration({ authority, entry, index, size }: Registration) {
  return { authority, registered: showInstant(entry.at), entry: index, size, number: entry.number }
}
