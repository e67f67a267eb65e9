/** `kpc demo`: what can be looked at without an authority's own data: a year of world trade, made by the program itself. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Command as Group, InvalidArgumentError } from 'commander'
import { demoRefusal } from '../demo/refusal.ts'
import { command, type Give, type World } from './command.ts'
import { Progress } from './progress.ts'

export function demoCommand(world: World, give: Give): Command {
  const group = new Group('demo')
    .description('what can be looked at without data of one’s own: nothing of it is of the Kimberley Process')
    .addHelpText('after', '\nExample:\n  kpc demo year --scale 0.02')
  return group.addCommand(yearCommand(world, give))
}

interface Options {
  readonly scale: number
  readonly seed: number
  readonly folder: string
}

const example = `kpc demo year
kpc demo year --scale 0.02 --seed 7 --folder small-year
KPC_HOME=small-year/bw kpc statistics return --period 2024-Q4`

function yearCommand(world: World, give: Give): Command {
  return command(
    'year',
    'make a year of world trade through every step that an authority takes, and hold it beside itself',
    example,
  )
    .option('--scale <number>', 'of the world in 2024, of about 50,000 certificates: 0.001 to 1000', scale, 1)
    .option('--seed <number>', 'another year; the same seed makes the same one', seed, 1)
    .option(
      '--folder <path>',
      'a new folder, with a home for each participant and the key to what was planted',
      'kpc-year',
    )
    .action(async ({ folder, scale, seed }: Options) => {
      const path = resolve(folder)
      if (existsSync(path) && readdirSync(path).length > 0)
        throw demoRefusal('DEMO_FOLDER', { subject: path, field: 'folder' })
      mkdirSync(path, { recursive: true, mode: 0o700 })
      give(await made(world, { folder: path, scale, seed }))
    })
}

async function made(world: World, making: Options) {
  // Loaded where it is needed: it holds native code.
  const [{ makeYear }, { openYear }, { surveyYear }, { showSurvey, surveyLines }] = await Promise.all([
    import('../demo/year.ts'),
    import('../demo/office.ts'),
    import('../demo/survey.ts'),
    import('../demo/show.ts'),
  ])
  const progress = new Progress(world, 'certificates')
  try {
    const key = await makeYear({
      ...making,
      step: (done, of, issued) => progress.step('lived', { done, of, rows: issued }),
    })
    const year = await openYear(making.folder)
    try {
      const survey = await surveyYear(year, key, (what, done, of) =>
        progress.step(what, { done, of, rows: done, unit: 'participants' }),
      )
      progress.end()
      const json = { test: true, folder: making.folder, ...showSurvey(survey, key) }
      const lines = [`TEST: a year that nobody has lived, in ${making.folder}`, ...surveyLines(survey, key)]
      return { json, text: () => lines.map((one) => `${one}\n`).join('') }
    } finally {
      await year.close()
    }
  } finally {
    progress.end()
  }
}

function scale(text: string): number {
  const number = Number(text)
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(text) || number < 0.001 || number > 1000)
    throw new InvalidArgumentError('a number from 0.001 to 1000')
  return number
}

function seed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number of nine digits at most')
  return Number(text)
}
