/**
 * What stands in the place of a page that nobody gets: why, and what to do next.
 * @module
 */

/** Kinds of what may stand against a request of a person, as far as it matters what to do next. */
export const problemKinds = [
  'forbidden',
  'foreign',
  'stranger',
  'absent',
  'method',
  'conflict',
  'input',
  'hasty',
  'unready',
  'fault',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** @property kept what was typed is in the page, to be sent again */
export type ProblemWords = Readonly<Record<ProblemKind, { readonly title: string; readonly next: string }>> & {
  readonly back: string
  readonly kept: string
}
