/**
 * Where events may be sent: to hosts of the public network alone. Nothing within the authority's own network can be
 * reached through its server, whatever a name resolves to, at whatever moment.
 * @module
 */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { addressRefusal } from './refusal.ts'

const longest = 500

/** IPv4 addresses that are not globally reachable (RFC 6890 and the registry of IANA), and those of many. */
const inside4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Of IPv6 only global unicast is public, without what carries other addresses within (Teredo, 6to4) or stands for none. */
const inside6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const inside = new BlockList()
for (const [net, prefix] of inside4) inside.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of inside6) inside.addSubnet(net, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** @param withLoopback this machine itself counts as well: under a development scheme only */
export function isPublic(address: string, withLoopback = false): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const type = family === 4 ? 'ipv4' : 'ipv6'
  if (withLoopback && loopback.check(address, type)) return true
  return family === 4 ? !inside.check(address, type) : global6.check(address, type) && !inside.check(address, type)
}

/**
 * @param withLoopback as {@link isPublic}; then `http` goes too
 * @throws {Refusal} `WEBHOOK_URL`, `WEBHOOK_INSIDE`
 */
export function parseAddress(text: string, withLoopback = false): URL {
  const refuse = (code: 'WEBHOOK_URL' | 'WEBHOOK_INSIDE') =>
    addressRefusal(code, { subject: text.slice(0, longest), field: 'url' })
  if (text.length > longest || !URL.canParse(text)) throw refuse('WEBHOOK_URL')
  const url = new URL(text)
  const isTaken = url.protocol === 'https:' || (withLoopback && url.protocol === 'http:')
  if (!isTaken || url.username !== '' || url.password !== '') throw refuse('WEBHOOK_URL')
  url.hash = ''
  const host = hostOf(url)
  if (isIP(host) !== 0 && !isPublic(host, withLoopback)) throw refuse('WEBHOOK_INSIDE')
  if (!withLoopback && /(^|\.)(localhost|local|internal|home\.arpa)\.?$|^[^.]*$/.test(host) && isIP(host) === 0)
    throw refuse('WEBHOOK_INSIDE')
  return url
}

/** Without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/**
 * Resolves a name as Node does, and gives no address that is not public: asked for the very connection that is made,
 * so that a name which resolves otherwise a moment later gains nothing.
 */
export function publicLookup(withLoopback: boolean): LookupFunction {
  return (hostname, options, answer) => {
    const asked: LookupOptions = { ...(options as LookupOptions), all: true }
    lookup(hostname, asked, (error, found) => {
      const addresses = (found ?? []) as unknown as LookupAddress[]
      if (error) answer(error, [])
      else if (addresses.length === 0 || addresses.some(({ address }) => !isPublic(address, withLoopback)))
        answer(addressRefusal('WEBHOOK_INSIDE', { subject: hostname, field: 'url' }) as NodeJS.ErrnoException, [])
      else if (options.all) answer(null, addresses)
      else answer(null, (addresses[0] as LookupAddress).address, (addresses[0] as LookupAddress).family)
    })
  }
}
