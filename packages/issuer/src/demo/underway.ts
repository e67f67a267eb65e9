/**
 * What is on its way in a year that is made: goods with their certificates, letters, and what an authority will do later.
 * @module
 */
import type { Line, Origin } from '@kpc/schema'
import type { Fate } from './rates.ts'

/** Where goods are sent on to when they have come in, valued again. @property factor of the price */
export interface Onward {
  readonly to: string
  readonly factor: number
  readonly plant: string
  readonly onward?: Onward
}

/**
 * @property message the certificate, and its amendments, in base64url
 * @property shown the day on which it is presented
 * @property hops certificates that the goods had before, and `first` their first price, in cents a carat
 * @property found what a fraud makes of it
 */
export interface Parcel {
  readonly number: string
  readonly message: string
  readonly amendments: readonly string[]
  readonly shown: number
  readonly importer: number
  readonly fate: Fate
  readonly hops: number
  readonly first: number
  readonly found?: 'heavier' | 'detained'
  readonly onward?: Onward
}

export interface Letter {
  readonly message: string
}

/** What an authority does on a later day about a certificate of its own, or with goods that came in. */
export type Later =
  | { readonly act: 'lost' | 'stolen' | 'value'; readonly number: string }
  | { readonly act: 'onward'; readonly source: Source; readonly onward: Onward }

/** Goods that came in. */
export interface Source {
  readonly number: string
  readonly importer: number
  readonly origins: readonly Origin[]
  readonly lines: readonly Line[]
  readonly hops: number
  readonly first: number
}
