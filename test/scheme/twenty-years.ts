/** The records of a scheme of sixty participants after twenty years, all invented, the same each time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const codes = Array.from(
  { length: 60 },
  (_, i) => `${String.fromCharCode(65 + Math.floor(i / 20))}${String.fromCharCode(65 + (i % 20))}`,
)
const years = Array.from({ length: 20 }, (_, i) => 2007 + i)
const six = (text: string) => ({ en: text, fr: text, es: text, ru: text, zh: text, ar: text })
const at = (list: readonly string[], i: number): string => list[i % list.length] as string

type Files = Map<string, object>

function participants(files: Files): void {
  for (const [i, code] of codes.entries()) {
    files.set(`participation/${code}`, { code, kind: 'state', names: six(`Participant ${code}`) })
    files.set(`controls/${code}`, {
      participant: code,
      measure: six('licences for each miner'),
      kind: 'licences',
      begun: '2007',
    })
    for (const year of years)
      files.set(`statistics/${year}/${code}`, { participant: code, year, filings: filings(year, i) })
  }
}

function filings(year: number, i: number): object[] {
  const quarters = [
    ['Q1', `${year}-05-31`],
    ['Q2', `${year}-08-31`],
    ['Q3', `${year}-11-30`],
    ['Q4', `${year + 1}-02-28`],
  ] as const
  return quarters.flatMap(([quarter, due], q) => {
    const late = (i * 7 + q * 13 + year) % 11 === 0
    const isOpen = year === 2026 && q > 1
    const filed = late ? `${due.slice(0, 4)}-12-${String(1 + ((i + q) % 27)).padStart(2, '0')}` : due
    return (['trade', 'certificates'] as const).map((form) => ({
      ...{ form, period: `${year}-${quarter}`, due },
      // biome-ignore lint/complexity/useMathMinMax: days as text
      ...(!isOpen && { filed: filed < due ? due : filed, edition: 1 }),
    }))
  })
}

function decided(files: Files, year: number): void {
  files.set(`meetings/${year}-plenary`, {
    title: six(`Plenary of ${year}`),
    kind: 'plenary',
    from: `${year}-11-10`,
    until: `${year}-11-14`,
  })
  for (let n = 1; n <= 20; n++)
    files.set(`decisions/${year}-${n}`, {
      ...{
        number: `KP/${year}/Plenary/${n}`,
        title: six(`Decision ${n} of ${year}`),
        topic: n % 2 ? 'other' : 'valuation',
      },
      ...{
        procedure: 'consensus',
        meeting: `meetings/${year}-plenary`,
        decided: `${year}-11-14`,
        says: [six('What was decided, in a sentence or two of usual length.')],
      },
      ...{ precedent: n % 5 === 0 },
      ...(year === 2007 && n === 1 && { acts: codes.map((participant) => ({ act: 'admit', participant })) }),
    })
}

function reviewed(files: Files, year: number): void {
  for (let n = 0; n < 11; n++) {
    const participant = at(codes, year * 11 + n)
    files.set(`reviews/${year}-${participant}`, {
      ...{
        kind: 'visit',
        participant,
        from: `${year}-05-01`,
        until: `${year}-05-06`,
        reported: `${year}-05-20`,
        published: `${year}-07-01`,
      },
      findings: Array.from({ length: 8 }, (_, i) => ({
        ...{
          id: `F${i + 1}`,
          criterion: 'III (a)',
          fact: six('A fact that the team has seen.'),
          evidence: 'papers of the office',
          meets: i % 4 ? 'yes' : 'no',
        },
      })),
      recommendations: Array.from({ length: 4 }, (_, i) => ({
        ...{
          id: `R${i + 1}`,
          finding: `F${i + 1}`,
          do: six('What is to be done.'),
          owner: 'Ministry (invented)',
          due: `${year + 1}-01-31`,
        },
        followUp: [{ on: `${year}-09-01`, step: year === 2026 ? 'told' : 'closed' }],
      })),
    })
  }
}

function written(files: Files, year: number): void {
  for (let n = 0; n < 20; n++)
    files.set(`letters/${year}-${n}`, {
      ...{ sent: `${year}-06-01`, from: six('Chair'), to: six(`Participant ${at(codes, n)}`), about: 'statistics' },
      ...{ says: [six('Please file what is owed.')], answerDue: `${year}-07-01`, answered: `${year}-07-01` },
    })
  for (let n = 0; n < 5; n++) {
    files.set(`notices/${year}-${n}`, {
      kind: 'information',
      title: six(`Note ${n}`),
      text: six('What all should know.'),
      to: 'all',
      from: `${year}-03-01`,
      until: `${year}-12-31`,
    })
    files.set(`complaints/${year}-${n}`, {
      received: `${year}-02-01`,
      by: 'public',
      about: six('stones without papers'),
      due: `${year}-04-01`,
      answered: `${year}-03-20`,
      answer: six('looked at'),
    })
    files.set(`penalties/${year}-${n}`, {
      participant: at(codes, n),
      party: `Invented Stones ${year} ${n} Ltd`,
      kind: 'company',
      why: six('illicit trade'),
      measure: 'denied',
      from: `${year}-01-01`,
      until: `${year}-12-31`,
    })
  }
}

/** @returns how many records there are */
export function writeTwentyYears(folder: string): number {
  const files: Files = new Map()
  participants(files)
  for (const year of years) {
    decided(files, year)
    reviewed(files, year)
    written(files, year)
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'records.yaml'), 'edition: 2\n')
  for (const [id, body] of files) {
    const file = join(folder, `${id}.yaml`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, yamlOf({ audience: 'public', ...body }))
  }
  return files.size
}

/** As people write it: a block for each field. */
function yamlOf(value: unknown, indent = ''): string {
  const below = `${indent}  `
  if (Array.isArray(value))
    return value.map((one) => `\n${indent}- ${yamlOf(one, below).replace(/^\n\s*/, '')}`).join('')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(
        ([name, one]) =>
          `${indent === '' ? '' : '\n'}${indent}${name}:${typeof one === 'object' ? yamlOf(one, below) : ` ${scalar(one)}`}${indent === '' ? '\n' : ''}`,
      )
      .join('')
  return scalar(value)
}

function scalar(value: unknown): string {
  const text = String(value)
  return /^[A-Za-z0-9][\w ./-]*$/.test(text) ? text : JSON.stringify(text)
}
