/**
 * Byte strings, and yes or no.
 * @module
 */
import { hex } from '../bytes.ts'
import type { Item } from '../cbor/item.ts'
import { fail, type Kind, kindOf, same } from './field.ts'

export const flag: Kind<boolean> = kindOf(
  { is: 'flag' },
  (item) => (typeof item === 'boolean' ? item : fail('FIELD_TYPE')),
  same,
  same,
)

/** A byte string of `min` to `max` bytes. Shown in hexadecimal. */
export function bytes(min: number, max: number = min): Kind<Uint8Array> {
  const decode = (item: Item): Uint8Array => {
    if (!(item instanceof Uint8Array)) return fail('FIELD_TYPE')
    return item.length >= min && item.length <= max ? item.slice() : fail('FIELD_LENGTH')
  }
  return kindOf({ is: 'bytes', min, max }, decode, same, hex)
}
