/** An arrival is read strictly, signed by one device alone, and carries what it names. */
import {
  type Arrival,
  aadOf,
  algorithm,
  answer,
  arrivalOutcomes,
  arrivalsFileLimits,
  decode,
  decodeArrival,
  decodeArrivals,
  deviceOf,
  digestOf,
  encode,
  encodeArrival,
  encodeArrivals,
  encodePairing,
  FormatError,
  type Item,
  kidOf,
  largestPhotograph,
  mostPhotographsInFile,
  openArrival,
  outcomes,
  parseSign1,
  photographBytesInFile,
  prepareSign1,
  readPairing,
  showArrival,
  signSign1,
} from '@kpc/schema'
import { esp256PublicKey, esp256Sign, nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../../arrivals.ts'
import { signed, signerOf, signers } from '../../scheme.ts'

const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'read'
  } catch (error) {
    if (error instanceof FormatError) return error.field === undefined ? error.code : `${error.code} ${error.field}`
    throw error
  }
}
const open = (message: Uint8Array, key = deviceKey.key) => answer(openArrival(message, key), nobleVerify)

test('what a device signs is read again, whole, under its one name', () => {
  const message = signedArrival()
  const opened = open(message)
  expect(opened.arrival).toEqual(arrival)
  expect(opened.digest).toEqual(digestOf(message))
  expect(deviceOf(message)).toEqual(deviceKey.kid)
  expect(showArrival(opened.arrival)).toMatchObject({ number: 'BW0000001', outcome: 'genuine', post: 'Antwerp 1' })
})

test('a key of P-256 signs as well, as some browsers have no Ed25519', () => {
  const secret = new Uint8Array(32).fill(7)
  const key = { alg: algorithm.ESP256, x: esp256PublicKey(secret) }
  const { toBeSigned, withSignature } = prepareSign1('arrival', encodeArrival(arrival), { key, kid: kidOf(key) })
  expect(open(withSignature(esp256Sign(toBeSigned, secret)), key).arrival).toEqual(arrival)
})

test('outcomes are those of verdicts', () => {
  expect([...arrivalOutcomes].sort()).toEqual([...outcomes].sort())
})

test('another key, another kind and a changed byte are no arrival of this device', () => {
  const message = signedArrival()
  expect(codeOf(() => open(message, signerOf('other').key))).toBe('SIGNATURE_INVALID arrival')
  const changed = message.slice()
  changed[100] = (changed[100] as number) ^ 1
  expect(codeOf(() => open(changed))).not.toBe('read')
  const asCertificate = signSign1('certificate', encodeArrival(arrival), deviceKey)
  expect(codeOf(() => open(asCertificate))).toBe('SIGNATURE_INVALID arrival')
  expect(new TextDecoder().decode(aadOf.arrival)).toBe('kpc/arrival/1')
})

const without = <K extends keyof Arrival>(...names: K[]): Arrival =>
  Object.fromEntries(Object.entries(arrival).filter(([name]) => !names.includes(name as K))) as unknown as Arrival

test.each<[string, Arrival, string]>([
  ['a digest of something else', { ...arrival, of: new Uint8Array(32) }, 'FIELD_RANGE of'],
  ['a digest without its certificate', without('certificate'), 'FIELD_MISSING certificate'],
  ['a certificate without its digest', without('of'), 'FIELD_MISSING of'],
  ['another number', { ...arrival, number: 'BW0000002' }, 'FIELD_RANGE number'],
  [
    'a certificate that is none',
    { ...arrival, certificate: Uint8Array.of(1), of: digestOf(Uint8Array.of(1)) },
    'COSE_MALFORMED',
  ],
  ['the same box twice', { ...arrival, boxes: [3, 3] }, 'LIST_DUPLICATE boxes'],
  ['a counter of nothing', { ...arrival, counter: 0 }, 'FIELD_RANGE counter'],
  ['a post that can not be seen', { ...arrival, post: ' ' }, 'FIELD_TEXT post'],
  [
    'the same photograph twice',
    {
      ...arrival,
      photographs: [1, 2].map(() => ({ digest: new Uint8Array(32), size: 1, type: 'image/png' as const })),
    },
    'LIST_DUPLICATE photographs',
  ],
  [
    'a photograph that is too large',
    { ...arrival, photographs: [{ digest: new Uint8Array(32), size: 2e6, type: 'image/png' }] },
    'FIELD_RANGE photographs[0].size',
  ],
])('%s is refused, by whoever writes it and whoever reads it', (_, content, code) => {
  expect(codeOf(() => encodeArrival(content))).toBe(code)
})

test('of a code that nobody could read there is the number alone', () => {
  const { of, certificate, ...unread } = { ...arrival, outcome: 'unreadable' } as const
  expect(decodeArrival(encodeArrival(unread))).toEqual(unread)
  expect(of && certificate).toBeDefined()
})

test('a field that this edition does not know is refused: nothing is signed that nobody sees', () => {
  const item = decode(encodeArrival(arrival)) as Map<number, Item>
  expect(codeOf(() => decodeArrival(encode(new Map([...item, [99, 1]]))))).toBe('FIELD_UNKNOWN [99]')
})

test('arrivals go into a file and come out of it in their order', () => {
  const all = [1, 2, 3].map((counter) => signedArrival({ ...arrival, counter }))
  expect(decodeArrivals(encodeArrivals(all))).toEqual({ arrivals: all, photographs: [] })
  expect(codeOf(() => encodeArrivals([]))).toBe('FIELD_LENGTH')
  expect(codeOf(() => decodeArrivals(signed()))).not.toBe('read')
  expect(parseSign1(all[0] as Uint8Array).payload).toEqual(encodeArrival({ ...arrival, counter: 1 }))
})

test('photographs go into the file beside them, so many bytes and no more; an array of two arrivals is none', () => {
  const all = [1, 2].map((counter) => signedArrival({ ...arrival, counter }))
  const photographs = [Uint8Array.of(1), new Uint8Array(largestPhotograph)]
  expect(decodeArrivals(encodeArrivals(all, photographs))).toEqual({ arrivals: all, photographs })
  const most = Math.floor(photographBytesInFile / largestPhotograph)
  const many = new Array<Uint8Array>(most).fill(photographs[1] as Uint8Array)
  expect(encodeArrivals(all, many).length).toBeLessThan(arrivalsFileLimits.size)
  expect(codeOf(() => encodeArrivals(all, [...many, many[0] as Uint8Array]))).toBe('FIELD_LENGTH')
  const small = new Array<Uint8Array>(mostPhotographsInFile + 1).fill(Uint8Array.of(1))
  expect(codeOf(() => encodeArrivals(all, small))).toBe('FIELD_LENGTH')
  expect(codeOf(() => decodeArrivals(encode([all, small])))).toMatch(/^FIELD_LENGTH/)
  expect(codeOf(() => decodeArrivals(encode([all, [new Uint8Array(largestPhotograph + 1)]])))).toMatch(/^FIELD_/)
  expect(codeOf(() => decodeArrivals(encode([all, []])))).toMatch(/^FIELD_/)
  expect(codeOf(() => decodeArrivals(encode([all, all, all])))).toMatch(/^FIELD_/)
})

const pairing = {
  service: 'https://desk.example.org',
  code: 'once',
  authority: 'Authority of the European Union (test)',
  post: 'Antwerp 1',
  ends: 1_794_312_000,
  photographs: false,
}

test('a pairing is read from the code of the desk, also where a scanner has changed its case', () => {
  const text = encodePairing(pairing)
  expect(text.startsWith('KPP1:')).toBe(true)
  expect(readPairing(text)).toEqual(pairing)
  expect(readPairing(` ${text.toLowerCase()}\n`)).toEqual(pairing)
})

test.each([
  ['http://desk.example.org', 'FIELD_TEXT service'],
  ['javascript:alert(1)', 'FIELD_TEXT service'],
  ['https://user:word@desk.example.org', 'FIELD_TEXT service'],
  ['https://desk.example.org/?a=b', 'FIELD_TEXT service'],
  ['https://desk.example.org/#a', 'FIELD_TEXT service'],
])('an address that is none a device may send to is refused: %s', (service, code) => {
  expect(codeOf(() => encodePairing({ ...pairing, service }))).toBe(code)
})

test.each([
  ['KPC1:ABC', 'PREFIX_UNKNOWN'],
  ['KPP1:', 'CBOR_MALFORMED'],
  ['KPP1:;', 'BASE45_MALFORMED'],
  [`KPP1:${'0'.repeat(5000)}`, 'TEXT_TOO_LONG'],
])('%s is no pairing', (text, code) => {
  expect(codeOf(() => readPairing(text))).toBe(code)
})

test('a key of the registry signs no arrival that counts: its kid is on no list of devices', () => {
  const message = signSign1('arrival', encodeArrival(arrival), signers['eu.confirmation'])
  expect(codeOf(() => open(message))).toBe('SIGNATURE_INVALID arrival')
})
