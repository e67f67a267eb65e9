/** `kpc show`, `kpc list`. */
import type { Trust } from '@kpc/schema'
import { type Command, InvalidArgumentError } from 'commander'
import { type Issued, type IssuedJson, issuedOf, showIssued } from '../certificates/issued.ts'
import { parseNumber } from '../certificates/number.ts'
import { findLife, statesOf } from '../certificates/show-life.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { lifeText, stateWords } from './life-text.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, rows, spacedNumber, testLine } from './paint.ts'
import { boxes } from './verdict-text.ts'

export function showCommand(world: World, give: Give): Command {
  return command('show', 'show a certificate of the ledger', 'kpc show BW0000001')
    .argument('<number>', 'spaces and small letters are fine')
    .action(async (number: string) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { stored, life } = await withLedger(home, async (ledger) => ({
        life: await findLife(number, ledger),
        stored: await ledger.find(parseNumber(number)),
      }))
      const { test } = trust.registry
      const issued = stored && showIssued(issuedOf(stored), test)
      give({
        json: { test, ...issued, life },
        text: (paint) => testLine(test, paint) + (issued ? issuedText(issued, trust) : '') + lifeText(life, paint),
      })
    })
}

function issuedText(json: IssuedJson, trust: Trust): string {
  return (
    boxes(json.certificate, json.totals, trust) +
    rows([
      ['check phrase', json.phrase],
      ['digest', json.digest],
      ['signed with', json.kid],
      ['stored', json.recorded],
      ['QR code', `version ${json.qr.version}, ${json.qr.ecc}`],
      ['text', json.text],
    ])
  )
}

export function listCommand(world: World, give: Give): Command {
  return command('list', 'list the certificates of the ledger, oldest first', 'kpc list --last 20')
    .option('--last <count>', 'only the newest ones', parseCount)
    .action(async ({ last }: { last?: number }) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { entries, states } = await withLedger(home, async (ledger) => ({
        entries: await ledger.list(last === undefined ? {} : { last }),
        states: await statesOf(ledger),
      }))
      give(listAnswer(entries.map(issuedOf), states, trust.registry.test))
    })
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more')
  return Number(text)
}

function listAnswer(all: readonly Issued[], states: Awaited<ReturnType<typeof statesOf>>, test: boolean): Answer {
  const json = all.map((issued) => ({
    ...showIssued(issued, test),
    ...(states.get(issued.number) ?? { state: 'issued' as const, amendments: 0 }),
  }))
  return {
    json,
    text: (paint) =>
      testLine(test, paint) +
      (json.length === 0
        ? 'The ledger is empty. Fill it: kpc issue certificate.json\n'
        : json
            .map(
              ({ number, certificate, totals, phrase, state, amendments }) =>
                `${spacedNumber(number)}  ${certificate.issued}  to ${certificate.destination}  ${grouped(totals.carats).padStart(16)} ct  US$ ${grouped(totals.valueUsd).padStart(17)}  ${phrase}${state === 'issued' ? '' : `  ${stateWords[state]}`}${amendments > 0 ? '  amended' : ''}\n`,
            )
            .join('')),
  }
}
