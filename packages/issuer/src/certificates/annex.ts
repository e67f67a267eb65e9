/**
 * The annex of a certificate: a file of any kind with what the QR code has no room for. The
 * certificate carries its SHA-256, so that nobody can change it; whoever gets both compares them.
 * @module
 */

import { digestOf, hex } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { AnnexResult } from './annex-result.ts'
import { certificateRefusal } from './refusal.ts'
import type { VerdictJson } from './show-verdict.ts'

/**
 * The draft with the digest of its annex.
 * @throws {Refusal} `ANNEX_OTHER` where it states the digest of another file, `ANNEX_EMPTY`
 */
export function withAnnex(draft: Draft, file: Uint8Array): Draft {
  if (file.length === 0) throw certificateRefusal('ANNEX_EMPTY', { field: 'annex' })
  const annex = digestOf(file)
  if (draft.annex && hex(draft.annex) !== hex(annex)) throw certificateRefusal('ANNEX_OTHER', { field: 'annex' })
  return { ...draft, annex }
}

const sayings = {
  match: 'The annex is the one that was signed.',
  other: 'This is not the annex that was signed.',
  none: 'The certificate has no annex: nobody signed this file.',
} as const satisfies Record<AnnexResult, string>

/** A verdict and a file handed in as its annex: a genuine certificate with another annex needs attention. */
export function judgeAnnex(verdict: VerdictJson, file: Uint8Array): VerdictJson {
  if (!verdict.certificate) return verdict
  const digest = hex(digestOf(file))
  const signed = verdict.certificate.annex
  const result = signed === undefined ? 'none' : signed === digest ? 'match' : 'other'
  const outcome = verdict.outcome === 'genuine' && result !== 'match' ? 'attention' : verdict.outcome
  return { ...verdict, outcome, annex: { result, says: sayings[result], digest } }
}
