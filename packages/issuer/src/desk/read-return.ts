/**
 * Reads what the page and the document of a return show.
 * @module
 */
import { dayOf, nameIn, type Period, type Trust } from '@kpc/schema'
import { type Following, listUnconfirmed } from '../followup/overdue.ts'
import { dueOf } from '../statistics/due.ts'
import { filedReturns, findEdition } from '../statistics/filed.ts'
import { asFiled, draftReturn } from '../statistics/make-return.ts'
import { firstDay, quartersUntil } from '../statistics/series.ts'
import type { NameOf, ReturnView, Waiting } from './return-view.ts'

/** @property isReady whether a key that signs returns is open here */
export interface ReadingReturn extends Following {
  readonly participant: string
  readonly isReady: boolean
  readonly maySign: boolean
}

/** @throws {Refusal} `EDITION_NONE` */
export async function readReturn(
  period: Period,
  edition: number | undefined,
  reading: ReadingReturn,
): Promise<ReturnView> {
  const { ledger, participant, isReady, maySign } = reading
  const now = reading.now()
  const current = await draftReturn(ledger, period)
  const draft = edition === undefined ? current : asFiled(await findEdition(ledger, period.name, edition))
  const isTrade = period.subject === 'trade'
  return {
    participant,
    due: dueOf(current, { now, isReady }),
    draft,
    edition,
    editions: await filedReturns(ledger, period.name),
    quarters: isTrade ? await quartersUntil(ledger, period, await firstDay(ledger, dayOf(now))) : [],
    waiting: isTrade ? await waitingIn(period, reading) : [],
    maySign,
  }
}

async function waitingIn({ first, last }: Period, reading: Following): Promise<Waiting[]> {
  const today = dayOf(reading.now())
  return (await listUnconfirmed(reading, true))
    .filter(({ exported }) => exported >= first && exported <= last)
    .map(({ number, destination, exported, letters }) => ({
      number,
      destination,
      exported,
      waited: Math.max(0, today - exported),
      letters: letters.length,
    }))
    .sort((a, b) => b.waited - a.waited)
}

/** Names of participants in a language, as the registry has them; the code where it has none. */
export function namesIn({ participants }: Trust, language: string): NameOf {
  return (code) => {
    const names = participants.get(code)?.names
    return names ? nameIn(names, language) : code
  }
}
