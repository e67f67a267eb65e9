/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Accounts: the whole participant's, with what nothing explains; those of exporters; one of them with its quarters; and
 * what waits for a second person.
 * @module
 */
import { Anchor, Empty, Pager, Panel, showPage, Table } from '@kpc/desk'
import { showCarats } from '../stock/carats.ts'
import { Frame, type Setting } from './frame.tsx'
import { OneAccount, Rest } from './stock-account.tsx'
import { Enter, Waiting } from './stock-claims.tsx'
import { accountPath, type StockProps, type StockView, stockPath } from './stock-view.ts'

/** Fields of the form that say themselves what is wrong. */
const fields = ['exporter', 'kind', 'adds', 'loses', 'seller', 'source', 'reason', 'evidence']

export function stockPage(setting: Setting, view: StockView): Promise<string> {
  const { stock: says } = setting.language.words
  const { account, mayEnter, typed, waiting } = view
  return showPage(
    <Frame setting={setting} title={account?.name ?? says.title} fields={typed ? fields : []}>
      {account ? <OneAccount setting={setting} account={account} /> : <Participant setting={setting} view={view} />}
      {account ? (
        <p>
          <Anchor href={stockPath}>{says.participant}</Anchor>
        </p>
      ) : (
        <Accounts setting={setting} view={view} />
      )}
      {waiting.length > 0 && <Waiting setting={setting} view={view} />}
      {mayEnter && <Enter setting={setting} view={view} />}
    </Frame>,
  )
}

const amounts = ['opening', 'production', 'imports', 'gains', 'losses', 'exports'] as const

/** As the mission of 2004 asked it of the Republic of Congo: what of the exports nothing explains. */
function Participant({ setting, view: { participant } }: StockProps) {
  const { stock: says } = setting.language.words
  const labels = [...amounts.map((name) => says[name]), says.unexplained]
  return (
    <Panel title={says.participant}>
      <p class="say">{says.hint}</p>
      <Table
        caption={says.participant}
        isNamed
        columns={[says.hs, ...labels.map((label) => ({ label, isNumber: true }))]}
        rows={participant.map((line) => [
          <span class="code">{line.hs}</span>,
          ...amounts.map((name) => showCarats(line[name])),
          <Rest carats={line.unexplained} isBad={line.unexplained > 0} />,
        ])}
      />
    </Panel>
  )
}

function Accounts({ setting, view: { accounts, more } }: StockProps) {
  const { stock: says, exporter, applications } = setting.language.words
  return (
    <Panel title={says.accounts} pad={accounts.length === 0}>
      {accounts.length === 0 ? (
        <Empty>{says.none}</Empty>
      ) : (
        <Table
          caption={says.accounts}
          isNamed
          columns={[exporter, { label: says.held, isNumber: true }, { label: says.unexplained, isNumber: true }]}
          rows={accounts.map(({ name, held, short }) => [
            <Anchor href={accountPath(name)}>
              <bdi>{name}</bdi>
            </Anchor>,
            showCarats(held),
            <Rest carats={short} isBad={short > 0} />,
          ])}
        />
      )}
      <Pager older={more === undefined ? undefined : { label: applications.more, path: more }} />
    </Panel>
  )
}
