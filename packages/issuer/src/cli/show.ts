/** `kpc show`, `kpc list`. */
import { type Command, InvalidArgumentError } from 'commander'
import { type Issued, issuedOf, showIssued } from '../certificates/issued.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { findCertificate } from './find-certificate.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, rows, spacedNumber, testLine } from './paint.ts'
import { boxes } from './verdict-text.ts'

export function showCommand(world: World, give: Give): Command {
  return command('show', 'show a certificate of the ledger', 'kpc show BW0000001')
    .argument('<number>', 'spaces and small letters are fine')
    .action(async (number: string) => {
      const issued = await findCertificate(number, world)
      const { trust } = await openSources({}, openHome(world), world.now())
      const json = showIssued(issued, trust.registry.test)
      give({
        json,
        text: (paint) =>
          testLine(json.test, paint) +
          boxes(json.certificate, json.totals, trust) +
          rows([
            ['check phrase', json.phrase],
            ['digest', json.digest],
            ['signed with', json.kid],
            ['stored', json.recorded],
            ['QR code', `version ${json.qr.version}, ${json.qr.ecc}`],
            ['text', json.text],
          ]),
      })
    })
}

export function listCommand(world: World, give: Give): Command {
  return command('list', 'list the certificates of the ledger, oldest first', 'kpc list --last 20')
    .option('--last <count>', 'only the newest ones', parseCount)
    .action(async ({ last }: { last?: number }) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const entries = await withLedger(home, (ledger) => ledger.list(last === undefined ? {} : { last }))
      give(listAnswer(entries.map(issuedOf), trust.registry.test))
    })
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more')
  return Number(text)
}

function listAnswer(all: readonly Issued[], test: boolean): Answer {
  const json = all.map((issued) => showIssued(issued, test))
  return {
    json,
    text: (paint) =>
      testLine(test, paint) +
      (json.length === 0
        ? 'The ledger is empty. Fill it: kpc issue certificate.json\n'
        : json
            .map(
              ({ number, certificate, totals, phrase }) =>
                `${spacedNumber(number)}  ${certificate.issued}  to ${certificate.destination}  ${grouped(totals.carats).padStart(16)} ct  US$ ${grouped(totals.valueUsd).padStart(17)}  ${phrase}\n`,
            )
            .join('')),
  }
}
