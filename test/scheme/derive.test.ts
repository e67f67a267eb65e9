/** What was decided is what the registry says, and what a verifier judges by. */
import type { Registry } from '@kpc/schema'
import { run } from '@kpc/scheme/cli'
import { deriveMemberships } from '@kpc/scheme/derive/memberships'
import { deriveRegistry } from '@kpc/scheme/derive/registry'
import { openRecords } from '@kpc/scheme/records/check'
import { afterAll, describe, expect, test } from 'vitest'
import { brief, certificateOf, developmentSet, verdictOn } from '../development.ts'
import { day, now, registryContent } from '../scheme.ts'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})
const records = (files: Readonly<Record<string, string>>) => {
  const folder = recordFolder(files)
  folders.push(folder)
  return openRecords(folder.path)
}

/** A decision in the fewest words. */
const decision = (text: string): string =>
  `audience: public\ntitle: { en: A }\ntopic: participation\nprocedure: consensus\n${text}\n`
const acts = (act: string, more = ''): string => `acts: [{ act: ${act}, participant: BW${more} }]`
const intervals = (files: Readonly<Record<string, string>>) =>
  (deriveMemberships(records(files)).memberships.get('BW') ?? []).map(({ from, until, scope, zones }) => ({
    from: shown(from),
    until: until === undefined ? 'open' : shown(until),
    scope,
    ...(zones && { zones }),
  }))
const shown = (one: number): string => new Date(one * 86_400_000).toISOString().slice(0, 10)

describe('memberships follow from decisions', () => {
  test('from the day in effect, and where it is open from the day of the decision', () => {
    expect(
      intervals({ 'decisions/a.yaml': decision(`decided: 2005-07-01\neffect: 2005-08-01\n${acts('admit')}`) }),
    ).toEqual([{ from: '2005-08-01', until: 'open', scope: 'whole' }])
    expect(intervals({ 'decisions/a.yaml': decision(`decided: 2005-07-01\n${acts('admit')}`) })[0]?.from).toBe(
      '2005-07-01',
    )
  })

  test('a suspension with grace ends after the last day of grace', () => {
    const files = (grace: string) => ({
      'decisions/a.yaml': decision(`decided: 2003-01-01\n${acts('admit')}`),
      'decisions/b.yaml': decision(`decided: 2004-07-09\n${grace}${acts('suspend')}`),
    })
    expect(intervals(files(''))[0]?.until).toBe('2004-07-09')
    expect(intervals(files('grace: 2004-07-31\n'))[0]?.until).toBe('2004-08-01')
  })

  test('zones narrow it, and are widened again', () => {
    expect(
      intervals({
        'decisions/a.yaml': decision(`decided: 2003-01-01\n${acts('admit')}`),
        'decisions/b.yaml': decision(`decided: 2015-07-17\n${acts('restrict', ', scope: zones, zones: [Berberati]')}`),
        'decisions/c.yaml': decision(`decided: 2024-11-15\n${acts('restore')}`),
      }),
    ).toEqual([
      { from: '2003-01-01', until: '2015-07-17', scope: 'whole' },
      { from: '2015-07-17', until: '2024-11-15', scope: 'zones', zones: ['Berberati'] },
      { from: '2024-11-15', until: 'open', scope: 'whole' },
    ])
  })

  test.each([
    ['a second admission', ['2003-01-01', 'admit'], ['2004-01-01', 'admit']],
    ['a return of one who was never in', ['2003-01-01', 'readmit'], ['2004-01-01', 'suspend']],
    ['the end of what has ended', ['2003-01-01', 'admit'], ['2004-01-01', 'suspend'], ['2005-01-01', 'withdraw']],
  ])('%s is told, and nothing follows from it', (_, ...all) => {
    const files = Object.fromEntries(
      all.map(([on, act], i) => [`decisions/${i}.yaml`, decision(`decided: ${on}\n${acts(act as string)}`)]),
    )
    expect(deriveMemberships(records(files)).outOfTurn.length).toBeGreaterThan(0)
    expect(() => deriveRegistry(registryContent, records(files))).toThrowError(
      expect.objectContaining({ code: 'DECISION_OUT_OF_TURN' }),
    )
  })

  test('a decision for participants alone is in no registry', () => {
    const text = decision(`decided: 2004-07-09\n${acts('suspend')}`)
    const files = { 'decisions/a.yaml': decision(`decided: 2003-01-01\n${acts('admit')}`) }
    const kept = { ...files, 'decisions/b.yaml': text.replace('public', 'kp-only') }
    const member = ({ participants }: Registry) => participants.find(({ code }) => code === 'BW')?.memberships[0]
    expect(
      member(deriveRegistry(registryContent, records({ ...files, 'decisions/b.yaml': text })))?.until,
    ).toBeDefined()
    expect(member(deriveRegistry(registryContent, records(kept)))?.until).toBeUndefined()
  })
})

describe('2005', () => {
  // A registry that knows nothing of what happened to Lebanon: all of it is from the records.
  const from = day('2003-01-01')
  const set = developmentSet((registry) => {
    const participants = registry.participants.map((one) =>
      one.code === 'LB' ? { ...one, memberships: [{ from, scope: 'whole' as const }] } : one,
    )
    return deriveRegistry({ ...registry, participants }, openRecords(example))
  })
  const judged = (issued: string): string =>
    brief(verdictOn(certificateOf('lb', day(issued)), 'lb', { on: day(issued), trust: set }))

  test('a Lebanese certificate of 19 September is rejected, and one of 20 September is not', () => {
    expect(judged('2005-09-19')).toBe('rejected ISSUER_NOT_PARTICIPANT')
    expect(judged('2005-09-20')).toBe('genuine')
    expect(judged('2004-03-31')).toBe('genuine')
    expect(judged('2004-04-01')).toBe('rejected ISSUER_NOT_PARTICIPANT')
  })

  test('whoever was admitted since is in from that day on', () => {
    const { memberships, outOfTurn } = deriveMemberships(openRecords(example))
    expect(outOfTurn).toEqual([])
    expect(memberships.get('ID')?.map((one) => shown(one.from))).toEqual(['2005-08-01'])
    expect(memberships.get('CG')?.map((one) => [shown(one.from), one.until && shown(one.until)])).toEqual([
      ['2003-01-01', '2004-07-09'],
      ['2007-11-08', undefined],
    ])
  })
})

describe('kpc-scheme derive', () => {
  const derive = async (files: Readonly<Record<string, string>>) => {
    const folder = recordFolder(files)
    folders.push(folder)
    const { world, heard } = testWorld({ env: { KPC_HOME: `${folder.path}-home` }, now: () => now })
    return { code: await run(['derive', '--records', folder.path], world), ...heard() }
  }

  test('puts into work what the decisions change, by their numbers', async () => {
    const { code, stdout } = await derive({
      'decisions/a.yaml': decision(`decided: 2003-01-01\n${acts('admit')}`),
      'decisions/b.yaml': decision(`number: KP/2026/1\ndecided: 2026-11-01\n${acts('suspend')}`),
    })
    expect(stdout).toContain('member whole, from 2003-01-01 to before 2026-11-01 [KP/2026/1]')
    expect(stdout).toContain('next: kpc-scheme sign')
    expect(code).toBe(0)
  })

  test('takes no records that do not check', async () => {
    const { code, stderr } = await derive({ 'decisions/a.yaml': decision(`decided: never\n${acts('admit')}`) })
    expect(stderr).toContain('decisions/a.yaml:5:10 decided')
    expect(code).not.toBe(0)
  })

  test('puts an approved embargo among the notices, and one that nobody approved not', async () => {
    const notice =
      'audience: public\nkind: embargo\ntitle: { en: Stones of Côte d’Ivoire }\nto: all\norigin: CI\nfrom: 2005-12-15\napplies: both\n' +
      'drafted: { by: A, on: 2005-12-14 }\n'
    expect((await derive({ 'notices/ci.yaml': notice })).stdout).not.toContain('notice ci')
    const { stdout } = await derive({ 'notices/ci.yaml': `${notice}approved: { by: B, on: 2005-12-15 }\n` })
    expect(stdout).toContain('adds notice ci, embargo on origin CI, by day of both, from 2005-12-15')
  })
})
