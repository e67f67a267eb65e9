/**
 * Codes that belong together: a certificate and its amendments, scanned in any order since the page was
 * opened. Kept in memory only, and gone with the page.
 * @module
 */
import { hex, type Verdict } from '@kpc/schema'

/** So many certificates are remembered; the oldest gives way. */
const most = 100

/** By the digest of the certificate: its text, and the texts of its amendments. */
const certificates = new Map<string, string>()
const amendments = new Map<string, ReadonlySet<string>>()

function keep<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name)
  map.set(name, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}

type Judge = (text: string, amendments: readonly string[]) => Promise<Verdict>

/**
 * Judges a code with whatever belongs to it: a certificate with its amendments, and in the place of
 * an amendment the certificate that it is of, where that was scanned before.
 * @returns the verdict, and the text that it is about
 */
export async function judgeWithAmendments(text: string, judge: Judge): Promise<{ text: string; verdict: Verdict }> {
  const verdict = await judge(text, [])
  const of = verdict.certificate ? verdict.digest : verdict.amendments?.[0]?.of
  if (!of) return { text, verdict }
  const name = hex(of)
  if (verdict.certificate) keep(certificates, name, text)
  else keep(amendments, name, new Set([...(amendments.get(name) ?? []), text]))
  const [whole, all] = [certificates.get(name), amendments.get(name)]
  return whole === undefined || !all ? { text, verdict } : { text: whole, verdict: await judge(whole, [...all]) }
}
