/** A time limit for what a file makes the page do. */
import { Fault } from './fault.ts'

/** Seconds that a picture, or a page of a PDF, may take: ten times what the slowest phone needs for a large one. */
const patience = 60

/**
 * The answer, or why there is none.
 * @param others that reject where waiting has become useless
 * @throws {Fault} `too-slow`
 */
export async function within<T>(answer: Promise<T>, ...others: Promise<never>[]): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault('too-slow')), patience * 1000)
  })
  try {
    return await Promise.race([answer, late, ...others])
  } finally {
    clearTimeout(timer)
  }
}
