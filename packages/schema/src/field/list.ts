/**
 * Several values of one kind; and one that may be empty.
 * @module
 */
import type { Item } from '../cbor/item.ts'
import { type Beside, type Form, fail, inside, type Kind, kindOf, type Order, type Rule } from './field.ts'

/** A value, or null: that a field which may be absent is to be so from now on. */
export function emptiable<V>(of: Kind<V>): Kind<V | null> {
  return kindOf<V | null>(
    { is: 'emptiable', of: of as Kind<unknown> },
    (item, beside) => (item === null ? null : of.decode(item, beside)),
    (value, beside) => (value === null ? null : of.encode(value, beside)),
    (value) => (value === null ? null : of.show(value)),
  )
}

/**
 * @property min entries at least; 0 if absent
 * @property order in which an input is sorted before it is encoded; that bytes are sorted is for the rule
 */
interface ListOptions<V> {
  readonly min?: number
  readonly max: number
  readonly rule?: Rule<V>
  readonly order?: Order<V>
}

export function list<V>(of: Kind<V>, { min = 0, max, rule, order }: ListOptions<V>): Kind<readonly V[]> {
  const decode = (item: Item, beside: Beside): readonly V[] => {
    if (!Array.isArray(item)) return fail('FIELD_TYPE')
    if (item.length < min || item.length > max) fail('FIELD_LENGTH')
    const values: V[] = []
    try {
      for (const one of item as readonly Item[]) values.push(of.decode(one, beside))
    } catch (error) {
      throw inside(`[${values.length}]`, error)
    }
    rule?.(values)
    return values
  }
  const form: Form = { is: 'list', of: of as Kind<unknown>, min, max, ...(rule && { rule }), ...(order && { order }) }
  return kindOf(
    form,
    decode,
    (values, beside) => values.map((value) => of.encode(value, beside)),
    (values) => values.map((value) => of.show(value)),
  )
}
