/**
 * An example of a request and its answer for each route that programs ask, in one order in which they follow from each
 * other: `api-page.test.ts` asks all of them of the app, from an empty ledger on.
 *
 * `…` stands for whatever is there, at the end of a text for the rest of it, as a member or an item for others; and in a
 * request for the text of the certificate that was asked for before it.
 * @module
 */
import type { DeskRole } from '@kpc/schema'

/**
 * @property route method and path, as the document has it
 * @property at the address that is asked
 * @property role of somebody who may; nobody needs to be known if absent
 * @property answer JSON, or the media type of what is none; absent where the route stands above, and nothing is to be seen
 */
export interface Example {
  readonly route: string
  readonly at: string
  readonly role?: DeskRole
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly status: number
  readonly answer?: unknown
}

const shipment = (seals: readonly string[]) => ({
  ...{
    origins: ['BW'],
    destination: 'EU',
    parcels: 3,
    exporter: {
      name: 'Invented Kgalagadi Rough (Pty) Ltd',
      address: 'Unit 7, Made-up Diamond Park, Gaborone, Botswana',
    },
    importer: { name: 'Verzonnen Ruwe Steen NV', address: 'Nergensstraat 9, 2018 Antwerpen, Belgium' },
    lines: [
      { hs: '7102.10', carats: '8732.14', valueUsd: '987654.32' },
      { hs: '7102.21', carats: '1402.50', valueUsd: '31900.55' },
      { hs: '7102.31', carats: '500.75', valueUsd: '175000.00' },
    ],
    issued: '2026-11-02',
    expires: '2027-01-01',
  },
  seals,
})

export const examples: readonly Example[] = [
  {
    route: 'POST /applications',
    at: '/applications',
    role: 'clerk',
    headers: {
      'idempotency-key': 'shipment-41',
    },
    body: {
      certificate: shipment(['KPC-1', 'KPC-2']),
    },
    status: 201,
    answer: {
      name: 'A1',
      version: 1,
      state: 'draft',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['write', '…'],
    },
  },
  {
    route: 'GET /applications',
    at: '/applications?state=draft',
    role: 'clerk',
    status: 200,
    answer: {
      applications: ['…'],
    },
  },
  {
    route: 'GET /applications/{name}',
    at: '/applications/A1',
    role: 'clerk',
    status: 200,
    answer: {
      name: 'A1',
      version: 1,
      state: 'draft',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['write', '…'],
    },
  },
  {
    route: 'PUT /applications/{name}',
    at: '/applications/A1',
    role: 'clerk',
    headers: {
      'if-match': '"1"',
    },
    body: {
      certificate: shipment(['KPC-1', 'KPC-2', 'KPC-3']),
    },
    status: 200,
    answer: {
      name: 'A1',
      version: 2,
      state: 'draft',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['write', '…'],
    },
  },
  {
    route: 'POST /applications/{name}/submit',
    at: '/applications/A1/submit',
    role: 'clerk',
    headers: {
      'if-match': '"2"',
    },
    body: {},
    status: 200,
    answer: {
      name: 'A1',
      version: 3,
      state: 'submitted',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['count', '…'],
    },
  },
  {
    route: 'POST /applications/{name}/count',
    at: '/applications/A1/count',
    role: 'clerk',
    headers: {
      'if-match': '"3"',
    },
    body: {
      parcels: 3,
      lines: {
        '7102.10': {
          carats: '8732.14',
          class: 'same',
        },
        '7102.21': {
          carats: '1402.50',
          class: 'same',
        },
        '7102.31': {
          carats: '500.75',
          class: 'same',
        },
      },
      seals: ['same', 'same', 'same'],
    },
    status: 200,
    answer: {
      name: 'A1',
      version: 4,
      state: 'submitted',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['count', '…'],
    },
  },
  {
    route: 'GET /applications/{name}/approval',
    at: '/applications/A1/approval',
    role: 'approver',
    status: 200,
    answer: {
      document: '…',
      challenge: '…',
      rpId: 'localhost',
      known: [],
    },
  },
  {
    route: 'POST /applications/{name}/send-back',
    at: '/applications/A1/send-back',
    role: 'approver',
    headers: {
      'if-match': '"4"',
    },
    body: {
      reason: 'which seals?',
    },
    status: 200,
    answer: {
      name: 'A1',
      version: 5,
      state: 'returned',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      reason: 'which seals?',
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: [],
    },
  },
  {
    route: 'POST /applications/{name}/submit',
    at: '/applications/A1/submit',
    role: 'clerk',
    headers: {
      'if-match': '"5"',
    },
    body: {},
    status: 200,
  },
  {
    route: 'POST /applications/{name}/approve',
    at: '/applications/A1/approve',
    role: 'approver',
    headers: {
      'if-match': '"6"',
    },
    body: {},
    status: 200,
    answer: {
      name: 'A1',
      version: 7,
      state: 'approved',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: ['send-back', '…'],
    },
  },
  {
    route: 'POST /applications/{name}/validate',
    at: '/applications/A1/validate',
    role: 'signer',
    headers: {
      'if-match': '"7"',
    },
    body: {},
    status: 200,
    answer: {
      name: 'A1',
      version: 8,
      state: 'validated',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      number: 'BW0000001',
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: [],
    },
  },
  {
    route: 'POST /applications',
    at: '/applications',
    role: 'clerk',
    body: {
      certificate: {},
    },
    status: 201,
  },
  {
    route: 'POST /applications/{name}/withdraw',
    at: '/applications/A2/withdraw',
    role: 'clerk',
    headers: {
      'if-match': '"1"',
    },
    body: {
      reason: 'the goods stay',
    },
    status: 200,
    answer: {
      name: 'A2',
      version: 2,
      state: 'withdrawn',
      content: {
        certificate: '…',
      },
      writers: ['A clerk'],
      evidence: [],
      reason: 'the goods stay',
      made: '2026-11-10T12:00:00Z',
      changed: '2026-11-10T12:00:00Z',
      acts: [],
    },
  },
  {
    route: 'POST /certificates',
    at: '/certificates',
    role: 'signer',
    headers: {
      'idempotency-key': 'invoice-1027',
    },
    body: shipment(['KPC-4']),
    status: 201,
    answer: {
      number: 'BW0000002',
      text: 'KPC1:…',
      digest: '…',
      phrase: '…',
      kid: '…',
      test: true,
      recorded: '2026-11-10T12:00:00Z',
      qr: {
        version: 13,
        ecc: 'M',
      },
      certificate: {
        number: 'BW0000002',
        origins: ['BW'],
        destination: 'EU',
        parcels: 3,
        exporter: '…',
        '…': '…',
      },
      totals: {
        carats: '10635.39',
        valueUsd: '1194554.87',
      },
      warnings: [],
    },
  },
  {
    route: 'POST /certificates',
    at: '/certificates',
    role: 'signer',
    headers: {
      'idempotency-key': 'invoice-1028',
    },
    body: shipment(['KPC-5']),
    status: 201,
  },
  {
    route: 'POST /certificates',
    at: '/certificates',
    role: 'signer',
    headers: {
      'idempotency-key': 'invoice-1029',
    },
    body: shipment(['KPC-6']),
    status: 201,
  },
  {
    route: 'GET /certificates',
    at: '/certificates?text=KPC-4&limit=10',
    role: 'clerk',
    status: 200,
    answer: {
      certificates: ['…'],
    },
  },
  {
    route: 'GET /certificates/{number}',
    at: '/certificates/BW0000002',
    role: 'clerk',
    status: 200,
    answer: {
      number: 'BW0000002',
      text: 'KPC1:…',
      digest: '…',
      phrase: '…',
      kid: '…',
      test: true,
      recorded: '2026-11-10T12:00:00Z',
      qr: {
        version: 13,
        ecc: 'M',
      },
      certificate: {
        number: 'BW0000002',
        origins: ['BW'],
        destination: 'EU',
        parcels: 3,
        exporter: '…',
        '…': '…',
      },
      totals: {
        carats: '10635.39',
        valueUsd: '1194554.87',
      },
      state: 'issued',
    },
  },
  {
    route: 'GET /certificates/{number}/qr.svg',
    at: '/certificates/BW0000002/qr.svg',
    role: 'clerk',
    status: 200,
    answer: 'image/svg+xml',
  },
  {
    route: 'GET /certificates/{number}/qr.png',
    at: '/certificates/BW0000002/qr.png',
    role: 'clerk',
    status: 200,
    answer: 'image/png',
  },
  {
    route: 'POST /certificates/{number}/print',
    at: '/certificates/BW0000002/print',
    role: 'clerk',
    body: {
      sheet: '0077312',
    },
    status: 200,
    answer: 'application/pdf',
  },
  {
    route: 'POST /certificates/{number}/check',
    at: '/certificates/BW0000002/check',
    role: 'clerk',
    body: {
      text: 'KPC1:…',
    },
    status: 200,
    answer: {
      number: 'BW0000002',
      result: 'match',
      says: 'Sheet and ledger agree.',
      todo: 'Sign and stamp it.',
    },
  },
  {
    route: 'POST /certificates/{number}/amendments',
    at: '/certificates/BW0000002/amendments',
    role: 'signer',
    body: {
      changes: {
        parcels: 4,
      },
      reason: 'a parcel was not counted',
    },
    status: 201,
    answer: {
      number: 'BW0000002',
      of: '…',
      sequence: 1,
      issued: '2026-11-10',
      changes: {
        parcels: 4,
      },
      reason: 'a parcel was not counted',
      boxes: [4],
      text: 'KPA1:…',
      digest: '…',
    },
  },
  {
    route: 'POST /certificates/{number}/export',
    at: '/certificates/BW0000002/export',
    role: 'clerk',
    body: {
      day: '2026-11-10',
      carrier: 'Invented Air',
      reference: 'AWB 1',
      containers: 'strong-room box',
    },
    status: 200,
    answer: {
      number: 'BW0000002',
      state: 'exported',
      history: ['…', '…'],
      amendments: ['…'],
      amended: {
        certificate: '…',
        totals: '…',
      },
    },
  },
  {
    route: 'GET /certificates/{number}/life',
    at: '/certificates/BW0000002/life',
    role: 'clerk',
    status: 200,
    answer: {
      number: 'BW0000002',
      state: 'exported',
      history: ['…', '…'],
      amendments: ['…'],
      amended: {
        certificate: '…',
        totals: '…',
      },
    },
  },
  {
    route: 'POST /certificates/{number}/replace',
    at: '/certificates/BW0000003/replace',
    role: 'signer',
    headers: {
      'idempotency-key': 'invoice-1028-b',
    },
    body: {
      certificate: shipment(['KPC-7']),
      surrendered: true,
      reason: 'the importer has moved',
    },
    status: 201,
    answer: {
      number: 'BW0000005',
      text: 'KPC1:…',
      digest: '…',
      phrase: '…',
      kid: '…',
      test: true,
      recorded: '2026-11-10T12:00:00Z',
      qr: {
        version: 13,
        ecc: 'M',
      },
      certificate: {
        number: 'BW0000005',
        origins: ['BW'],
        destination: 'EU',
        parcels: 3,
        exporter: '…',
        '…': '…',
      },
      totals: {
        carats: '10635.39',
        valueUsd: '1194554.87',
      },
      warnings: [],
    },
  },
  {
    route: 'POST /certificates/{number}/cancel',
    at: '/certificates/BW0000004/cancel',
    role: 'signer',
    body: {
      reason: 'wrong weight',
    },
    status: 200,
    answer: {
      number: 'BW0000004',
      state: 'cancelled',
      history: ['…', '…'],
      amendments: [],
    },
  },
  {
    route: 'POST /certificates/{number}/lost',
    at: '/certificates/BW0000004/lost',
    role: 'clerk',
    body: {
      reason: 'not in the post',
    },
    status: 200,
    answer: {
      number: 'BW0000004',
      state: 'lost',
      history: ['…', '…'],
      amendments: [],
    },
  },
  {
    route: 'POST /certificates/{number}/stolen',
    at: '/certificates/BW0000004/stolen',
    role: 'clerk',
    body: {
      reason: 'the courier was robbed',
    },
    status: 200,
    answer: {
      number: 'BW0000004',
      state: 'stolen',
      history: ['…', '…'],
      amendments: [],
    },
  },
  {
    route: 'POST /certificates/{number}/expire',
    at: '/certificates/BW0000005/expire',
    role: 'signer',
    body: {
      reason: 'came back unused',
    },
    status: 409,
    answer: {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'BW0000005: not expired yet: where it com…',
      code: 'NOT_EXPIRED',
      source: 'R29',
      faults: [],
    },
  },
  {
    route: 'POST /ledger/checkpoint',
    at: '/ledger/checkpoint',
    role: 'signer',
    body: {},
    status: 200,
    answer: {
      test: true,
      origin: 'bw',
      size: 19,
      root: '…',
      at: '2026-11-10T12:00:00Z',
      message: '…',
    },
  },
  {
    route: 'GET /ledger/checkpoint',
    at: '/ledger/checkpoint',
    role: 'auditor',
    status: 200,
    answer: {
      test: true,
      origin: 'bw',
      size: 19,
      root: '…',
      at: '2026-11-10T12:00:00Z',
      message: '…',
    },
  },
  {
    route: 'GET /ledger/entries/{sequence}',
    at: '/ledger/entries/1',
    role: 'auditor',
    status: 200,
    answer: {
      test: true,
      sequence: 1,
      entry: {
        kind: 'examined',
        at: '2026-11-10T12:00:00Z',
        by: 'A clerk',
        digest: '…',
        role: 'clerk',
        '…': '…',
      },
      bytes: '…',
    },
  },
  {
    route: 'POST /ledger/entries/{sequence}/receipt',
    at: '/ledger/entries/1/receipt',
    role: 'signer',
    body: {},
    status: 200,
    answer: {
      test: true,
      sequence: 1,
      entry: {
        kind: 'examined',
        at: '2026-11-10T12:00:00Z',
        by: 'A clerk',
        digest: '…',
        role: 'clerk',
        '…': '…',
      },
      bytes: '…',
      receipt: '…',
      checkpoint: {
        origin: 'bw',
        size: 19,
        root: '…',
        at: '2026-11-10T12:00:00Z',
      },
    },
  },
  {
    route: 'POST /certificates/{number}/receipt',
    at: '/certificates/BW0000002/receipt',
    role: 'signer',
    body: {},
    status: 200,
    answer: 'application/cose',
  },
  {
    route: 'POST /ledger/consistency',
    at: '/ledger/consistency',
    role: 'signer',
    body: {
      from: 1,
    },
    status: 200,
    answer: 'application/cose',
  },
  {
    route: 'POST /verify',
    at: '/verify',
    role: 'clerk',
    body: {
      text: 'KPC1:…',
      here: 'EU',
    },
    status: 200,
    answer: {
      outcome: 'genuine',
      test: true,
      purpose: 'check',
      checks: ['…', '…'],
      certificate: {
        number: 'BW0000002',
        origins: ['BW'],
        destination: 'EU',
        parcels: 3,
        exporter: '…',
        '…': '…',
      },
      totals: {
        carats: '10635.39',
        valueUsd: '1194554.87',
      },
      issuer: {
        participant: 'BW',
        participantName: 'Botswana',
        authority: 'bw',
        authorityName: 'Exporting Authority of Botswana (test)',
        kid: '…',
      },
      digest: '…',
      phrase: '…',
      kid: '…',
      registry: {
        version: 1,
        issued: '2026-11-01T00:00:00Z',
        expires: '2046-01-01T00:00:00Z',
        age: 820800,
      },
    },
  },
  {
    route: 'GET /registry',
    at: '/registry',
    status: 200,
    answer: {
      version: 1,
      test: true,
      issued: '2026-11-01T00:00:00Z',
      expires: '2046-01-01T00:00:00Z',
      participants: ['…', '…'],
      authorities: ['…', '…'],
      keys: ['…', '…'],
    },
  },
  {
    route: 'GET /registry.cbor',
    at: '/registry.cbor',
    status: 200,
    answer: 'application/cose',
  },
  {
    route: 'GET /root.cbor',
    at: '/root.cbor',
    status: 200,
    answer: 'application/cose',
  },
  {
    route: 'GET /trail/rows',
    at: '/trail/rows?act=person-added',
    role: 'auditor',
    status: 200,
    answer: {
      rows: ['…', '…'],
    },
  },
  {
    route: 'POST /webhooks',
    at: '/webhooks',
    role: 'administrator',
    body: {
      name: 'statistics',
      url: 'https://statistics.example/kpc',
      on: ['exported', 'cancelled'],
      secret: 'whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    },
    status: 201,
    answer: {
      name: 'statistics',
      secret: 'whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    },
  },
  {
    route: 'GET /webhooks',
    at: '/webhooks',
    role: 'administrator',
    status: 200,
    answer: {
      webhooks: ['…'],
    },
  },
  {
    route: 'POST /webhooks/{name}/test',
    at: '/webhooks/statistics/test',
    role: 'administrator',
    status: 200,
    answer: {
      taken: 0,
      problem: '…',
    },
  },
  {
    route: 'POST /webhooks/{name}/resend',
    at: '/webhooks/statistics/resend',
    role: 'administrator',
    status: 200,
    answer: {
      taken: 0,
    },
  },
  {
    route: 'DELETE /webhooks/{name}/dead/{entry}',
    at: '/webhooks/statistics/dead/17',
    role: 'administrator',
    status: 404,
    answer: {
      code: 'LETTER_UNKNOWN',
      '…': '…',
    },
  },
  {
    route: 'DELETE /webhooks/{name}',
    at: '/webhooks/statistics',
    role: 'administrator',
    status: 204,
  },
  {
    route: 'POST /proposals',
    at: '/proposals',
    role: 'clerk',
    headers: { 'idempotency-key': 'seal-of-1027' },
    body: { act: 'amend', number: 'BW0000002', changes: { seals: ['KPC-9'] }, reason: 'seal mistyped' },
    status: 201,
    answer: {
      ...{ name: 'P1', version: 1, state: 'submitted', act: 'amend', number: 'BW0000002', sequence: 2 },
      ...{ changes: { seals: ['KPC-9'] }, reason: 'seal mistyped', writer: 'A clerk' },
      ...{ made: '2026-11-10T12:00:00Z', changed: '2026-11-10T12:00:00Z', acts: ['withdraw'] },
    },
  },
  {
    route: 'GET /proposals',
    at: '/proposals?state=submitted',
    role: 'approver',
    status: 200,
    answer: { proposals: ['…'] },
  },
  { route: 'GET /proposals/{name}', at: '/proposals/P1', role: 'auditor', status: 200 },
  {
    route: 'GET /proposals/{name}/approval',
    at: '/proposals/P1/approval',
    role: 'approver',
    status: 200,
    answer: { document: '…', challenge: '…', known: [], '…': '…' },
  },
  {
    route: 'POST /proposals/{name}/approve',
    at: '/proposals/P1/approve',
    role: 'approver',
    headers: { 'if-match': '"1"' },
    body: {},
    status: 200,
  },
  {
    route: 'POST /proposals/{name}/carry-out',
    at: '/proposals/P1/carry-out',
    role: 'signer',
    headers: { 'if-match': '"2"' },
    body: {},
    status: 200,
    answer: { name: 'P1', version: 3, state: 'validated', acts: [], '…': '…' },
  },
  {
    route: 'POST /proposals',
    at: '/proposals',
    role: 'clerk',
    body: { act: 'cancel', number: 'BW0000002', reason: 'wrong goods' },
    status: 201,
  },
  {
    route: 'POST /proposals/{name}/send-back',
    at: '/proposals/P2/send-back',
    role: 'approver',
    headers: { 'if-match': '"1"' },
    body: { reason: 'the goods are right' },
    status: 200,
    answer: { name: 'P2', version: 2, state: 'returned', ended: 'the goods are right', '…': '…' },
  },
  {
    route: 'POST /proposals',
    at: '/proposals',
    role: 'clerk',
    body: { act: 'cancel', number: 'BW0000002', reason: 'wrong goods' },
    status: 201,
  },
  {
    route: 'POST /proposals/{name}/withdraw',
    at: '/proposals/P3/withdraw',
    role: 'clerk',
    headers: { 'if-match': '"1"' },
    body: { reason: 'asked twice' },
    status: 200,
    answer: { name: 'P3', version: 2, state: 'withdrawn', ended: 'asked twice', '…': '…' },
  },
  {
    route: 'GET /health',
    at: '/health',
    status: 200,
    answer: {
      status: 'ok',
      test: true,
      registry: 1,
      warnings: [],
    },
  },
  {
    route: 'GET /openapi.json',
    at: '/openapi.json',
    status: 200,
    answer: {
      openapi: '3.1.0',
      '…': '…',
    },
  },
  {
    route: 'POST /imports',
    at: '/imports',
    role: 'importer',
    body: {
      text: 'KPC1:…',
    },
    status: 201,
    answer: {
      number: 'BW0000002',
      stage: 'open',
      others: [],
      amendments: 0,
      confirmations: 0,
      '…': '…',
    },
  },
  {
    route: 'GET /imports',
    at: '/imports?lane=arrived',
    role: 'importer',
    status: 200,
    answer: {
      shipments: ['…'],
    },
  },
  {
    route: 'GET /imports/{number}',
    at: '/imports/BW0000002',
    role: 'importer',
    status: 200,
    answer: {
      number: 'BW0000002',
      '…': '…',
    },
  },
  {
    route: 'PUT /imports/{number}/comparison',
    at: '/imports/BW0000002/comparison',
    role: 'importer',
    body: {
      found: {
        parcels: '3',
        looked: 'opened',
      },
      version: 0,
    },
    status: 200,
    answer: {
      found: {
        parcels: '3',
        looked: 'opened',
      },
      by: 'A importer',
      at: '2026-11-10T12:00:00Z',
      version: 1,
    },
  },
]
