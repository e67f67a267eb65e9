/**
 * Signals of several ledgers, from exports of them: each by itself, and chains of sources from book to book.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { refusalOf } from '@kpc/host/refusal'
import {
  answer,
  checkExport,
  type Parted,
  readExport,
  type Shipment,
  type Signal,
  type SignalRows,
  signalsOf,
  type Thresholds,
  type Trust,
} from '@kpc/schema'
import { statisticsRefusal } from './refusal.ts'
import { participantOf } from './side.ts'
import { signalRowsFrom } from './signal-rows.ts'

/** @property known what no ledger has: capacities and opening stocks */
interface Looking {
  readonly trust: Trust
  readonly limits: Thresholds
  readonly known: Pick<SignalRows, 'capacities' | 'opening'>
}

/** @throws {Refusal} `SIDE_WRONG`; any code of bytes, signature or export */
export function signalsOfExports(files: readonly Parted[], { trust, limits, known }: Looking): Signal[] {
  const books = files.map((file) => rowsOf(file, trust))
  const sent = books.map(({ shipments }) => shipments.filter(({ flow }) => flow === 'export'))
  return books.flatMap((rows, i) => {
    const elsewhere: Shipment[] = sent.filter((_, other) => other !== i).flat()
    return signalsOf({ ...rows, ...known, elsewhere }, limits)
  })
}

function rowsOf(file: Parted, trust: Trust): SignalRows {
  try {
    const { origin, entries } = readExport(file)
    const { good } = answer(checkExport(file, { trust }), nodeVerify)
    if (!good) throw statisticsRefusal('SIDE_WRONG', { subject: origin })
    return signalRowsFrom(entries, { participant: participantOf(origin, trust), trust })
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}
