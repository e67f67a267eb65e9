/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is entered into accounts: what waits for a second person, and the form.
 * @module
 */
import { Acts, type ActView, Anchor, Choice, Panel, Table } from '@kpc/desk'
import { stockKinds } from '@kpc/schema'
import { isSamePerson } from '../people/name.ts'
import type { ClaimInput } from '../stock/claim.ts'
import { type StoredClaim, showClaim } from '../stock/claims.ts'
import { FieldWithFault, type Setting, saidOf } from './frame.tsx'
import { type StockProps, stockPath } from './stock-view.ts'

export function Waiting({ setting, view: { waiting, mayApprove } }: StockProps) {
  const { stock: says, exporter, who } = setting.language.words
  const columns = [exporter, says.how, says.carats, says.reason, who, says.evidence]
  return (
    <Panel title={says.waiting}>
      <Table
        caption={says.waiting}
        isNamed
        columns={mayApprove ? [...columns, says.approve] : columns}
        rows={waiting.map((stored) => [
          <bdi>{stored.claim.exporter}</bdi>,
          says[stored.claim.kind],
          <bdi>{lotsOf(stored)}</bdi>,
          <bdi>{stored.claim.reason}</bdi>,
          <bdi>{stored.by}</bdi>,
          stored.isEvidenced ? <Anchor href={`${stockPath}/${stored.id}/evidence`}>{says.evidence}</Anchor> : '',
          ...(mayApprove ? [<Acts acts={decisionsOf(stored, setting)} />] : []),
        ])}
      />
    </Panel>
  )
}

function lotsOf(stored: StoredClaim): string {
  const { adds, loses, seller, source } = showClaim(stored)
  const [came, went] = [
    adds.map(({ hs, carats }) => `+${carats} ${hs}`),
    loses.map(({ hs, carats }) => `-${carats} ${hs}`),
  ]
  return [...came, ...went, seller, source].filter(Boolean).join(', ')
}

/** Whoever entered it may take it back, and does not approve it. */
function decisionsOf({ id, by }: StoredClaim, { language, person }: Setting): readonly ActView[] {
  const { stock: says } = language.words
  const refuse = {
    label: says.refuse,
    action: `${stockPath}/${id}/refuse`,
    asks: { id: `reason-${id}`, name: 'reason', label: says.reason, maxlength: 200 },
  }
  const isOwn = person !== undefined && isSamePerson(by, person.name)
  return isOwn ? [refuse] : [{ label: says.approve, action: `${stockPath}/${id}/approve` }, refuse]
}

export function Enter({ setting: given, view: { typed, account } }: StockProps) {
  const { stock: says, exporter } = given.language.words
  // A refusal of anything else is said above the page.
  const setting = typed ? given : { ...given, refusal: undefined }
  const text = (id: keyof ClaimInput, label: string, maxlength: number, hint?: string) => (
    <FieldWithFault setting={setting} id={id} label={label} hint={hint} value={typed?.[id]} maxlength={maxlength} />
  )
  return (
    <Panel title={says.claim} pad>
      <form method="post" action={stockPath} enctype="multipart/form-data" class="quiet">
        <FieldWithFault
          setting={setting}
          id="exporter"
          label={exporter}
          value={typed?.exporter ?? account?.name}
          maxlength={120}
        />
        <Kind setting={setting} kind={typed?.kind} />
        {text('adds', says.adds, 400, says.lots)}
        {text('loses', says.loses, 400)}
        {text('seller', says.seller, 120)}
        {text('source', says.source, 40)}
        {text('reason', says.reason, 200)}
        <FieldWithFault
          setting={setting}
          id="evidence"
          label={says.evidence}
          hint={says.evidenceHint}
          type="file"
          accept="application/pdf,image/png,image/jpeg"
        />
        <div class="form__end">
          <button type="submit" class="btn btn--main">
            {says.enter}
          </button>
        </div>
      </form>
    </Panel>
  )
}

function Kind({ setting, kind }: { readonly setting: Setting; readonly kind?: string | undefined }) {
  const { refusal, language } = setting
  const { stock: says } = language.words
  const error = refusal?.field === 'kind' ? saidOf(refusal, language.words) : undefined
  const options = stockKinds.map((one) => [one, says[one]] as const)
  return <Choice id="kind" label={says.how} value={kind} error={error} options={options} />
}
