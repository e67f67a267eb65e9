/**
 * Two people have changed one record: what of it goes together. Each field that one of them alone has changed is taken;
 * lists to which both have added have both. Where both say something else of one field, a person has to decide.
 * @module
 */
import { fieldOf, isList, isMap, isSame, type Raw } from './raw.ts'

/** @property mine,theirs as they stand; absent: the field was taken away */
export interface Clash {
  readonly path: string
  readonly mine?: Raw
  readonly theirs?: Raw
}

export interface Merged {
  readonly raw: Raw | undefined
  readonly clashes: readonly Clash[]
}

/**
 * @param base what both have read
 * @param mine what shall be written
 * @param theirs what stands there now
 */
export function merge(base: Raw | undefined, mine: Raw | undefined, theirs: Raw | undefined, path = ''): Merged {
  if (isSame(mine, theirs) || isSame(base, mine)) return { raw: theirs, clashes: [] }
  if (isSame(base, theirs)) return { raw: mine, clashes: [] }
  if (isMap(mine) && isMap(theirs)) return mergeMaps(isMap(base) ? base : {}, mine, theirs, path)
  if (isList(base) && isList(mine) && isList(theirs)) {
    const merged = mergeLists(base, mine, theirs, path)
    if (merged) return merged
  }
  const clash = { path, ...(mine !== undefined && { mine }), ...(theirs !== undefined && { theirs }) }
  return { raw: theirs, clashes: [clash] }
}

type Maps = Readonly<Record<string, Raw>>

function mergeMaps(base: Maps, mine: Maps, theirs: Maps, path: string): Merged {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const all = names.map((name) => {
    const below = path === '' ? name : `${path}.${name}`
    return [name, merge(fieldOf(base, name), fieldOf(mine, name), fieldOf(theirs, name), below)] as const
  })
  const kept = all.flatMap(([name, { raw }]) => (raw === undefined ? [] : [[name, raw] as const]))
  return { raw: Object.fromEntries(kept), clashes: all.flatMap(([, { clashes }]) => clashes) }
}

/** Where nothing was taken out: item by item, then what was added, theirs first. */
function mergeLists(
  base: readonly Raw[],
  mine: readonly Raw[],
  theirs: readonly Raw[],
  path: string,
): Merged | undefined {
  if (mine.length < base.length || theirs.length < base.length) return undefined
  const both = base.map((item, i) => merge(item, mine[i], theirs[i], `${path}[${i}]`))
  const added = [...theirs.slice(base.length), ...mine.slice(base.length)]
  const once = added.filter((item, i) => added.findIndex((other) => isSame(other, item)) === i)
  return {
    raw: [...both.map(({ raw }) => raw as Raw), ...once],
    clashes: both.flatMap(({ clashes }) => clashes),
  }
}
