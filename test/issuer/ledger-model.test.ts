// @module-tag slow
/**
 * The ledger against a plain list: random acts, and after each of them the list says what the ledger
 * must hold, down to the bytes of every leaf.
 */

import { addBlock, leaseNumbers } from '@kpc/issuer/ledger/block-acts'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { type Run, runFrom } from '@kpc/issuer/ledger/series'
import { encodeEntry, type LedgerEntry, leafHash, rootOf } from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, onBoth, openedLedger, order, signNumber } from './databases.ts'
import { expectTree } from './expect-tree.ts'
import { refused } from './refused.ts'

/** Twelve numbers in two blocks, so that acts meet: BW100 to BW107, and BW108 to BW111 of an office. */
const firsts = { BW100: 8, BW108: 4 } as const
const number = (value: number): string => `BW${value}`

type Act =
  | { readonly act: 'issue'; readonly count: number; readonly office: boolean; readonly request?: number }
  | { readonly act: 'state'; readonly value: number; readonly office: boolean }
  | { readonly act: 'fail'; readonly count: number }
  | { readonly act: 'mark'; readonly value: number; readonly count: number; readonly kind: 'void' | 'lost' }
  | { readonly act: 'lease'; readonly count: number }
  | { readonly act: 'cancel'; readonly value: number }

const value = fc.integer({ min: 98, max: 113 })
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record(
    {
      act: fc.constant('issue' as const),
      count: fc.integer({ min: 1, max: 3 }),
      office: fc.boolean(),
      request: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ['act', 'count', 'office'] },
  ),
  fc.record({ act: fc.constant('state' as const), value, office: fc.boolean() }),
  fc.record({ act: fc.constant('fail' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    act: fc.constant('mark' as const),
    value,
    count: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('void' as const, 'lost' as const),
  }),
  fc.record({ act: fc.constant('lease' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ act: fc.constant('cancel' as const), value }),
)

type State = 'free' | 'issued' | 'void' | 'lost' | 'leased'

/** What the ledger must hold, kept in the plainest way. */
class Model {
  readonly entries: LedgerEntry[] = []
  readonly states = new Map<number, State>()
  readonly requests = new Map<number, { readonly value: number; readonly office: boolean }>()

  constructor() {
    for (const [first, count] of Object.entries(firsts)) {
      const office = count === 4 ? { office: 'North' } : {}
      this.entries.push({ kind: 'block', at: instant, by: 'A. Clerk', number: first, count, ...office })
      for (let i = 0; i < count; i += 1) this.states.set(Number(first.slice(2)) + i, 'free')
    }
  }

  isOffice(value: number): boolean {
    return value >= 108
  }

  free(office: boolean): number[] {
    return [...this.states].flatMap(([value, state]) =>
      state === 'free' && this.isOffice(value) === office ? [value] : [],
    )
  }

  issue(value: number): void {
    this.states.set(value, 'issued')
    const { digest } = signNumber(number(value))
    this.entries.push({ kind: 'certificate', at: instant, by: 'kpc', number: number(value), digest })
  }

  /** Values from one on, where all are free and in one block. */
  run(value: number, count: number): number[] | undefined {
    const values = Array.from({ length: count }, (_, i) => value + i)
    const fits = values.every((one) => this.states.get(one) === 'free' && this.isOffice(one) === this.isOffice(value))
    return fits ? values : undefined
  }
}

const request = (key: number, office: boolean) => ({
  key: `request-${key}`,
  fingerprint: new TextEncoder().encode(String(office)),
})
const officeOf = (office: boolean) => (office ? 'North' : undefined)

async function perform(act: Act, ledger: Ledger, model: Model): Promise<void> {
  switch (act.act) {
    case 'issue': {
      const asked = Array.from({ length: act.count }, (_, i) =>
        order({
          development: false,
          office: officeOf(act.office),
          ...(act.request !== undefined && i === 0 && { request: request(act.request, act.office) }),
        }),
      )
      const known = act.request === undefined ? undefined : model.requests.get(act.request)
      const given = model.free(act.office).slice(0, act.count - (known ? 1 : 0))
      if (known && known.office !== act.office)
        return void expect(await refused(ledger.recordMany(asked))).toBe('REQUEST_REUSED')
      if (given.length < act.count - (known ? 1 : 0))
        return void expect(await refused(ledger.recordMany(asked))).toBe('NUMBERS_EXHAUSTED')
      const got = (await ledger.recordMany(asked)).map((one) => one.number)
      expect(got).toEqual([...(known ? [known.value] : []), ...given].map(number))
      for (const value of given) model.issue(value)
      if (act.request !== undefined && !known)
        model.requests.set(act.request, { value: given[0] as number, office: act.office })
      return
    }
    case 'state': {
      const stated = order({ development: false, number: number(act.value), office: officeOf(act.office) })
      const state = model.states.get(act.value)
      const codes = {
        issued: 'NUMBER_TAKEN',
        void: 'NUMBER_ACCOUNTED',
        lost: 'NUMBER_ACCOUNTED',
        leased: 'NUMBER_LEASED',
      }
      if (state === undefined) return void expect(await refused(ledger.record(stated))).toBe('NUMBER_OUTSIDE')
      if (state !== 'free') return void expect(await refused(ledger.record(stated))).toBe(codes[state])
      if (model.isOffice(act.value) !== act.office)
        return void expect(await refused(ledger.record(stated))).toBe('NUMBER_OTHER_OFFICE')
      await ledger.record(stated)
      return model.issue(act.value)
    }
    case 'fail': {
      const last = order({ development: false, sign: () => Promise.reject(new Error('no')) })
      const asked = [...Array.from({ length: act.count - 1 }, () => order({ development: false })), last]
      await expect(ledger.recordMany(asked)).rejects.toThrow()
      return
    }
    case 'mark': {
      const event = {
        kind: act.kind,
        at: instant,
        by: 'A. Clerk',
        number: number(act.value),
        ...(act.count > 1 && { count: act.count }),
        reason: 'because',
      } as const
      const life = act.count === 1 && model.states.get(act.value) === 'issued'
      const values = model.run(act.value, act.count)
      if (!values && !life) return void expect(await refused(ledger.append(event))).toMatch(/^NUMBER_/)
      await ledger.append(event)
      model.entries.push(event)
      for (const one of values ?? []) model.states.set(one, act.kind)
      return
    }
    case 'lease': {
      const lease = () =>
        ledger.transact({ at: instant }, (work) =>
          leaseNumbers(work, { office: 'South', count: act.count, by: 'A. Clerk' }),
        )
      const first = [100, 101, 102, 103, 104, 105, 106, 107].find((one) => model.run(one, act.count))
      if (first === undefined) return void expect(await refused(lease())).toBe('NUMBERS_EXHAUSTED')
      await lease()
      const count = act.count > 1 ? { count: act.count } : {}
      model.entries.push({
        kind: 'lease',
        at: instant,
        by: 'A. Clerk',
        number: number(first),
        ...count,
        office: 'South',
      })
      for (const one of model.run(first, act.count) ?? []) model.states.set(one, 'leased')
      return
    }
    case 'cancel': {
      const event = {
        kind: 'cancelled',
        at: instant,
        by: 'A. Clerk',
        number: number(act.value),
        reason: 'because',
      } as const
      const guard = async (view: { find(number: string): Promise<unknown> }): Promise<void> => {
        if (!(await view.find(number(act.value)))) throw new Error('not issued')
      }
      if (model.states.get(act.value) !== 'issued')
        return void (await expect(ledger.append(event, guard)).rejects.toThrow('not issued'))
      await ledger.append(event, guard)
      model.entries.push(event)
    }
  }
}

async function expectSame(ledger: Ledger, model: Model): Promise<void> {
  expect(await expectTree(ledger)).toEqual(rootOf(model.entries.map((entry) => leafHash(encodeEntry(entry)))))
  const counts = (first: number, count: number): Record<string, number> => {
    const all: Record<string, number> = {}
    for (let i = 0; i < count; i += 1) {
      const state = model.states.get(first + i) as State
      all[state] = (all[state] ?? 0) + 1
    }
    return all
  }
  const blocks = await ledger.blocks()
  const told = blocks.map((block) => Object.fromEntries(Object.entries(block.counts).filter(([, count]) => count > 0)))
  expect(told).toEqual([counts(100, 8), counts(108, 4)])
  for (const [value, state] of model.states) expect((await ledger.stateOf(number(value))).state).toBe(state)
  expect((await ledger.list()).map((one) => one.number)).toEqual(
    model.entries.flatMap(({ kind, number }) => (kind === 'certificate' ? [number] : [])),
  )
}

onBoth(({ name, source }) => {
  test('whatever is done, it holds what a plain list would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 25 }), async (performed) => {
        const ledger = await openedLedger(await source())
        for (const [first, count] of Object.entries(firsts))
          await ledger.transact({ at: instant }, (work) =>
            addBlock(work, runFrom(first, count) as Run, {
              by: 'A. Clerk',
              office: count === 4 ? 'North' : undefined,
            }),
          )
        const model = new Model()
        for (const act of performed) await perform(act, ledger, model)
        await expectSame(ledger, model)
      }),
      { numRuns: Number(process.env.KPC_RUNS ?? (name === 'SQLite' ? 60 : 20)), seed: 20_261_125 },
    )
  })
})
