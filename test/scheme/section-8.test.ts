/**
 * The systems that the report of 2005 describes, by their numbers in the list of them (a report, a registry,
 * applicants, ...): each does here what the report says that it did. Those of certificates themselves (15, 17, 19,
 * 25, 31) are in `section-8-certificates.test.ts`.
 */
import { run } from '@kpc/scheme/cli'
import { deriveMemberships } from '@kpc/scheme/derive/memberships'
import { deriveNotices } from '@kpc/scheme/derive/notices'
import { dueOn } from '@kpc/scheme/office/due'
import { ladder, nextStep, owingOn } from '@kpc/scheme/office/ladder'
import {
  deniedOn,
  precedentsWith,
  readinessOf,
  tradersOutside,
  unacknowledged,
  unmetNeeds,
} from '@kpc/scheme/office/registers'
import { openRecords, recordsOf } from '@kpc/scheme/records/check'
import type { Stored } from '@kpc/scheme/records/folder'
import type { Body } from '@kpc/scheme/records/kinds'
import { composeReport } from '@kpc/scheme/report/compose'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { afterAll, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})
const made = (files: Readonly<Record<string, object>>) => {
  const written = Object.entries(files).map(([id, body]) => [
    `${id}.json`,
    JSON.stringify({ audience: 'public', ...body }),
  ])
  const folder = recordFolder(Object.fromEntries(written))
  folders.push(folder)
  return { records: openRecords(folder.path), path: folder.path }
}
const records = openRecords(example)
const en = (text: string) => ({ en: text })
const told = (section: string, language: (typeof reportLanguages)[number] = 'en', year = 2005): string => {
  const { sections } = composeReport(records, { year, language, audience: 'public' })
  return (sections.find(({ name }) => name === section)?.paragraphs ?? [])
    .flat()
    .map(({ text }) => text)
    .join(' ')
}
const say = async (line: string): Promise<string> => {
  const { world, heard } = testWorld({ env: {}, now: () => Date.parse('2005-12-13T00:00:00Z') / 1000 })
  await run(line.split(' '), world)
  return heard().stdout
}

test('1, a report to the General Assembly: the chair tells of a year, by resolution 59/144', () => {
  const text = reportMarkdown(composeReport(records, { year: 2005, language: 'en', audience: 'public' }))
  expect(text).toContain('pursuant to resolution 59/144 of 15 December 2004')
})

test('2, a registry of participants: Indonesia since 1 August 2005, Lebanon again since 20 September', () => {
  const { memberships } = deriveMemberships(records)
  const begins = (code: string) =>
    memberships.get(code)?.map(({ from }) => new Date(from * 864e5).toISOString().slice(0, 10))
  expect(begins('ID')).toEqual(['2005-08-01'])
  expect(begins('LB')).toEqual(['2003-01-01', '2005-09-20'])
})

test('3, applicants: eleven have said that they wish to join', () => {
  const wish = recordsOf(records, 'participation').filter(({ value }) =>
    value.stages?.some(({ stage }) => stage === 'interested'),
  )
  expect(
    wish
      .map(({ value }) => value.code)
      .sort()
      .join(' '),
  ).toBe('BD CG CV GA KP KZ LR ML MX TN TR')
})

describe('4, a participation committee: applicants are held against the minimum requirements', () => {
  const body = (met: readonly string[]): Body<'participation'> =>
    ({ requirements: met.map((one) => ({ criterion: 'IV (a)', met: one })) }) as never
  test('and are ready once each is met', () => {
    expect(readinessOf(body(['yes', 'yes'])).isReady).toBe(true)
    expect(readinessOf(body(['yes', 'no']))).toMatchObject({ isReady: false, notMet: ['IV (a)'] })
    expect(readinessOf(body(['yes', 'open']))).toMatchObject({ isReady: false, open: ['IV (a)'] })
    expect(readinessOf(body([])).isReady).toBe(false)
  })

  test('a vote by written procedure keeps its objections', () => {
    const vote = {
      asked: '2005-03-01',
      closes: '2005-03-15',
      for: 30,
      against: 1,
      objections: [{ by: 'BW', why: en('law missing') }],
    }
    const { records: own } = made({
      'decisions/a': {
        title: en('A'),
        topic: 'participation',
        procedure: 'written',
        decided: '2005-03-16',
        votes: vote,
      },
    })
    expect((own.get('decisions/a') as Stored<'decisions'>).value.votes?.objections).toHaveLength(1)
    expect(dueOn(own, '2005-03-10')).toMatchObject([{ kind: 'vote', on: '2005-03-15', late: -5 }])
    expect(dueOn(own, '2005-03-16')).toEqual([])
  })
})

test('5, outreach: those that trade outside the scheme are known, with who has seen it', () => {
  const { records: own } = made({
    'participation/KE': {
      code: 'KE',
      kind: 'state',
      names: en('Kenya'),
      trade: [{ seen: '2015-07-17', by: 'alarm', what: en('a certificate of nobody') }],
    },
    'participation/BW': { code: 'BW', kind: 'state', names: en('Botswana') },
  })
  expect(tradersOutside(own).map(({ value }) => value.code)).toEqual(['KE'])
})

describe('6, peer review: a report is due three weeks after a visit', () => {
  const visit = { kind: 'visit', participant: 'GN', from: '2005-04-11', until: '2005-04-16' }
  test('and is late from then on, until it is there', () => {
    const { records: own } = made({ 'reviews/a': visit })
    expect(dueOn(own, '2005-05-10')).toMatchObject([{ kind: 'report', on: '2005-05-07', by: 'GN', late: 3 }])
    expect(dueOn(made({ 'reviews/a': { ...visit, reported: '2005-05-06' } }).records, '2005-05-10')).toEqual([])
  })

  test('eleven visits of 2005 make 24 in all', () => {
    expect(told('reviews')).toContain('has grown to 24')
  })
})

test('7, missions: Liberia asked how ready it was, and the Security Council considered it', () => {
  expect(told('reviews')).toMatch(
    /Kimberley Process mission \(Liberia, 2005\).*decision of the Security Council on Liberia/,
  )
})

test('8, follow-up: the recommendations to Guinea are due until they are closed', () => {
  const recommend = (followUp: readonly object[]) =>
    made({
      'reviews/a': {
        kind: 'visit',
        participant: 'GN',
        from: '2005-04-11',
        until: '2005-04-16',
        reported: '2005-05-01',
        recommendations: [
          { id: 'R1', do: en('count production'), owner: 'Ministry of Mines', due: '2005-09-01', followUp },
        ],
      },
    }).records
  const answered = { on: '2005-10-01', step: 'answered' }
  expect(dueOn(recommend([answered]), '2005-12-13')).toMatchObject([
    { kind: 'recommendation', what: 'R1', by: 'Ministry of Mines', late: 103 },
  ])
  expect(dueOn(recommend([answered, { on: '2005-11-01', step: 'closed' }]), '2005-12-13')).toEqual([])
  expect(told('reviews')).toContain('Urgent letter (2005)')
})

test('9, a return has its conditions, each with its evidence', () => {
  const condition = { condition: en('declared output agrees with what can be mined'), set: '2004-07-09' }
  const body = (more: object) =>
    ({ requirements: [{ criterion: 'V (b)', met: 'yes' }], conditions: [{ ...condition, ...more }] }) as never
  expect(readinessOf(body({}))).toMatchObject({ conditions: 1, isReady: false })
  expect(readinessOf(body({ met: '2007-10-01' }))).toMatchObject({ conditions: 1 })
  expect(readinessOf(body({ met: '2007-10-01', evidence: 'report of the review' }))).toMatchObject({
    conditions: 0,
    isReady: true,
  })
})

test('10, alluvial production: needs of capacity are matched with offers', () => {
  const control = {
    participant: 'SL',
    measure: en('a licence for each miner'),
    kind: 'licences',
    needs: [
      { id: 'N1', what: en('scales') },
      { id: 'N2', what: en('maps') },
    ],
  }
  const { records: own } = made({
    'controls/a': { ...control, offers: [{ need: 'N1', by: 'a donor', on: '2005-11' }] },
  })
  expect(unmetNeeds(own)).toEqual([{ record: 'controls/a', need: 'N2' }])
  expect(told('alluvial')).toContain('The mandate of this body was extended: Ad hoc subgroup on alluvial production.')
})

test("11, conflict watch: Côte d'Ivoire by months, and a note to all", () => {
  const text = told('conflict')
  const order = [
    'since 2002',
    'April 2005',
    'May 2005',
    'in 2005',
    'sent to all participants and observers',
    'Resolution on diamonds',
  ]
  const places = order.map((one) => text.indexOf(one))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

test('12, penalties: denied parties are those that a second person has approved, while it holds', async () => {
  const penalty = {
    participant: 'BW',
    party: '=Invented Stones Ltd',
    kind: 'company',
    why: en('illicit trade'),
    measure: 'denied',
    from: '2005-06-01',
    until: '2007-05-31',
    drafted: { by: 'A', on: '2005-05-01' },
  }
  const approved = { ...penalty, approved: { by: 'B', on: '2005-05-02' } }
  const { records: own, path } = made({ 'penalties/a': penalty, 'penalties/b': approved })
  expect(deniedOn(own, '2005-06-01').map(({ record }) => record)).toEqual(['penalties/b'])
  expect(deniedOn(own, '2005-05-31')).toEqual([])
  expect(deniedOn(own, '2007-06-01')).toEqual([])
  // A name that a spreadsheet would calculate stays a name.
  expect(await say(`denied --on 2005-12-13 --records ${path}`)).toBe(
    "party,kind,participant,from,until,record\r\n'=Invented Stones Ltd,company,BW,2005-06-01,2007-05-31,penalties/b\r\n",
  )
})

test('13, notice to the industry: whoever has not acknowledged it is known', () => {
  const { records: own } = made({
    'notices/a': {
      kind: 'information',
      title: en('A'),
      to: 'industry',
      from: '2005-11-17',
      acknowledged: [{ participant: 'BW', on: '2005-11-20' }],
    },
  })
  expect(unacknowledged(own.get('notices/a')?.value as Body<'notices'>, ['AO', 'BW'])).toEqual(['AO'])
  expect(told('conflict')).toContain('warn their members urgently')
})

test('14, the link with the United Nations: an embargo reaches the registry, the assessment the experts', () => {
  const embargo = {
    kind: 'embargo',
    title: en('Rough diamonds of Côte d’Ivoire'),
    to: 'authorities',
    origin: 'CI',
    from: '2005-12-15',
    until: '2014-04-29',
    applies: 'both',
    drafted: { by: 'A', on: '2005-12-15' },
    approved: { by: 'B', on: '2005-12-15' },
  }
  expect(deriveNotices(made({ 'notices/ci-embargo': embargo }).records)).toMatchObject([
    { id: 'ci-embargo', kind: 'embargo', origin: 'CI', applies: 'both' },
  ])
  expect(told('conflict')).toContain("Coordinator of the Group of Experts on Côte d'Ivoire")
})

test('16, precedents: found by words of any language', async () => {
  expect(precedentsWith(records, ['fair', 'valuation']).map(({ id }) => id)).toEqual(['decisions/2005-valuation'])
  expect(precedentsWith(records, ['公平估价'])).toHaveLength(1)
  expect(precedentsWith(records, ['fair', 'nobody wrote this'])).toEqual([])
  expect(await say(`precedents valuation --records ${example}`)).toContain('decisions/2005-valuation')
})

describe('18, figures: who has filed, who is late, and letters to 14', () => {
  const filings = [
    { form: 'trade', period: '2005-Q1', due: '2005-05-31', filed: '2005-06-10' },
    { form: 'trade', period: '2005-Q2', due: '2005-08-31' },
    { form: 'trade', period: '2005-Q3', due: '2005-11-30', filed: '2005-11-29' },
  ]
  const { records: own, path } = made({ 'statistics/2005/BW': { participant: 'BW', year: 2005, filings } })
  test('by the day', () => {
    expect(owingOn(own, 2005, '2005-08-31')).toEqual([])
    expect(owingOn(own, 2005, '2005-09-10')).toMatchObject([
      { participant: 'BW', owed: [{ form: 'trade', period: '2005-Q2' }], late: 10, next: 'reminder' },
    ])
  })
  test('by command', async () => {
    expect(await say(`late --year 2005 --records ${path}`)).toBe(
      'BW: 104 days late, trade 2005-Q2; may be proposed: reminder\n',
    )
    expect(await say(`due --records ${path}`)).toContain('104 days late: trade 2005-Q2, BW')
    expect(told('statistics')).toContain('participants written to: 14; through diplomatic channels')
  })
})

test('20, guidelines: a filing of no form or period that they know is refused', () => {
  const filing = (more: object) => ({
    'statistics/2005/BW': { participant: 'BW', year: 2005, filings: [{ form: 'trade', period: '2005-Q1', ...more }] },
  })
  expect(() => made(filing({}))).not.toThrow()
  expect(() => made(filing({ period: '2005-Q5' }))).toThrowError(expect.objectContaining({ code: 'RECORDS_WRONG' }))
  expect(() => made(filing({ form: 'guess' }))).toThrowError(expect.objectContaining({ code: 'RECORDS_WRONG' }))
})

test('21, sanctions: the ladder goes up a step at a time, and the last step is a decision', () => {
  const taken: (typeof ladder)[number]['step'][] = []
  for (const { step, days } of ladder) {
    expect(nextStep(days - 1, taken)).toBeUndefined()
    expect(nextStep(10_000, taken)).toBe(step)
    taken.push(step)
  }
  expect(taken).toEqual(['reminder', 'letter', 'questionnaire', 'named', 'suspension'])
  expect(nextStep(10_000, taken)).toBeUndefined()
  const undecided = {
    participant: 'BW',
    year: 2005,
    steps: [{ step: 'suspension', on: '2005-12-01', proposed: 'A', decided: 'B' }],
  }
  expect(() => made({ 'statistics/2005/BW': undecided })).toThrowError(
    expect.objectContaining({ code: 'RECORDS_WRONG' }),
  )
})

test('22, annual reports: their lasting part and their changes are apart', () => {
  const sections = [
    { heading: 'institutions', part: 'lasting', says: en('the Diamond Office') },
    { heading: 'institutions', part: 'changes', says: en('a second office') },
  ]
  const { records: own } = made({ 'statistics/2005/BW': { participant: 'BW', year: 2005, sections } })
  const [year] = recordsOf(own, 'statistics')
  expect(year?.value.sections?.filter(({ part }) => part === 'changes')).toHaveLength(1)
})

test('23, international bodies: meetings at the United Nations, the World Bank and the Monetary Fund', () => {
  expect(told('organisations')).toContain('United Nations, World Bank and International Monetary Fund')
})

test('24, the review every three years: principles, an ad hoc body, the Plenary in Botswana', () => {
  expect(told('further')).toMatch(/every three years.*ad hoc body.*Plenary of 2006 \(Botswana\)/)
})

test('26, the industry: its warranties are recorded with the body that gives them', () => {
  const { records: own } = made({
    'bodies/wdc': {
      names: en('A council'),
      kind: 'industry',
      warranties: [{ on: '2003-01', what: en('a warranty on each invoice') }],
    },
  })
  expect((own.get('bodies/wdc') as Stored<'bodies'>).value.warranties).toHaveLength(1)
})

test('27, civil society: a complaint is answered by its day, one without a name too', () => {
  const complaint = { received: '2005-10-01', by: 'anonymous', about: en('stones without papers'), due: '2005-11-30' }
  expect(dueOn(made({ 'complaints/a': complaint }).records, '2005-12-13')).toMatchObject([
    { kind: 'complaint', late: 13 },
  ])
  expect(
    dueOn(
      made({ 'complaints/a': { ...complaint, answered: '2005-11-20', answer: en('looked at') } }).records,
      '2005-12-13',
    ),
  ).toEqual([])
})

test('28, public credibility: every sentence of the public report names the records behind it', () => {
  const { sections } = composeReport(records, { year: 2005, language: 'en', audience: 'public' })
  const sentences = sections.filter(({ isEmpty }) => !isEmpty).flatMap(({ paragraphs }) => paragraphs.flat())
  expect(sentences.length).toBeGreaterThan(60)
  expect(sentences.filter((one) => one.records.length === 0)).toEqual([])
})

test('29, working bodies: who is in them in the year of the report', () => {
  const { appendices } = composeReport(records, { year: 2005, language: 'en', audience: 'public' })
  const text = appendices.flatMap(({ paragraphs }) => paragraphs.flat()).map((one) => one.text)
  expect(text).toContain('Chair of the Kimberley Process. Chair: Russian Federation')
  expect(text).toContain('Working Group on Monitoring')
})

test('30, languages: the originals are English and Russian, and there are six', () => {
  const originals = reportLanguages.map(
    (language) => composeReport(records, { year: 2005, language, audience: 'public' }).original,
  )
  expect(originals).toContain('Original: English and Russian')
  expect(new Set(originals).size).toBe(6)
})

test('applicant tells what stands against an admission', async () => {
  expect(await say(`applicant lr --records ${example}`)).toContain('not ready')
})
