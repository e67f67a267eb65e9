/**
 * Certificates: issued, printed, checked, amended, exported, and how they end.
 * @module
 */
import { type Example, shipment } from './example.ts'

export const certificates: readonly Example[] = [
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
]
