/**
 * Codes that belong together: a certificate, its amendments and confirmations of its receipt, scanned in any order
 * since the page was opened. Kept in memory only, and gone with the page.
 * @module
 */
import { type Context, hex, type Verdict } from '@kpc/schema'

/** So many certificates are remembered; the oldest gives way. */
const most = 100

/** By the digest of the certificate: its text, and the texts of what belongs to it. */
const certificates = new Map<string, string>()
const amendments = new Map<string, ReadonlySet<string>>()
const confirmations = new Map<string, ReadonlySet<string>>()

function keep<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name)
  map.set(name, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}

type Others = Required<Pick<Context, 'amendments' | 'confirmations'>>
type Judge = (text: string, others: Others) => Promise<Verdict>

/**
 * Judges a code with whatever belongs to it: a certificate with its amendments and confirmations, and in the place
 * of one of those the certificate that it is of, where that was scanned before.
 * @returns the verdict, and the text that it is about
 */
export async function judgeWithOthers(text: string, judge: Judge): Promise<{ text: string; verdict: Verdict }> {
  const verdict = await judge(text, { amendments: [], confirmations: [] })
  const [confirmation] = verdict.certificate ? [] : (verdict.confirmations ?? [])
  const of = verdict.certificate ? verdict.digest : (confirmation ?? verdict.amendments?.[0])?.of
  if (!of) return { text, verdict }
  const name = hex(of)
  const kind = confirmation ? confirmations : amendments
  if (verdict.certificate) keep(certificates, name, text)
  else keep(kind, name, new Set([...(kind.get(name) ?? []), text]))
  const whole = certificates.get(name)
  const others = { amendments: [...(amendments.get(name) ?? [])], confirmations: [...(confirmations.get(name) ?? [])] }
  const hasOthers = others.amendments.length + others.confirmations.length > 0
  return whole === undefined || !hasOthers ? { text, verdict } : { text: whole, verdict: await judge(whole, others) }
}
