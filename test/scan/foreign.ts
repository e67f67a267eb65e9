/**
 * The pictures of jsQR's own end-to-end tests, where they lie beside the project.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { decodePng, type Rgba } from './png.ts'

const folder = new URL('../../../shared/vectors/qr/jsQR-end-to-end/', import.meta.url)

/** @property wanted what jsQR read in it; absent where it read nothing, and nobody says what is there */
export interface Foreign {
  readonly name: string
  readonly picture: Rgba
  readonly wanted?: string
}

export const hasForeign: boolean = existsSync(folder)

/** @param most of them, as each is unpacked when it is its turn */
export function* foreignPictures(most = Number.POSITIVE_INFINITY): Generator<Foreign> {
  const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/input.png`, folder))) // no licence
  for (const name of names.slice(0, most)) {
    const picture = decodePng(readFileSync(new URL(`${name}/input.png`, folder)))
    const output = JSON.parse(readFileSync(new URL(`${name}/output.json`, folder), 'utf8')) as { data?: string } | null
    yield { name, picture, ...(output?.data !== undefined && { wanted: output.data }) }
  }
}
