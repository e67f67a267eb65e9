/**
 * Reads what comes from outside, of which nobody knows how much will come.
 * @module
 */

/** @returns the bytes of a stream; undefined where they are more than `limit` */
export async function readStreamWithin(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > limit) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
