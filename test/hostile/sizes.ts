/** Bytes and files that claim to be, or are, larger than anything that is read. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Limits } from '@kpc/schema'
import { writeHead } from '../../packages/schema/src/cbor/head.ts'

/** Something hostile, made when it is its turn: none of the others is in memory. */
export interface Hostile {
  readonly what: string
  readonly make: () => Uint8Array
}

const one = (what: string, make: () => Uint8Array): Hostile => ({ what, make })
const claim = (major: number, count: bigint): Buffer => {
  const head = Buffer.alloc(9)
  head[0] = (major << 5) | 27
  head.writeBigUInt64BE(count, 1)
  return head
}

/** An array of as many of an item as fit into a size. */
function many(item: readonly number[], size: number): Uint8Array {
  const count = Math.floor((size - 5) / item.length)
  const head = Buffer.alloc(5)
  const length = writeHead(head, 0, 4, count)
  return Buffer.concat([head.subarray(0, length), Buffer.alloc(count * item.length, Buffer.from(item))])
}

/** For a reader of CBOR, by its own limits; `size` where it takes less than its limits say. */
export function hostileCbor({ size, depth }: Pick<Limits, 'size' | 'depth'>): Hostile[] {
  return [
    one('an array of 2^40 items in nine bytes', () => claim(4, 2n ** 40n)),
    one('a map of 2^62 entries in nine bytes', () => claim(5, 2n ** 62n)),
    one('a byte string of 2^53 bytes', () => claim(2, 2n ** 53n)),
    one('empty arrays to the limit', () => many([0x80], size)),
    one('empty maps to the limit', () => many([0xa0], size)),
    one('arrays of one to the limit', () => many([0x81, 0x00], size)),
    one('maps of one to the limit', () => many([0xa1, 0x00, 0x00], size)),
    one('byte strings of a byte to the limit', () => many([0x41, 0x00], size)),
    one('integers to the limit', () => many([0x00], size)),
    one('texts to the limit', () => many([0x62, 0x61, 0x62], size)),
    one('arrays in arrays', () => Buffer.alloc(size, 0x81)),
    one('arrays in arrays, a level within the depth', () =>
      Buffer.concat([Buffer.alloc(depth - 1, 0x81), many([0x80], size - depth)]),
    ),
    one('one byte beyond the limit', () => Buffer.alloc(size + 1)),
  ]
}

export interface HostileFile {
  readonly what: string
  readonly path: string
}

/** What may lie where a file is named; nothing of it is ever waited for. */
export function hostileFiles(folder: string, name: string, head: Uint8Array = new Uint8Array()): HostileFile[] {
  const at = (kind: string): string => {
    mkdirSync(join(folder, kind), { recursive: true })
    return join(folder, kind, name)
  }
  const sparse = (kind: string, size: number): HostileFile => {
    const path = at(kind)
    writeFileSync(path, head)
    truncateSync(path, size)
    return { what: `a file of ${size} bytes`, path }
  }
  const filled = (what: string, content: string | Uint8Array): HostileFile => {
    const path = at(what.replaceAll(' ', '-'))
    writeFileSync(path, content)
    return { what, path }
  }
  const files = [
    sparse('33M', 33 * 2 ** 20),
    sparse('3G', 3 * 2 ** 30),
    sparse('2T', 2 ** 41),
    filled('nothing', ''),
    filled('a letter', 'x'),
    filled('deep JSON', '['.repeat(60_000)),
    filled('wide JSON', `[${'[],'.repeat(20_000)}0]`),
    filled('one long line', 'a'.repeat(4 * 2 ** 20)),
    filled('quotation marks', '"'.repeat(4 * 2 ** 20 + 1)),
  ]
  const folderInPlace = at('folder')
  mkdirSync(folderInPlace, { recursive: true })
  if (process.platform === 'win32') return [...files, { what: 'a folder', path: folderInPlace }]
  const [pipe, zero] = [at('pipe'), at('zero')]
  execFileSync('mkfifo', [pipe])
  symlinkSync('/dev/zero', zero)
  return [
    ...files,
    { what: 'a folder', path: folderInPlace },
    { what: 'a pipe', path: pipe },
    { what: 'a device', path: zero },
  ]
}
