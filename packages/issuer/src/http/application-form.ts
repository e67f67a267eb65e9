/**
 * How the form of an application is shown, with what was typed, what is wrong with it, and what somebody else saved.
 * @module
 */
import type { Refusal } from '@kpc/host/refusal'
import { dayOf, membershipOn } from '@kpc/schema'
import type { Application, Content } from '../applications/application.ts'
import { listTemplates } from '../applications/templates.ts'
import { tryOut } from '../applications/trial.ts'
import { applicationFormPage } from '../desk/application-form-page.tsx'
import { type Cells, cellsOf } from '../desk/cells.ts'
import { rulesOf } from '../desk/rules.ts'
import { bookNames } from '../registers/address-book.ts'
import { tryingOf } from './application-asked.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps } from './deps.ts'
import { privatePage, settingOf } from './setting.ts'
import { showTemplate } from './templates.ts'
import { contentTag } from './versions.ts'

/**
 * @property cells as they were typed; as the content has them if absent
 * @property theirs what stands there now, where somebody changed it meanwhile
 * @property template the name under which it was to be kept as a template
 * @property request the name under which it is begun, so that it is begun once
 */
export interface Shown {
  readonly application?: Application | undefined
  readonly content: Content
  readonly cells?: Cells
  readonly theirs?: { readonly cells: Cells; readonly by: string }
  readonly request?: string | undefined
  readonly template?: string | undefined
}

export async function showForm(
  context: Asked,
  deps: Deps,
  shown: Shown,
  refusal?: Refusal,
  status = 200,
): Promise<never> {
  const { application, content, cells = cellsOf(content), theirs, request, template } = shown
  const { trust } = await deps.trust()
  const setting = await settingOf(context, deps, refusal)
  const trial = await tryOut(content, await tryingOf(context, deps, application))
  const today = dayOf(deps.now())
  const isEmpty = Object.keys(content.certificate).length <= 2
  const html = await applicationFormPage(
    { ...setting, path: application ? `/desk/applications/${application.name}/form` : '/desk/applications/new' },
    {
      application,
      cells,
      // An empty form is not wrong yet.
      rules: isEmpty && !refusal ? [] : rulesOf(trial, content, setting.language),
      templates: (await listTemplates(applyingOf(context, deps))).map((one) => ({
        ...one,
        seen: contentTag(showTemplate(one)),
      })),
      ...(context.var.may.includes('registers') && { book: await bookNames(deps) }),
      destinations: [...trust.participants.values()].filter((one) => membershipOn(one, today)),
      theirs,
      request,
      template,
    },
  )
  return context.html(html, status as 200, privatePage) as never
}
