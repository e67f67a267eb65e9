/** `kpc show`. */
import type { Trust } from '@kpc/schema'
import type { Command } from 'commander'
import { type IssuedJson, issuedOf, showIssued } from '../certificates/issued.ts'
import { parseNumber } from '../certificates/number.ts'
import { receivedIn, showReceived } from '../certificates/received.ts'
import { findLife, type LifeJson } from '../certificates/show-life.ts'
import { findConfirmations } from '../confirmations/show-confirmation.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { confirmationText } from './confirmation-text.ts'
import { lifeText } from './life-text.ts'
import { openHome, withLedger } from './open-home.ts'
import { type Paint, phraseLabel, rows, testLine } from './paint.ts'
import { boxes, boxRows } from './verdict-text.ts'

export function showCommand(world: World, give: Give): Command {
  return command('show', 'show a certificate of the ledger', 'kpc show BW0000001')
    .argument('<number>', 'spaces and small letters are fine')
    .action(async (number: string) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { stored, life, confirmations, received } = await withLedger(home, async (ledger) => ({
        life: await findLife(number, ledger, world.now()),
        stored: await ledger.find(parseNumber(number)),
        confirmations: await findConfirmations(number, ledger),
        received: receivedIn((await ledger.stateOf(parseNumber(number))).entries).map(showReceived),
      }))
      const { test } = trust.registry
      const issued = stored && showIssued(issuedOf(stored), test)
      give({
        json: { test, ...issued, state: life.state, life, confirmations, received },
        text: (paint) =>
          testLine(test, paint) +
          (issued ? issuedText(issued, trust) + amendedText(issued, life, trust, paint) : '') +
          lifeText(life, paint) +
          confirmations.map((one) => confirmationText(one, paint)).join('') +
          received.map(receivedText).join(''),
      })
    })
}

function receivedText({ kind, from, received, ...stated }: ReturnType<typeof showReceived>): string {
  const what =
    'confirmation' in stated
      ? `${stated.confirmation?.outcome}, at ${stated.confirmation?.post}`
      : 'incident' in stated
        ? `reported as ${String(stated.incident?.what)}`
        : 'goods are on their way'
  return rows([[`${kind} of ${from}`, `${received}: ${what}`]], '')
}

/** Boxes that amendments have changed: as they were certified, and as they are to be read. */
function amendedText(issued: IssuedJson, { amended }: LifeJson, trust: Trust, paint: Paint): string {
  if (!amended) return ''
  const was = new Map(boxRows(issued.certificate, issued.totals, trust))
  const is = new Map(boxRows(amended.certificate, amended.totals, trust))
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((label) => was.get(label) !== is.get(label))
  const lines = changed.flatMap((label): [string, string][] => [
    [label, `${was.get(label) ?? 'empty'}`],
    ['  amended', is.get(label) ?? 'empty'],
  ])
  return `${paint('bold', 'As amended')}, beside what was certified:\n${rows(lines)}`
}

function issuedText(json: IssuedJson, trust: Trust): string {
  return (
    boxes(json.certificate, json.totals, trust) +
    rows([
      [phraseLabel, json.phrase],
      ['digest', json.digest],
      ['signed with', json.kid],
      ['stored', json.recorded],
      ['QR code', `version ${json.qr.version}, ${json.qr.ecc}`],
      ['text', json.text],
    ])
  )
}
