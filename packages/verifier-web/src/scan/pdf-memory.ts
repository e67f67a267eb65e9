/**
 * What unpacking a page of a PDF may take of memory. In the worker of the PDF reader, and before it: a
 * stream of a megabyte unpacks to a thousand, and the reader itself sets no limit.
 * @module
 */
import { type FromPdfWorker, memoryExceeded, nextPage } from './pdf-protocol.ts'

/** Bytes at once: a page of A4 at 600 dpi, four bytes a pixel. */
const mostAtOnce = 192 * 1024 * 1024

/** Bytes in all for one page, most of which are given back on the way. */
const mostOfPage = 768 * 1024 * 1024

let taken = 0

function take(bytes: number): void {
  taken += bytes
  if (bytes <= mostAtOnce && taken <= mostOfPage) return
  postMessage({ kpc: memoryExceeded } satisfies FromPdfWorker)
  close() // after this task, and with it goes what was unpacked
  throw new RangeError('more memory than a page of a PDF may take')
}

addEventListener('message', ({ data }: MessageEvent<{ readonly kpc?: unknown } | null>) => {
  if (data?.kpc === nextPage) taken = 0
})

/** Of a length, or of as many as an array has; a view of what is there takes nothing. */
function lengthOf(from: unknown): number {
  if (typeof from === 'number') return from
  if (Array.isArray(from) || (ArrayBuffer.isView(from) && 'length' in from)) return from.length as number
  return 0
}

const kinds = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const

for (const name of kinds) {
  const original: unknown = globalThis[name]
  const constructor = original as { readonly BYTES_PER_ELEMENT?: number } & (new (...args: unknown[]) => object)
  const each = constructor.BYTES_PER_ELEMENT ?? 1
  const counted: typeof constructor = new Proxy(constructor, {
    construct(target, args: readonly unknown[], newTarget): object {
      take(lengthOf(args[0]) * each)
      return Reflect.construct(target, args, newTarget === counted ? target : newTarget) as object
    },
  })
  Object.assign(globalThis, { [name]: counted })
}
