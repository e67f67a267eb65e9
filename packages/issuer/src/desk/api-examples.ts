/**
 * An example for each route that programs ask, in one order in which they follow from each other: `api-page.test.ts` asks
 * all of them of the app, from an empty ledger on.
 * @module
 */
import { applications } from './api-examples/applications.ts'
import { certificates } from './api-examples/certificates.ts'
import type { Example } from './api-examples/example.ts'
import { exchange } from './api-examples/exchange.ts'
import { ledger } from './api-examples/ledger.ts'
import { office } from './api-examples/office.ts'
import { registers } from './api-examples/registers.ts'

export const examples: readonly Example[] = [
  ...applications,
  ...certificates,
  ...ledger,
  ...office,
  ...registers,
  ...exchange,
]
