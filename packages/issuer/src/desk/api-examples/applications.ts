/**
 * Applications, from a draft to a certificate that is validated.
 * @module
 */
import { type Example, shipment } from './example.ts'

export const applications: readonly Example[] = [
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
]
