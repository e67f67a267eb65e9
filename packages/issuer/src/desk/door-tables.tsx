/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What opens the desk for somebody, row by row, each with a button that ends it: on their own page, and on that of the
 * administrator.
 * @module
 */
import { Empty, Form, Table } from '@kpc/desk'
import type { KeptPasskey } from '../people/passkeys.ts'
import type { Act } from '../people/roles.ts'
import type { OwnSession } from '../people/session.ts'
import type { KeptToken } from '../people/token.ts'
import { agentOf } from './agent.ts'
import type { Setting } from './frame.tsx'
import { When } from './parts.tsx'

/** A button that sends one thing of a row. */
export function RowButton({
  says,
  action,
  name,
  value,
  seen,
}: {
  readonly says: string
  readonly action: string
  readonly name: string
  readonly value: string
  /** What the page was shown with. */
  readonly seen?: string
}) {
  return (
    <Form submit={says} action={action} quiet>
      <input type="hidden" name={name} value={value} />
      {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
    </Form>
  )
}

/** @property action path that ends one of them */
interface TableOf {
  readonly setting: Setting
  readonly action: string
}

export function SessionTable({ setting, sessions, action }: TableOf & { readonly sessions: readonly OwnSession[] }) {
  const { words } = setting.language
  const { account } = words
  if (sessions.length === 0) return <Empty>{account.none}</Empty>
  return (
    <Table
      caption={account.sessions}
      isNamed
      columns={[account.since, account.lastSeen, words.from, account.browser, account.end]}
      rows={sessions.map(({ id, made, seen, address, agent, isThis }) => [
        <When at={made} />,
        <When at={seen} />,
        <code>{address ?? ''}</code>,
        agentOf(agent),
        isThis ? account.thisOne : <RowButton says={account.end} action={action} name="session" value={id} />,
      ])}
    />
  )
}

/** @property action none: they are only shown */
export function PasskeyTable({
  setting,
  passkeys,
  action,
}: Pick<TableOf, 'setting'> & { readonly action: string | undefined; readonly passkeys: readonly KeptPasskey[] }) {
  const { account } = setting.language.words
  if (passkeys.length === 0) return <Empty>{account.none}</Empty>
  return (
    <Table
      caption={account.passkeys}
      isNamed
      columns={[
        account.passkeyLabel,
        account.added,
        account.lastUsed,
        ...(action === undefined ? [] : [account.remove]),
      ]}
      rows={passkeys.map(({ id, label, made, used }) => [
        label,
        <When at={made} />,
        used === undefined ? '' : <When at={used} />,
        ...(action === undefined
          ? []
          : [<RowButton says={account.remove} action={action} name="passkey" value={id} />]),
      ])}
    />
  )
}

export function TokenTable({ setting, tokens, action }: TableOf & { readonly tokens: readonly KeptToken[] }) {
  const { account, acts } = setting.language.words
  if (tokens.length === 0) return <Empty>{account.none}</Empty>
  return (
    <Table
      caption={account.tokens}
      isNamed
      columns={[account.added, account.until, account.scopes, account.end]}
      rows={tokens.map(({ id, made, ends, scopes }) => [
        <When at={made} />,
        <When at={ends} />,
        scopes.map((scope) => (Object.hasOwn(acts, scope) ? acts[scope as Act] : scope)).join('; '),
        <RowButton says={account.end} action={action} name="token" value={id} />,
      ])}
    />
  )
}
