/**
 * What would be done to several applications, each with why it would come to nothing: looked at before anything is done.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import type { Application } from '../applications/application.ts'
import { hindranceOf, type Onward } from '../applications/queue.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { tryOut } from '../applications/trial.ts'
import { find } from '../applications/workflow.ts'
import { saidAgainst } from '../desk/application-page.tsx'
import { type BatchRow, batchPage } from '../desk/batch-page.tsx'
import { cellsOf } from '../desk/cells.ts'
import { type Setting, saidOf } from '../desk/frame.tsx'
import { saysOf } from '../desk/rules.ts'
import type { Language } from '../desk/words/languages.ts'
import { approvalRuleOf } from '../home/settings.ts'
import type { Button } from './application-acts.ts'
import { tryingOf } from './application-asked.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps } from './deps.ts'
import { settingOf } from './setting.ts'

/** What an act would do to each of several; nothing is done. */
export async function showLooked(
  rows: readonly string[],
  act: Onward & Button,
  context: Asked,
  deps: Deps,
): Promise<string> {
  const setting = { ...(await settingOf(context, deps)), path: '/' }
  const { applications: says } = setting.language.words
  const looked: BatchRow[] = []
  for (const one of rows) looked.push(await lookedAt(one, act, setting, context, deps))
  return batchPage(setting, {
    act: says.acts[act],
    action: `/desk/queue/${act}`,
    field: 'row',
    heads: [says.application, says.parties],
    rows: looked,
    by: 'row',
    back: ['/', says.waits],
  })
}

async function lookedAt(
  value: string,
  act: Onward & Button,
  setting: Setting,
  context: Asked,
  deps: Deps,
): Promise<BatchRow> {
  const [rowName = '', version = ''] = value.split(':')
  const shown = { value, label: rowName, path: `/desk/applications/${rowName}`, about: '' }
  try {
    const found = await find(rowName, applyingOf(context, deps))
    const { 'exporter.name': exporter = '', 'importer.name': importer = '', destination = '' } = cellsOf(found.content)
    const about = `${exporter} \u2192 ${importer} ${destination}`
    return { ...shown, about, against: await againstOf(found, Number(version), act, setting, context, deps) }
  } catch (error) {
    return { ...shown, against: saidIn(error, setting.language) }
  }
}

/** Why an act would come to nothing, as far as it is known before. */
async function againstOf(
  found: Application,
  version: number,
  act: Onward & Button,
  { language }: Setting,
  context: Asked,
  deps: Deps,
): Promise<string | undefined> {
  const hindrance = hindranceOf(act, found, applyingOf(context, deps).acting)
  if (hindrance) return saidAgainst(hindrance, act, found, language.words)
  const { name } = found
  if (found.version !== version) throw applicationRefusal('APPLICATION_CHANGED', { subject: name })
  if (act === 'approve' && approvalRuleOf(deps.settings())?.signed)
    throw applicationRefusal('APPROVAL_UNSIGNED', { subject: name })
  const { faults, unusual } = await tryOut(found.content, await tryingOf(context, deps))
  const [first] = found.content.certificate.anyway === undefined ? [...faults, ...unusual] : faults
  return first && saysOf(first, language)
}

/** What is refused of a row is said in the row. */
export function saidIn(error: unknown, language: Language): string {
  const refusal = refusalOf(error)
  if (!refusal) throw error
  const [first] = refusal.faults
  return first ? saysOf(first, language) : saidOf(refusal, language.words)
}
