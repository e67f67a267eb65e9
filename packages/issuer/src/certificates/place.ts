/**
 * Where in a certificate something is, as people find it on paper: by the number of its box.
 * @module
 */
import { boxNumbersOf } from '@kpc/schema'

/** @param field as faults name it: `destination`, `lines[0].carats`, `certificate.seals` */
export function boxAt(field: string): number | undefined {
  const [, name = ''] = /^(?:changes\.|certificate\.)?(\w+)/.exec(field) ?? []
  return boxNumbersOf([name])[0]
}

/** `destination` as `box 3, destination`; what has no box is called as it is. */
export function placeOf(field: string): string {
  const box = boxAt(field)
  return box === undefined ? field : `box ${box}, ${field}`
}
