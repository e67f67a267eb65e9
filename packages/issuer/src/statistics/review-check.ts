/**
 * Opens what an authority has handed to a review: whose it is, and whether each file is as it was signed.
 * @module
 */
import { join } from 'node:path'
import { type FileList, otherThan, parseList, signedListName } from '@kpc/host/file-list'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { readFileWithin } from '@kpc/host/read-file'
import { refusalOf } from '@kpc/host/refusal'
import { openVouchedBy } from '@kpc/host/vouched'
import {
  answer,
  checkpointKey,
  checkpointLimits,
  equalBytes,
  FormatError,
  type OpenedCheckpoint,
  openCheckpoint,
  type Trust,
} from '@kpc/schema'
import { statisticsRefusal } from './refusal.ts'

/** The ledger as it stood, signed by the key that signed the list: who hands it over, and when. */
export const checkpointName = 'checkpoint.cbor'

/** A list of so many files that nobody makes one. */
const largestList = 4 * 1024 * 1024

/** @property wrong a line for each file that is missing, changed, or not of the list */
export interface CheckedReview {
  readonly checkpoint: OpenedCheckpoint
  readonly files: number
  readonly wrong: readonly string[]
}

/**
 * The key is asked for at the instant of the checkpoint, which it has signed too: of a key that was compromised since
 * nothing is taken.
 * @throws {Refusal} `REVIEW_UNSIGNED`, `FILE_*`, what the signature or the checkpoint is refused for
 */
export function checkReview(folder: string, trust: Trust): CheckedReview {
  const message = readFileWithin(join(folder, signedListName), largestList)
  const bytes = readFileWithin(join(folder, checkpointName), checkpointLimits.size)
  const checkpoint = named(checkpointName, () => answer(openCheckpoint(bytes, trust), nodeVerify))
  const list = named(signedListName, () => signedList(message, checkpoint, trust))
  return { checkpoint, files: list.size, wrong: otherThan(list, folder) }
}

function signedList(message: Uint8Array, { kid, at }: OpenedCheckpoint, trust: Trust): FileList {
  const payload = openVouchedBy('review', message, (signed) => {
    if (!equalBytes(signed, kid)) throw statisticsRefusal('REVIEW_UNSIGNED', { subject: signedListName })
    return checkpointKey(trust, kid, at).key
  })
  const list = parseList(new TextDecoder().decode(payload))
  if (!list?.has(checkpointName)) throw statisticsRefusal('REVIEW_UNSIGNED', { subject: signedListName })
  return list
}

function named<T>(subject: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof FormatError ? (refusalOf(error, subject) ?? error) : error
  }
}
