/** Amendments of the reference: with it, alone and wrong ones. */
import {
  type Amendment,
  amend,
  type Changes,
  type CheckCode,
  decode,
  diagnose,
  digestOf,
  encode,
  encodeAmendment,
  encodeText,
  hex,
  type Item,
  type Key,
  type Outcome,
  type Signer,
  showAmendment,
  showCertificate,
  signSign1,
} from '../../packages/schema/src/index.ts'
import { day, reference, signed, signers, textOf } from '../../test/scheme.ts'
import { bw, change, type Options, party, type VerdictVector, vector } from './vector.ts'

/** A first amendment: one seal more, and carats of the last line that were mistyped. */
const firstAmendment: Amendment = {
  number: reference.number,
  of: digestOf(signed()),
  sequence: 1,
  issued: day('2026-11-05'),
  changes: {
    lines: reference.lines.map((one) => (one.hs === '7102.31' ? { ...one, carats: 50_057 } : one)),
    seals: ['SEAL 7'],
  },
  reason: 'digits of the carats in the wrong order',
}

const secondAmendment: Amendment = {
  ...firstAmendment,
  sequence: 2,
  issued: day('2026-11-06'),
  changes: { importer: party('Verzonnen Ruwe Steen BV', 'Nergensstraat 9, 2018 Antwerpen, Belgium'), seals: null },
}

const amendmentText = (
  changes: Partial<Amendment> = {},
  signer: Signer = bw,
  content = encodeAmendment({ ...firstAmendment, ...changes }),
): string => encodeText('amendment', signSign1('amendment', content, signer))

const changed = (changes: Changes): string => amendmentText({ changes })
/** Its signature is one over a certificate. */
const forgedAmendment = encodeText('amendment', signSign1('certificate', encodeAmendment(firstAmendment), bw))
const [one, two] = [amendmentText(), amendmentText(secondAmendment)]

/** The payload of the first amendment with another item under a key. */
const amendmentWith = (key: number, item: Item): string =>
  amendmentText(
    {},
    bw,
    encode(new Map<Key, Item>(decode(encodeAmendment(firstAmendment)) as ReadonlyMap<Key, Item>).set(key, item)),
  )

const amended = (
  outcome: Outcome,
  codes: CheckCode | readonly CheckCode[],
  name: string,
  amendments: readonly string[],
  options: Options & { readonly text?: string } = {},
): VerdictVector => {
  const { text = textOf(), ...others } = options
  return vector(outcome, codes, `amended: ${name}`, text, { ...others, amendments })
}

export const amendments: readonly VerdictVector[] = [
  amended('attention', 'AMENDED', 'carats and a seal', [one]),
  amended('attention', 'AMENDED', 'twice, scanned in the other order and one of them again', [two, one, two]),
  amended('attention', ['DESTINATION_ELSEWHERE', 'AMENDED'], 'and presented in another country', [one], { here: 'ZA' }),
  amended('rejected', 'NUMBER_PREFIX', 'a certificate that is rejected stays so', [one], {
    text: textOf(change({ number: 'ZA0000001' })),
  }),
  amended(
    'attention',
    ['NOTICE', 'AMENDED'],
    'a notice that concerns the goods as they were certified',
    [
      amendmentText({
        of: digestOf(signed(change({ origins: [{ country: 'BW', zone: 'Orapa' }] }))),
        changes: { origins: [{ country: 'BW', zone: 'Jwaneng' }] },
      }),
    ],
    { scheme: 'full', text: textOf(change({ origins: [{ country: 'BW', zone: 'Orapa' }] })) },
  ),
  amended(
    'attention',
    ['NOTICE', 'AMENDED'],
    'a notice that concerns the goods as they are amended',
    [
      amendmentText({
        of: digestOf(signed(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] }))),
        changes: { origins: [{ country: 'BW', zone: 'Orapa' }] },
      }),
    ],
    { scheme: 'full', text: textOf(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] })) },
  ),
  amended('undecided', 'AMENDMENT_MISSING', 'the second without the first', [two]),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'two of one number that differ',
    [one, amendmentText({ changes: { parcels: 4 } })],
    { reason: 'AMENDMENT_SEQUENCE', field: 'sequence' },
  ),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'the second dated before the first',
    [one, amendmentText({ ...secondAmendment, issued: day('2026-11-04') })],
    { reason: 'AMENDMENT_DATE', field: 'issued' },
  ),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'dated before the certificate',
    [amendmentText({ issued: day('2026-11-01') })],
    { reason: 'AMENDMENT_DATE', field: 'issued' },
  ),
  amended('attention', 'AMENDMENT_NOT_YET', 'dated the day after tomorrow', [
    amendmentText({ issued: day('2026-11-12') }),
  ]),
  amended('attention', 'AMENDMENT_OTHER', 'of another certificate', [
    amendmentText({ of: digestOf(signed(change({ parcels: 4 }))) }),
  ]),
  amended('rejected', 'AMENDMENT_REFUSED', 'with another number', [amendmentText({ number: 'BW0000002' })], {
    reason: 'AMENDMENT_OTHER',
    field: 'number',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a box that has this content already', [changed({ parcels: 3 })], {
    reason: 'AMENDMENT_UNCHANGED',
    field: 'changes.parcels',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'an empty box emptied', [changed({ seals: null })], {
    reason: 'AMENDMENT_UNCHANGED',
    field: 'changes.seals',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'no change', [changed({})], { reason: 'AMENDMENT_EMPTY', field: 'changes' }),
  amended('rejected', 'AMENDMENT_REFUSED', 'the number changed', [amendmentWith(5, new Map([[1, 'BW0000002']]))], {
    reason: 'FIELD_UNKNOWN',
    field: 'changes[1]',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'the expiry changed', [amendmentWith(5, new Map([[13, 90]]))], {
    reason: 'FIELD_UNKNOWN',
    field: 'changes[13]',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a mandatory box emptied', [amendmentWith(5, new Map([[4, null]]))], {
    reason: 'FIELD_TYPE',
    field: 'changes.parcels',
  }),
  amended('rejected', 'AMENDMENT_REFUSED', 'a field that version 1 does not have', [amendmentWith(99, 'more')], {
    reason: 'FIELD_UNKNOWN',
    field: '[99]',
  }),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'shares that are no whole',
    [changed({ origins: [{ country: 'BW', percent: 9_900 }] })],
    { reason: 'PERCENT_SUM', field: 'changes.origins' },
  ),
  amended('rejected', 'AMENDMENT_ISSUER', 'signed by another authority', [
    amendmentText({}, signers['za.certificate']),
  ]),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'signed by a key of another use',
    [amendmentText({}, signers['bw.confirmation'])],
    { reason: 'KEY_USE' },
  ),
  amended('rejected', 'AMENDMENT_REFUSED', 'signed as a certificate', [forgedAmendment], {
    reason: 'SIGNATURE_INVALID',
  }),
  amended(
    'rejected',
    'AMENDMENT_REFUSED',
    'a key that the registry, a day newer, does not have',
    [amendmentText({ issued: day('2026-10-30') }, signers.stranger)],
    { reason: 'KEY_UNKNOWN' },
  ),
  amended('undecided', 'KEY_NOT_YET_KNOWN', 'a key that may be newer than the registry', [
    amendmentText({}, signers.stranger),
  ]),
  amended(
    'rejected',
    'AMENDMENT_OUT_OF_TIME',
    'after its key was retired',
    [
      amendmentText(
        {
          number: 'EU0000001',
          of: digestOf(signed(change({ number: 'EU0000001', issued: day('2026-05-01') }), signers['eu.certificate'])),
          issued: day('2026-06-02'),
        },
        signers['eu.certificate'],
      ),
    ],
    {
      scheme: 'full',
      text: textOf(change({ number: 'EU0000001', issued: day('2026-05-01') }), signers['eu.certificate']),
    },
  ),
  amended('attention', 'AMENDMENT_UNREAD', 'one character lost', [one.slice(0, -1)], { reason: 'BASE45_MALFORMED' }),
  amended('attention', 'AMENDMENT_UNREAD', 'a certificate in the place of an amendment', [textOf()], {
    reason: 'PREFIX_KIND',
  }),
  vector('undecided', 'AMENDMENT_ALONE', 'an amendment without its certificate', one),
  vector('rejected', 'SIGNATURE_INVALID', 'an amendment alone, signed as a certificate', forgedAmendment),
  vector('rejected', 'AMENDMENT_EMPTY', 'an amendment alone that changes nothing', changed({}), { field: 'changes' }),
]

/** What stands in each, and what the reference is after them. */
export const amendmentObjects = [
  { name: 'carats and a seal', amendment: firstAmendment, before: reference },
  {
    name: 'the second: an importer, and the seal gone again',
    amendment: secondAmendment,
    before: amend(reference, firstAmendment),
  },
].map(({ name, amendment, before }) => {
  const payload = encodeAmendment(amendment)
  const message = signSign1('amendment', payload, bw)
  return {
    name,
    input: showAmendment(amendment),
    diagnostic: diagnose(payload),
    payload: hex(payload),
    message: hex(message),
    text: encodeText('amendment', message),
    digest: hex(digestOf(message)),
    amended: showCertificate(amend(before, amendment)),
  }
})
