/** Customs data beside certificates: freight and what is left add up to the difference, in every row. */
import {
  besideCustoms,
  customsCsv,
  parseCustoms,
  parseCustomsMap,
  showCustomsRow,
} from '@kpc/issuer/statistics/customs'
import type { Trade } from '@kpc/schema'
import { expect, test } from 'vitest'

const trade: Trade = {
  issued: 2,
  voided: 0,
  exports: {
    day: 'exported-else-issued',
    certificates: [{ partner: 'EU', certificates: 1 }],
    rows: [{ partner: 'EU', origin: 'BW', hs: '7102.31', carats: 100_000, valueUsd: 10_000_000 }],
  },
  imports: {
    day: 'confirmed',
    certificates: [{ partner: 'NA', certificates: 1 }],
    rows: [
      { partner: 'NA', origin: 'NA', hs: '7102.10', carats: 50_000, valueUsd: 20_000_000 },
      { partner: 'NA', origin: null, hs: '7102.10', carats: 1, valueUsd: 1 },
    ],
  },
}
const head = 'flow,partner,hs,carats,kilograms,valueUsd,freightUsd\n'

test('every row that either has, with freight apart', () => {
  const declared = parseCustoms(
    `${head}import,NA,7102 10 00,500.01,,210000.01,10000.00\nX,EU,710231,,0.2,100500,\nm,ZA,7102.21,10,,99.99,0.01\n`,
  )
  const rows = besideCustoms(trade, declared)
  expect(rows.map(showCustomsRow)).toEqual([
    {
      ...{ flow: 'exports', partner: 'EU', hs: '7102.31', freightUsd: '0.00' },
      certified: { carats: '1000.00', valueUsd: '100000.00' },
      declared: { carats: '1000.00', valueUsd: '100500.00' },
      rest: { carats: '0.00', valueUsd: '500.00' },
    },
    {
      ...{ flow: 'imports', partner: 'NA', hs: '7102.10', freightUsd: '10000.00' },
      certified: { carats: '500.01', valueUsd: '200000.01' },
      declared: { carats: '500.01', valueUsd: '210000.01' },
      rest: { carats: '0.00', valueUsd: '0.00' },
    },
    {
      ...{ flow: 'imports', partner: 'ZA', hs: '7102.21', freightUsd: '0.01' },
      certified: { carats: '0.00', valueUsd: '0.00' },
      declared: { carats: '10.00', valueUsd: '99.99' },
      rest: { carats: '10.00', valueUsd: '99.98' },
    },
  ])
  for (const { certified, declared, freightUsd, rest } of rows)
    expect(declared.valueUsd - certified.valueUsd).toBe(freightUsd + rest.valueUsd)
  expect(customsCsv(rows).split('\r\n')[3]).toBe('imports,ZA,7102.21,0,0,10,99.99,0.01,10,99.98')
})

test('columns have the names of the table', () => {
  const map = parseCustomsMap('flow=Regime,partner=Country,hs=Commodity,kilograms=Net mass,valueUsd=CIF')
  const [row] = parseCustoms('Regime;Country;Commodity;Net mass;CIF\nimports;na;71021000;0.000001;12.30\n', map)
  // A milligram is 0.005 carats: half up.
  expect(row).toEqual({ flow: 'imports', partner: 'NA', hs: '7102.10', carats: 1, valueUsd: 1230, freightUsd: 0 })
})

test.each([
  ['flow,partner,hs\n', 'CUSTOMS_TABLE'],
  [`${head}transit,NA,7102.10,1,,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NAM,7102.10,1,,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7104.21,1,,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7102.10,,,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7102.10,1.001,,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7102.10,1,,1,2\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7102.10,,0.0000001,1,\n`, 'CUSTOMS_ROW'],
  [`${head}import,NA,7102.10,1,,=1+1,\n`, 'CUSTOMS_ROW'],
])('%j is refused: %s', (text, code) => {
  expect(() => parseCustoms(text)).toThrow(expect.objectContaining({ code }))
})

test('a map that names no column of ours is refused', () => {
  expect(() => parseCustomsMap('hs=')).toThrow(expect.objectContaining({ code: 'COLUMN_MAP' }))
  expect(() => parseCustomsMap('price=CIF')).toThrow(expect.objectContaining({ code: 'COLUMN_MAP' }))
})
