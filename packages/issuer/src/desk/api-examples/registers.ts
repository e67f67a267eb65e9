/**
 * Evidence, registers of traders, and the stock of each.
 * @module
 */
import type { Example } from './example.ts'

export const registers: readonly Example[] = [
  {
    route: 'POST /applications',
    at: '/applications',
    role: 'clerk',
    body: { certificate: {} },
    status: 201,
  },
  {
    route: 'POST /applications/{name}/evidence',
    at: '/applications/A3/evidence?kind=declaration&name=declaration.pdf',
    role: 'clerk',
    headers: { 'if-match': '"1"', 'content-type': 'application/pdf' },
    body: '%PDF-1.7 invented',
    status: 200,
    answer: {
      name: 'A3',
      version: 2,
      evidence: [
        {
          ...{ digest: 'c9bb893bb6dcd937afc196fe4b710f495225d15b25cf98780a8fbd3b37fedb06' },
          ...{
            kind: 'declaration',
            name: 'declaration.pdf',
            type: 'application/pdf',
            size: 17,
            by: 'A clerk',
            at: '…',
          },
        },
      ],
      '…': '…',
    },
  },
  {
    route: 'GET /applications/{name}/evidence/{digest}',
    at: '/applications/A3/evidence/c9bb893bb6dcd937afc196fe4b710f495225d15b25cf98780a8fbd3b37fedb06',
    role: 'approver',
    status: 200,
    answer: 'application/pdf',
  },
  {
    route: 'DELETE /applications/{name}/evidence/{digest}',
    at: '/applications/A3/evidence/c9bb893bb6dcd937afc196fe4b710f495225d15b25cf98780a8fbd3b37fedb06',
    role: 'clerk',
    headers: { 'if-match': '"2"' },
    status: 200,
    answer: { name: 'A3', version: 3, evidence: [], '…': '…' },
  },
  {
    route: 'GET /certificates/{number}/confirmations',
    at: '/certificates/BW0000002/confirmations',
    role: 'importer',
    status: 200,
    answer: [],
  },
  {
    route: 'POST /registers',
    at: '/registers',
    role: 'approver',
    body: {
      kind: 'importer',
      name: 'Verzonnen Ruwe Steen NV',
      address: 'Nergensstraat 9, 2018 Antwerpen, Belgium',
      country: 'BE',
    },
    status: 201,
    answer: { id: 'R1', version: 1, kind: 'importer', name: 'Verzonnen Ruwe Steen NV', inForce: true, '…': '…' },
  },
  {
    route: 'PUT /registers/{id}',
    at: '/registers/R1',
    role: 'approver',
    headers: { 'if-match': '"1"' },
    body: { name: 'Verzonnen Ruwe Steen NV', address: 'Nergensstraat 10, 2018 Antwerpen, Belgium', country: 'BE' },
    status: 200,
  },
  {
    route: 'POST /registers/{id}/end',
    at: '/registers/R1/end',
    role: 'approver',
    headers: { 'if-match': '"2"' },
    body: { reason: 'moved away' },
    status: 200,
  },
  {
    route: 'POST /registers/{id}/resume',
    at: '/registers/R1/resume',
    role: 'approver',
    headers: { 'if-match': '"3"' },
    body: { reason: 'is back' },
    status: 200,
  },
  { route: 'GET /registers/{id}', at: '/registers/R1', role: 'clerk', status: 200 },
  {
    route: 'GET /registers',
    at: '/registers?kind=importer&text=verzonnen',
    role: 'clerk',
    status: 200,
    answer: { parties: ['…'] },
  },
  { route: 'GET /registers.csv', at: '/registers.csv', role: 'clerk', status: 200, answer: 'text/csv' },
  {
    route: 'POST /registers.csv',
    at: '/registers.csv',
    role: 'approver',
    body: { table: 'register,name\nimporter,Imaginary Stones Ltd\n', dryRun: true },
    status: 200,
  },
  {
    route: 'GET /stock',
    at: '/stock',
    role: 'auditor',
    status: 200,
    answer: {
      participant: [
        {
          ...{ hs: '7102.10', opening: '0.00', production: '0.00', imports: '0.00', gains: '0.00', losses: '0.00' },
          ...{ exports: '…', unexplained: '…' },
        },
        '…',
      ],
      accounts: [{ exporter: 'Invented Kgalagadi Rough (Pty) Ltd', held: '…', short: '…' }],
    },
  },
  {
    route: 'GET /stock',
    at: '/stock?exporter=Invented%20Kgalagadi%20Rough%20(Pty)%20Ltd',
    role: 'auditor',
    status: 200,
    answer: {
      exporter: 'Invented Kgalagadi Rough (Pty) Ltd',
      held: [{ hs: '7102.10', carats: '…' }, '…'],
      movements: [{ quarter: '2026-Q4', flow: 'export', hs: '7102.10', carats: '…' }, '…'],
    },
  },
]
