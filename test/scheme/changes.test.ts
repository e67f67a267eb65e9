// @module-tag slow
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64url, hex } from '@kpc/schema'
import { esp256PublicKey } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { noon } from '../mirror.ts'
import { signerOf } from '../scheme.ts'
import { type Person, setUpOnce } from './people.ts'

let operator: Person
// A scheme of its own: what the development scheme holds is another matter.
setUpOnce(
  'operator',
  async (one) => {
    await one('init --plain --test')
    await one('participant add --code BW --name Botswana --from 2003-01-01')
    await one('participant add --code EU --name Union --kind organisation --from 2003-01-01')
    await one('authority add --id bw --participant BW --name Mines --from 2003-01-01')
    await one(`key add --authority bw --use certificate --x ${base64url(signerOf('a').key.x)} --from 2003-01-01`)
    await one('sign')
  },
  (one) => {
    operator = one
  },
)

const changes = async (line: string): Promise<string[]> => {
  const { code, json, err } = await operator(`${line} --json`, noon)
  expect(`${code} ${err} ${JSON.stringify(json.error)}`).toBe('0  undefined')
  return json.changes
}

test.each<[string, string]>([
  [
    'membership end --code BW --until 2026-12-01 --reason "left by its own decision" --decision "AD 1"',
    'changes participant BW (Botswana), member whole, from 2003-01-01 to participant BW (Botswana), member whole, from 2003-01-01 to before 2026-12-01 [left by its own decision, AD 1]',
  ],
  ['territory add --code BE --participant eu --from 2003-01-01', 'adds territory BE of Union, from 2003-01-01'],
  [
    'authority contact --id bw --phone "+267 000" --email desk@mines.example',
    'changes authority bw of Botswana (Mines), designated from 2003-01-01 to authority bw of Botswana (Mines), designated from 2003-01-01, contact +267 000, desk@mines.example',
  ],
  [
    'authority end --id bw --until 2027-01-01',
    'changes authority bw of Botswana (Mines), designated from 2003-01-01 to authority bw of Botswana (Mines), designated from 2003-01-01 to before 2027-01-01',
  ],
  [
    'range add --authority bw --first "bw 0001000" --last BW0001999 --year 2027 --strict',
    'adds numbers BW0001000 to BW0001999 of bw, from 2027-01-01 to before 2028-01-01, strict',
  ],
  [
    'notice add --id ci-2005 --kind embargo --origin CI --title Embargo --from 2005-12-15 --until 2014-04-29',
    'adds notice ci-2005, embargo on origin CI, by day of issue, from 2005-12-15 to before 2014-04-29 (Embargo)',
  ],
  [
    'notice add --id cf --kind suspension --origin CF --zone North East --applies both --title Zones',
    'adds notice cf, suspension on origin CF (North, East), by day of both, from 2026-11-10 (Zones)',
  ],
  [
    'notice add --id x --kind prohibited --participant BW --applies presentation --title Trade',
    'adds notice x, prohibited on trade of BW, by day of presentation, from 2026-11-10 (Trade)',
  ],
  [
    'notice add --id eu-mixed --kind condition --destination EU --unstated --hs 7102.10 7102.31 --title Origins',
    'adds notice eu-mixed, condition on mixed goods without stated origins, to EU, HS 7102.10, 7102.31, by day of issue, from 2026-11-10 (Origins)',
  ],
  [
    'notice add --id no --kind embargo --origin CI --issuer bw --destination eu --title "No such trade"',
    'adds notice no, embargo on origin CI, issued by BW, to EU, by day of issue, from 2026-11-10 (No such trade)',
  ],
  [
    'band set --issuer BW --hs 7102.31 --low 11.47 --high 1250 --source Statistics',
    'adds band of issuer BW 7102.31: US$ 11.47 to 1250.00 a carat (Statistics)',
  ],
  [
    'band set --low 7.4 --high 1275.2 --source Statistics',
    'adds band of the world: US$ 7.40 to 1275.20 a carat (Statistics)',
  ],
  [
    'band set --origin BW --hs 7102.10 --low 50 --high 900.5 --source Statistics',
    'adds band of origin BW 7102.10: US$ 50.00 to 900.50 a carat (Statistics)',
  ],
  ['limits set --stale-days 20 --later warn', 'changes limit staleDays from 30 to 20'],
])('%s', async (line, says) => {
  expect((await changes(line))[0]).toBe(says)
  const signed = await changes('sign')
  expect(signed[0]).toBe(says)
  expect((await operator('show', noon)).code).toBe(0)
})

test('a key of a use that a later edition brought is shown, said to be unused, and kept by every change', async () => {
  await changes('limits set --stale-days 20')
  const draft = join(operator.home, 'scheme/draft.json')
  const json = JSON.parse(readFileSync(draft, 'utf8')) as { keys: object[] }
  const { kid, key } = signerOf('later')
  const later = { kid: hex(kid), use: 'seen', alg: key.alg, x: hex(key.x), authority: 'bw', from: '2026-01-01' }
  writeFileSync(draft, JSON.stringify({ ...json, keys: [later, ...json.keys] }))
  const says = `key ${hex(kid)} of Botswana (bw), seen (a use that this edition does not know: kept, never used)`
  expect((await changes('sign'))[0]).toContain(says)
  await changes('limits set --stale-days 21')
  await changes('sign')
  expect((await operator('show', noon)).out).toContain(
    `${hex(kid)}  seen (a use that this edition does not know: kept, never used)`,
  )
  expect((await operator('show --json', noon)).json.keys[0]).toMatchObject({ kid: hex(kid), use: 'seen' })
})

test('what was begun is ended, and what ended begins again', async () => {
  await changes('membership end --code BW --until 2020-01-01')
  await changes('membership add --code BW --scope zones --zone North --from 2021-01-01')
  await changes('territory add --code GB --participant EU --from 2003-01-01')
  await changes('territory end --code GB --until 2021-01-01')
  await changes('territory add --code GB --participant BW --from 2021-01-01')
  await changes('notice add --id n --kind vigilance --origin CF --title N --from 2020-01-01')
  await changes('notice end --id n --until 2021-01-01')
  await changes('band set --origin BW --low 1 --high 2 --source S')
  expect(await changes('band set --origin BW --low 1 --high 3 --source S')).toEqual([
    'changes band of origin BW: US$ 1.00 to 2.00 a carat (S) to band of origin BW: US$ 1.00 to 3.00 a carat (S)',
  ])
  await changes('sign')
  const { json, out } = { ...(await operator('show --json')), out: (await operator('show')).out }
  expect(json.participants[0].memberships).toMatchObject([
    { from: '2003-01-01', until: '2020-01-01' },
    { from: '2021-01-01', scope: 'zones', zones: ['North'] },
  ])
  expect(json.territories).toEqual([
    { code: 'GB', participant: 'EU', from: '2003-01-01', until: '2021-01-01' },
    { code: 'GB', participant: 'BW', from: '2021-01-01' },
  ])
  expect(json).toMatchObject({ notices: [{ id: 'n', until: '2021-01-01' }], bands: [{ low: 100, high: 300 }] })
  expect(out).toContain('territory GB of Union, from 2003-01-01 to before 2021-01-01')
})

test('a key retires, and one of P-256 takes its place', async () => {
  const kid = (await operator('show --json')).json.keys[0].kid
  expect((await changes(`key retire ${kid} --at 2026-11-01T00:00:00Z`))[0]).toMatch(
    /from 2003-01-01, retired at 2026-11-01T00:00:00Z$/,
  )
  const x = base64url(esp256PublicKey(signerOf('p256').seed))
  await changes(`key add --authority bw --use certificate --x ${x}`)
  await changes('sign')
  expect((await operator('show --json')).json.keys[1]).toMatchObject({ alg: -9, x })
})

test.each([
  ['NOT_FOUND', undefined, 'membership end --code ZZ --until 2020-01-01'],
  ['TRUST_INTERVAL', 'participants[0].memberships[1]', 'membership add --code BW --from 2020-01-01'],
  ['TRUST_INTERVAL', 'participants[0].memberships[0]', 'membership end --code BW --until 2003-01-01'],
  ['FIELD_MISSING', 'memberships[0].zones', 'participant add --code KE --name Kenya --scope zones'],
  ['DATE_IMPOSSIBLE', 'until', 'membership end --code BW --until 2020-13-01'],
  ['TRUST_REFERENCE', 'participant', 'territory add --code BE --participant QQ'],
  ['NOT_FOUND', undefined, 'territory end --code BE --until 2021-01-01'],
  ['NOT_FOUND', undefined, 'authority end --id zz --until 2021-01-01'],
  ['TRUST_INTERVAL', 'authorities[0]', 'authority end --id bw --until 2003-01-01'],
  ['USAGE', undefined, 'authority contact --id bw'],
  ['NOT_FOUND', undefined, 'key retire 0000000000000000'],
  ['TRUST_REFERENCE', 'authority', 'range add --authority zz --first BW1 --last BW2 --year 2027'],
  ['TRUST_RANGE', 'first', 'range add --authority bw --first EU1 --last EU2 --year 2027'],
  ['TRUST_RANGE', undefined, 'range add --authority bw --first BW9 --last BW10 --year 2027'],
  ['NUMBER_FORM', 'first', 'range add --authority bw --first 0001 --last BW2 --year 2027'],
  ['DATE_IMPOSSIBLE', 'year', 'range add --authority bw --first BW1 --last BW2 --year 27'],
  ['FIELD_MISSING', 'until', 'range add --authority bw --first BW1 --last BW2'],
  ['FIELD_RANGE', 'kind', 'notice add --id n --kind rumour --origin CF --title N'],
  ['FIELD_MISSING', 'origin', 'notice add --id n --kind embargo --title N'],
  ['TRUST_INTERVAL', undefined, 'notice add --id n --kind embargo --origin CF --title N --until 2020-01-01'],
  ['NOT_FOUND', undefined, 'notice end --id n --until 2021-01-01'],
  ['FIELD_RANGE', 'low', 'band set --origin BW --low 5 --high 4 --source S'],
  ['AMOUNT_FORM', 'low', 'band set --origin BW --low 1e3 --high 4 --source S'],
  ['FIELD_RANGE', undefined, 'limits set --stale-days 0'],
  ['FIELD_TYPE', 'agedDays', 'limits set --aged-days soon'],
])('%s at %s: %s', async (code, field, line) => {
  const { code: exit, json } = await operator(`${line} --json`, noon)
  expect(exit).toBe(64)
  expect(json.error.code).toBe(code)
  if (field !== undefined) expect(json.error.field).toBe(field)
  expect(existsSync(join(operator.home, 'scheme/draft.json'))).toBe(false)
})

test('ranges that overlap are told before anything is signed', async () => {
  await changes('range add --authority bw --first BW0001000 --last BW0001999 --year 2026')
  const { json } = await operator(
    'range add --authority bw --first BW0001500 --last BW0002500 --year 2027 --json',
    noon,
  )
  expect(json.error.code).toBe('TRUST_RANGE')
})
