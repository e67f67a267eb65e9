/**
 * What a form begins with: nothing, a template, or a copy of an application or a certificate.
 * @module
 */
import { dayOf, showCertificate, showDate } from '@kpc/schema'
import type { Content } from '../applications/application.ts'
import { findTemplate, lasting } from '../applications/templates.ts'
import { find } from '../applications/workflow.ts'
import { findIssued } from '../certificates/find.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { usualValidity } from '../certificates/soundness.ts'
import { noteInTrail } from '../people/trail.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps } from './deps.ts'

/** A day of issue and a last one that are usual. */
export function begunWith({ now, settings }: Deps, certificate: Content['certificate'] = {}): Content {
  const issued = dayOf(now())
  const { maxValidityDays = usualValidity } = settings()
  return {
    certificate: {
      ...lasting(certificate),
      issued: showDate(issued),
      expires: showDate(issued + Math.min(usualValidity, maxValidityDays)),
    },
  }
}

export async function sourceOf(
  context: Asked,
  deps: Deps,
  {
    template,
    from,
    replaces,
    why,
  }: Readonly<Partial<Record<'template' | 'from' | 'replaces' | 'why', string | undefined>>>,
): Promise<Content> {
  const applying = applyingOf(context, deps)
  if (template) return begunWith(deps, (await findTemplate(template, applying)).content.certificate)
  const wanted = from?.replace(/\s/g, '').toUpperCase()
  if (!wanted) return begunWith(deps)
  if (/^A\d+$/.test(wanted)) return begunWith(deps, (await find(wanted, applying)).content.certificate)
  const { number, certificate } = await findIssued(wanted, deps.ledger)
  // To an applicant a certificate of another exporter is as if it were not there.
  if (applying.exporter !== undefined && certificate.exporter.name !== applying.exporter)
    throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const { person, address } = context.var
  if (person) await noteInTrail('looked', number, deps, { by: person.name, address })
  const begun = begunWith(deps, showCertificate(certificate))
  // In its place, where it is asked for from its own page.
  return replaces === undefined || !why ? begun : { ...begun, replaces: { number, reason: why } }
}
