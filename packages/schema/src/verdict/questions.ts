/**
 * The questions about a certificate whose signature is right, a file in `questions/` for what they
 * look at. Each looks at one thing, cites its rule and answers for itself; none keeps another from
 * being asked.
 * @module
 */
import type { Examined } from './examined.ts'
import { askAuthority, askKeyTime, askNumber, askRange } from './questions/key.ts'
import { askIssued, askStatus } from './questions/lists.ts'
import { askNotices } from './questions/notices.ts'
import { askDestination, askHere, askIssuer } from './questions/participants.ts'
import { askClock, askRegistry, askValidity } from './questions/time.ts'
import { askValue } from './questions/value.ts'
import type { Check } from './verdict.ts'

export type Question = (examined: Examined) => Check | readonly Check[]

export const questions: readonly Question[] = [
  askNumber,
  askRange,
  askKeyTime,
  askAuthority,
  askIssuer,
  askDestination,
  askHere,
  askValidity,
  askNotices,
  askValue,
  askClock,
  askRegistry,
  askStatus,
  askIssued,
]
