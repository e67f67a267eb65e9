/**
 * Approvals that are signatures, over HTTP: what somebody signs to approve an application as it stands, and the form of
 * its page that takes what a passkey has signed.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { base64url, digestOf } from '@kpc/schema'
import type { Application } from '../applications/application.ts'
import { type Approvable, documentOf } from '../applications/approval.ts'
import { find } from '../applications/workflow.ts'
import { type ApprovalAsked, approvalPath } from '../desk/signed-approval.tsx'
import { applying as actOf } from '../people/roles.ts'
import { form, formRefusals, json, refused } from './answers.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { passkeyApproval } from './passkey-approval.ts'
import { askedOf } from './passkeys.ts'

const nameParameter = z.object({
  name: z.string().openapi({ param: { name: 'name', in: 'path' }, examples: ['A1'] }),
})

/** What a passkey is asked to sign. */
export const approvalAsked = z
  .object({
    document: z.string().openapi({ description: 'CBOR, base64url: names act, application, digest, person, instant' }),
    challenge: z.string().openapi({ description: 'its SHA-256, base64url' }),
    rpId: z.string().optional().openapi({ description: 'absent where this desk was opened by no name' }),
    known: z.array(z.string()).readonly().openapi({ description: 'ids of your passkeys, base64url' }),
  })
  .openapi('ApprovalAsked')

const askRoute = createRoute({
  method: 'get',
  path: '/applications/{name}/approval',
  ...needs(actOf('approve')),
  summary: 'What a passkey signs to approve an application as it stands now',
  request: { params: nameParameter },
  responses: {
    200: json(approvalAsked, 'good for ten minutes, and as long as nobody changes the application'),
    404: refused('there is no such application'),
    422: refused('what was typed is not right'),
  },
})

export const signedRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/approval',
  ...needs(actOf('approve')),
  summary: 'Approve with what a passkey has signed, from the page of the application',
  request: {
    params: nameParameter,
    ...form(passkeyApproval.extend({ version: z.string().regex(/^\d{1,9}$/) })),
  },
  responses: {
    303: { description: 'approved: the page of the application' },
    403: refused('not in your role, not a person who approves, or four eyes'),
    404: refused('there is no such application'),
    409: refused('not where it stands now, or not what was signed'),
    412: refused('somebody changed it since you read it'),
    ...formRefusals,
  },
})

/**
 * What the page of an application or a proposal shows its button with.
 * @param path where the signature goes; to the application if absent
 * @throws {InputError} what was typed is not right
 */
export async function askedApproval(
  context: Asked,
  approved: Application | Approvable,
  deps: Deps,
  path: string = approvalPath(approved.name),
): Promise<ApprovalAsked> {
  const { acting, person } = context.var
  const document = documentOf(approved, acting.by, deps.now())
  return {
    path,
    version: approved.version,
    document,
    asked: await askedOf(context, person, digestOf(document), deps),
  }
}

/** As JSON. */
export function showAsked({
  document,
  asked: { rpId, challenge, known },
}: ApprovalAsked): z.infer<typeof approvalAsked> {
  return { document: base64url(document), challenge: base64url(challenge), ...(rpId !== undefined && { rpId }), known }
}

export const approvals: Resource = (app, deps) => {
  app.openapi(askRoute, async (context) => {
    const application = await find(context.req.valid('param').name, applyingOf(context, deps))
    return context.json(showAsked(await askedApproval(context, application, deps)), 200)
  })
}
