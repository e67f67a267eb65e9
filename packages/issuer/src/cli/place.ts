/**
 * Where in a certificate something is, as people find it on paper: by the number of its box.
 * @module
 */
import { boxNumbersOf } from '@kpc/schema'

/** `destination` as `box 3, destination`; what has no box is called as it is. */
export function placeOf(field: string): string {
  const [, name = ''] = /^(?:changes\.|certificate\.)?(\w+)/.exec(field) ?? []
  const [box] = boxNumbersOf([name])
  return box === undefined ? field : `box ${box}, ${field}`
}
