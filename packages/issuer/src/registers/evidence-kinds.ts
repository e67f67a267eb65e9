/**
 * What is attached to an application, and what is asked for (R26, R33).
 * @module
 */

/** `declaration` that the goods are free of conflict (KPCS Annex II 17, 18); `source`: a certificate that they came with; `production`: a record of what was mined. */
export const evidenceKinds = ['declaration', 'source', 'production', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/**
 * What is missing. Source certificates that box 11 names are evidence by themselves.
 * @param sources numbers in box 11
 */
export function lacksEvidence(
  attached: readonly EvidenceKind[],
  sources: readonly string[],
): readonly ('declaration' | 'source or production')[] {
  const isFrom = sources.length > 0 || attached.includes('source') || attached.includes('production')
  return [
    ...(attached.includes('declaration') ? [] : (['declaration'] as const)),
    ...(isFrom ? [] : (['source or production'] as const)),
  ]
}
