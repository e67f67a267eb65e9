/**
 * The page of signals over HTTP, with thresholds of whoever looks, and drafts of the anomaly questionnaire.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import {
  type AnomalyQuestion,
  questionnaireOf,
  type SignalRows,
  signalsOf,
  type ThresholdName,
  type Thresholds,
  thresholdRows,
  usualThresholds,
} from '@kpc/schema'
import { signalsPath } from '../desk/return-view.ts'
import { signalsPage } from '../desk/signals-page.tsx'
import { signalRowsOf } from '../statistics/signal-rows.ts'
import { htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { csvHeaders } from './registers.ts'
import { participantOf } from './returns.ts'
import { privatePage, settingOf } from './setting.ts'

const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
const year = z
  .string()
  .regex(/^20\d\d$/)
  .optional()
const limits = Object.fromEntries(Object.keys(thresholdRows).map((name) => [name, whole])) as Record<
  ThresholdName,
  typeof whole
>

const pageRoute = createRoute({
  method: 'get',
  path: signalsPath,
  ...needs('ledger'),
  summary: 'The page of signals, with thresholds that are ours or those of whoever looks',
  request: { query: z.looseObject({ ...limits, year }) },
  responses: { 200: htmlPage('the page'), 422: refused('a threshold that is no whole number') },
})

const questionsRoute = createRoute({
  method: 'get',
  path: `${signalsPath}/questionnaire`,
  ...needs('ledger'),
  summary: 'Draft answers of the anomaly questionnaire of a year, as text',
  request: { query: z.looseObject({ year }) },
  responses: {
    200: { description: 'question by question', content: { 'text/plain': { schema: z.string() } } },
    422: refused('no year'),
  },
})

function thresholdsOf(query: Readonly<Partial<Record<ThresholdName, string | undefined>>>): Thresholds {
  const typed = (Object.keys(thresholdRows) as ThresholdName[]).flatMap((name) => {
    const value = query[name]
    return value === undefined ? [] : [[name, Number(value)] as const]
  })
  return { ...usualThresholds, ...Object.fromEntries(typed) }
}

async function rowsOf(deps: Deps): Promise<SignalRows> {
  const opened = await deps.trust()
  return signalRowsOf(deps.ledger, { participant: participantOf(deps, opened), trust: opened.trust })
}

/** Years that the rows are of, the newest first; this one among them. */
function yearsOf({ sums }: SignalRows, now: number): number[] {
  const years = new Set(sums.map(({ period }) => Number(period.slice(0, 4))))
  return [...years.add(new Date(now * 1000).getUTCFullYear())].sort((a, b) => b - a)
}

async function showSignals(
  context: Asked,
  deps: Deps,
  query: Readonly<Record<string, string | undefined>>,
): Promise<never> {
  const rows = await rowsOf(deps)
  const thresholds = thresholdsOf(query)
  const years = yearsOf(rows, deps.now())
  const asked = query.year === undefined ? (years[0] as number) : Number(query.year)
  const view = {
    signals: signalsOf(rows, thresholds),
    thresholds,
    years: years.includes(asked) ? years : [asked, ...years],
    year: asked,
    questions: questionnaireOf(asked, rows, thresholds),
  }
  const setting = { ...(await settingOf(context, deps)), path: signalsPath }
  return context.html(await signalsPage(setting, view), 200, privatePage) as never
}

const questionText = ({ question, answer, isSignificant }: AnomalyQuestion): string =>
  `${isSignificant ? '* ' : ''}${question}\n${answer}\n`

export const deskSignals: Resource = (app, deps) => {
  app.openapi(pageRoute, (context) =>
    showSignals(context, deps, context.req.valid('query') as Record<string, string | undefined>),
  )
  app.openapi(questionsRoute, async (context) => {
    const { year: asked } = context.req.valid('query')
    const of = asked === undefined ? new Date(deps.now() * 1000).getUTCFullYear() : Number(asked)
    const questions = questionnaireOf(of, await rowsOf(deps), usualThresholds)
    return context.body(questions.map(questionText).join('\n'), 200, {
      ...csvHeaders(`questionnaire-${of}.txt`),
      'content-type': 'text/plain; charset=utf-8',
    }) as never
  })
}
