/**
 * What others do: confirmations that are late, devices, returns, what is kept, imports, and one’s own sign-ins.
 * @module
 */
import type { Example } from './example.ts'

export const exchange: readonly Example[] = [
  { route: 'GET /followup', at: '/followup', role: 'auditor', status: 200, answer: { unconfirmed: [] } },
  {
    route: 'POST /followup/{number}',
    at: '/followup/BW0000001',
    role: 'clerk',
    body: {},
    status: 404,
  },
  {
    route: 'GET /followup/{number}/{kind}',
    at: '/followup/BW0000001/reminder',
    role: 'auditor',
    status: 404,
  },
  { route: 'GET /incidents', at: '/incidents', role: 'auditor', status: 200, answer: { reports: [] } },
  {
    route: 'POST /incidents',
    at: '/incidents',
    role: 'importer',
    body: { number: 'BW0000001', what: 'forged', post: 'Antwerp 1', remark: 'paper without a code' },
    status: 503,
  },
  {
    route: 'POST /devices/pairings',
    at: '/devices/pairings',
    role: 'administrator',
    body: { post: 'Antwerp 1', service: 'https://desk.example.org' },
    status: 201,
    answer: {
      post: 'Antwerp 1',
      service: 'https://desk.example.org',
      text: 'KPP1:…',
      ends: '2026-11-10T12:15:00Z',
    },
  },
  { route: 'GET /devices', at: '/devices', role: 'administrator', status: 200, answer: { devices: [] } },
  {
    route: 'POST /devices/{id}/revoke',
    at: '/devices/0123456789abcdef/revoke',
    role: 'administrator',
    body: {},
    status: 404,
  },
  {
    route: 'GET /returns',
    at: '/returns',
    role: 'auditor',
    status: 200,
    answer: {
      test: true,
      returns: [
        {
          ...{ period: '…', subject: '…', from: '…', until: '…', due: '…', daysLeft: '…' },
          ...{ status: 'running', edition: 1, signed: null, hindrances: ['open', '…'] },
        },
        '…',
      ],
    },
  },
  {
    route: 'GET /returns/{period}',
    at: '/returns/2026-Q4',
    role: 'auditor',
    status: 200,
    answer: { participant: 'BW', period: '2026-Q4', edition: 1, filed: false, due: '2027-02-28', trade: '…', '…': '…' },
  },
  {
    route: 'POST /returns/{period}',
    at: '/returns/2026-Q3',
    role: 'signer',
    body: {},
    status: 200,
    answer: { period: '2026-Q3', edition: 1, filed: true, checkpoint: '…', message: '…', '…': '…' },
  },
  {
    route: 'GET /returns/{period}/{form}',
    at: '/returns/2026-Q3/cbor',
    role: 'auditor',
    status: 200,
    answer: 'application/cose',
  },
  { route: 'GET /retention', at: '/retention', role: 'auditor', status: 200, answer: { due: [], look: '…' } },
  {
    route: 'POST /retention/personal-data',
    at: '/retention/personal-data',
    role: 'administrator',
    body: { name: 'Verzonnen Ruwe Steen NV' },
    status: 200,
  },
  {
    route: 'POST /retention',
    at: '/retention',
    role: 'administrator',
    body: { reason: 'three years are over', look: '0000000000000000' },
    status: 409,
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
      counts: { expected: 0, arrived: 1, decide: 0, decided: 0, overdue: 0, alarms: 0 },
      shipments: ['…'],
      tellings: [],
      expected: [],
      alarms: [],
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
  {
    route: 'GET /me/rows/sessions',
    at: '/me/rows/sessions',
    role: 'auditor',
    status: 200,
    answer: { sessions: [{ id: '…', made: '…', seen: '…', isThis: true }] },
  },
  { route: 'GET /me/rows/tokens', at: '/me/rows/tokens', role: 'auditor', status: 200, answer: { tokens: [] } },
  { route: 'GET /me/rows/passkeys', at: '/me/rows/passkeys', role: 'auditor', status: 200, answer: { passkeys: [] } },
  { route: 'DELETE /me/rows/tokens/{id}', at: '/me/rows/tokens/00', role: 'auditor', status: 204 },
  { route: 'DELETE /me/rows/sessions/{id}', at: '/me/rows/sessions/00', role: 'auditor', status: 204 },
  {
    route: 'DELETE /me/rows/passkeys/{id}',
    at: '/me/rows/passkeys/AA',
    role: 'auditor',
    status: 409,
    answer: { code: 'CONFIRM_FIRST', '…': '…' },
  },
]
