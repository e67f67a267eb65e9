/**
 * A year of world trade, made by the use cases of the authorities themselves, day by day, with their clock handed in:
 * certificates are issued, goods leave and come in, confirmations travel back, returns are filed. In a folder of homes,
 * one for each participant, with the key to what was planted beside them. The same seed makes the same year.
 * @module
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { showDate } from '@kpc/schema'
import { goAround } from './around.ts'
import { beganBefore, endsAfter, isWorkingDay, lastDay } from './calendar.ts'
import { Counts } from './counting.ts'
import { certificateIn, type Desk, type Post } from './desk.ts'
import { doLater, leaveTogether, turnsOf } from './exporting.ts'
import { fraudsOf, plantedShipments } from './frauds.ts'
import { importDay, readLetters } from './importing.ts'
import { openingOf, writeKey, type YearKey } from './key.ts'
import { Mail } from './mail.ts'
import { capacitiesOf } from './mines.ts'
import { allotNumbers } from './numbers.ts'
import { makeOffices, type OpenedYear } from './office.ts'
import { Plan, type Planned } from './plan.ts'
import { Plants } from './plants.ts'
import { Pool } from './pool.ts'
import { againOn, fileDue } from './returns.ts'

/**
 * @property folder an empty one
 * @property scale 1 for 50,000 certificates
 * @property step told of each day
 */
export interface Making {
  readonly folder: string
  readonly scale: number
  readonly seed: number
  step(done: number, of: number, issued: number, day: string): void
}

/** @returns the key, which is in the folder as well @throws {Refusal} `LEDGER_*`, `FILE_*`, `DISK_FULL` */
export async function makeYear({ folder, scale, seed, step }: Making): Promise<YearKey> {
  const opened = await makeOffices(folder, `year ${seed}`)
  try {
    const plants = new Plants(fraudsOf(scale))
    const counts = new Counts()
    const desks = desksOf(opened, { folder, plants, counts })
    await live(desks, { scale, seed, step: (day) => step(day - beganBefore, days, counts.of('issued'), showDate(day)) })
    const alarms = await Promise.all(opened.offices.map(({ ledger }) => ledger.entriesOf(['alarm'])))
    counts.add(
      'alarms',
      alarms.reduce((sum, { length }) => sum + length, 0),
    )
    const about = { opening: openingOf(scale), capacities: capacitiesOf(scale), planted: plants.key() }
    return writeKey(folder, { seed, scale, ...about, counts: counts.show() })
  } finally {
    await opened.close()
    rmSync(join(folder, 'underway'), { recursive: true, force: true })
  }
}

const days = endsAfter - beganBefore

interface Beside extends Pick<Desk, 'plants' | 'counts'> {
  readonly folder: string
}

function desksOf({ offices, trust }: OpenedYear, { folder, plants, counts }: Beside): ReadonlyMap<string, Desk> {
  const place = (name: string): string => join(folder, 'underway', name)
  const mail: Post = {
    goods: new Mail(place('goods')),
    letters: new Mail(place('letters')),
    later: new Mail(place('later')),
  }
  const desk = (office: Desk['office']): Desk => ({
    office,
    trust,
    pool: new Pool(),
    mail,
    counts,
    plants,
    certificateIn,
  })
  return new Map(offices.map((office) => [office.code, desk(office)]))
}

interface Living extends Pick<Making, 'scale' | 'seed'> {
  step(day: number): void
}

async function live(desks: ReadonlyMap<string, Desk>, { scale, seed, step }: Living): Promise<void> {
  const plan = new Plan(scale, seed)
  const planted = plantedShipments(scale)
  for (const desk of desks.values()) await allotNumbers(desk, plan.certificatesOf(desk.office.code))
  for (let day = beganBefore; day <= endsAfter; day += 1) {
    if (!isWorkingDay(day)) continue
    for (const desk of desks.values()) {
      await readLetters(desk, day)
      await importDay(desk, day)
      for await (const some of desk.mail.later.arriving(desk.office.code, day))
        for (const later of some) await doLater(desk, day, later)
    }
    if (day <= lastDay)
      for (const [code, some] of turnsOf(dueOn(plan, planted, day))) {
        const desk = desks.get(code)
        if (desk) await leaveTogether(desk, day, some)
      }
    await goAround(desks, day)
    if (day <= againOn) await fileDue(desks, day, scale)
    step(day)
  }
}

/** What leaves on a day: of the flows, and of what was planted what is due, which is taken off. */
function* dueOn(plan: Plan, planted: Planned[], day: number): Generator<Planned> {
  yield* plan.leavingOn(day)
  const due = planted.findIndex((one) => one.day > day)
  yield* planted.splice(0, due < 0 ? planted.length : due)
}
