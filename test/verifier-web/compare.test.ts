import { defaultLimits } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { compareShipment, type Findings, lookAnew, nothingFound, toleranceOf } from '@kpc/schema/shipment'
import { expect, test } from 'vitest'
import { reference } from '../scheme.ts'

const shipment = { ...reference, parcels: 3, seals: ['BWS 1', 'BWS 2'] }
const asDeclared: Findings = {
  seals: { 0: 'same', 1: 'same' },
  parcels: 3,
  weights: Object.fromEntries(shipment.lines.map(({ hs, carats }) => [hs, carats])),
  classes: Object.fromEntries(shipment.lines.map(({ hs }) => [hs, 'same'])),
}

test('nothing looked at: everything is left, nothing differs', () => {
  const { rows, left, differences } = compareShipment(shipment, nothingFound, 5)
  expect(left).toBe(rows.length)
  expect(rows).toHaveLength(2 + 1 + 2 * shipment.lines.length)
  expect(differences).toBe(0)
})

test('a shipment as declared leaves nothing open and differs in nothing', () => {
  expect(compareShipment(shipment, asDeclared, 0)).toMatchObject({ left: 0, differences: 0 })
})

test('a broken seal, a parcel too many, another class and a weight beyond the tolerance each differ', () => {
  const [line] = shipment.lines
  if (!line) throw new Error('the reference has a line')
  const found: Findings = {
    ...asDeclared,
    seals: { 0: 'broken', 1: 'same' },
    parcels: 4,
    weights: { ...asDeclared.weights, [line.hs]: line.carats + 6 },
    classes: { ...asDeclared.classes, [line.hs]: 'differs' },
  }
  const { rows, differences } = compareShipment(shipment, found, 5)
  expect(differences).toBe(4)
  expect(rows.filter(({ state }) => state === 'differs')).toEqual([
    { subject: 'seal', of: 'BWS 1', state: 'differs', seal: 'broken' },
    { subject: 'parcels', of: '', state: 'differs', difference: 1 },
    { subject: 'carats', of: line.hs, state: 'differs', difference: 6 },
    { subject: 'class', of: line.hs, state: 'differs' },
  ])
})

test('a weight within the tolerance is the same, above or below, and its difference is told', () => {
  const [line] = shipment.lines
  if (!line) throw new Error('the reference has a line')
  for (const difference of [5, -5]) {
    const found = { ...asDeclared, weights: { ...asDeclared.weights, [line.hs]: line.carats + difference } }
    const row = compareShipment(shipment, found, 5).rows.find(
      ({ subject, of }) => subject === 'carats' && of === line.hs,
    )
    expect(row).toEqual({ subject: 'carats', of: line.hs, state: 'same', difference })
  }
})

test('what is to be looked at anew is left again, and nothing else', () => {
  const [line] = shipment.lines
  if (!line) throw new Error('the reference has a line')
  for (const place of [
    { subject: 'seal', of: 'BWS 2' },
    { subject: 'parcels', of: '' },
    { subject: 'carats', of: line.hs },
    { subject: 'class', of: line.hs },
  ] as const) {
    const { rows } = compareShipment(shipment, lookAnew(shipment, asDeclared, place), 0)
    expect(rows.filter(({ state }) => state === 'left')).toEqual([{ ...place, state: 'left' }])
  }
})

test('an authority may tighten the tolerance of the scheme, never widen it', () => {
  expect(toleranceOf(defaultLimits.tolerance, undefined)).toEqual({ allowed: 5, isOwn: false })
  expect(toleranceOf(defaultLimits.tolerance, 2)).toEqual({ allowed: 2, isOwn: true })
  expect(toleranceOf(defaultLimits.tolerance, 50)).toEqual({ allowed: 5, isOwn: false })
})

test.each([
  ['12345', '.', 1_234_500],
  ['12345.6', '.', 1_234_560],
  ['12,345.60', '.', 1_234_560],
  ['12.345,60', '.', 1_234_560],
  ['12 345,60', ',', 1_234_560],
  ["12'345.60", '.', 1_234_560],
  ['12,345', '.', 1_234_500],
  ['12.345', ',', 1_234_500],
  ['12,34', '.', 1_234],
  ['12.34', ',', 1_234],
  ['1,234,567.89', '.', 123_456_789],
  ['1.234.567,89', ',', 123_456_789],
  ['.5', '.', undefined],
  ['0.05', '.', 5],
  ['١٢٬٣٤٥٫٦٠', '.', 1_234_560],
  ['१२३.४५', '.', 12_345],
  ['12.345', '.', undefined], // three decimals, or a group: not read
  ['12,345', ',', undefined],
  ['1,23,456.00', '.', undefined],
  ['12.34.56', '.', undefined],
  ['-5', '.', undefined],
  ['12 ct', '.', undefined],
  ['', '.', undefined],
  ['1234567890123', '.', undefined],
] as const)('%j with decimal %j is %j', (text, decimal, hundredths) => {
  expect(parseAmount(text, decimal)).toBe(hundredths)
})
