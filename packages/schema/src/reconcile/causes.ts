/**
 * Why two sides of one trade count differently: the classes of the design, in its order, which is that of the UN's
 * manual (IMTS Compilers Manual, Annex 9.C) and then ours; and what each of them is seen by.
 *
 * Freight is none of them: both sides count the certificate's value.
 * @module
 */

export const differenceClasses = [
  'coverage',
  'system',
  'timing',
  'classification',
  'quantity',
  'value',
  'partner',
  'amended',
  'never-confirmed',
  'never-issued',
  'double',
] as const
export type DifferenceClass = (typeof differenceClasses)[number]

/** What a class is called where people read it, in its order: one to eleven. */
export const classTitles: Readonly<Record<DifferenceClass, string>> = {
  coverage: 'goods that one side leaves out',
  system: 'free zones, warehouses and transit',
  timing: 'counted in another period, or on the way at its end',
  classification: 'another HS code, same sum',
  quantity: 'another weight',
  value: 'another value of the same weight',
  partner: 'counted for another partner or origin',
  amended: 'counted as it was before an amendment, or after it',
  'never-confirmed': 'exported, and no word since',
  'never-issued': 'confirmed, and not a certificate that stands here',
  double: 'counted twice',
}

/** Why goods that a book knows are not in its figures. */
export const asides = {
  'not-let-in': 'coverage',
  'lost-on-the-way': 'coverage',
  'not-trade': 'coverage',
  'free-zone': 'system',
  warehouse: 'system',
  transit: 'system',
  void: 'never-issued',
} as const satisfies Record<string, DifferenceClass>
export type Aside = keyof typeof asides

/** What a difference is seen by: a class each. */
export const causes = {
  ...asides,
  'counted-before': 'timing',
  'counted-after': 'timing',
  'on-the-way': 'timing',
  'other-hs': 'classification',
  'other-carats': 'quantity',
  'other-value': 'value',
  'other-partner': 'partner',
  'other-origin': 'partner',
  'another-state': 'amended',
  'no-word': 'never-confirmed',
  'number-unknown': 'never-issued',
  'other-digest': 'never-issued',
  again: 'double',
} as const satisfies Record<string, DifferenceClass>
export type Cause = keyof typeof causes
