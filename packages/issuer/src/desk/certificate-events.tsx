/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What happened to a certificate: prints and how they came out, its entries, who looked at it.
 * @module
 */
import { Anchor, Empty, History, Panel, Table } from '@kpc/desk'
import { showDate, showInstant } from '@kpc/schema'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import { statedIn } from './certificate-received.tsx'
import { certificatePath, type Showing } from './certificate-view.ts'
import type { PrintedSheet, Told } from './dossier.ts'
import { shownInstant, When } from './parts.tsx'
import type { ConsoleWords, ToldKind } from './words/console-words.ts'

/** When, by whom, and why. */
export function By({ at, by, reason }: Told) {
  return (
    <>
      <When at={at} />
      <br />
      <bdi>{by}</bdi>
      {reason !== undefined && (
        <>
          : <bdi>{reason}</bdi>
        </>
      )}
    </>
  )
}

export function Prints({ dossier: { sheets, issued }, words, may, setting }: Showing) {
  const { page, told } = words
  const { printing } = setting.language.words.office
  return (
    <Panel
      title={page.prints}
      foot={
        may.includes('print') ? (
          <Anchor href={`${certificatePath(issued.number)}/print`} kind="button">
            {printing.print}
          </Anchor>
        ) : undefined
      }
    >
      {sheets.length === 0 ? (
        <Empty>{page.noPrints}</Empty>
      ) : (
        <Table
          caption={page.prints}
          isNamed
          columns={[page.prints, page.form, page.reason, page.cameOut]}
          rows={sheets.map((sheet) => [
            <>
              {told[sheet.kind as ToldKind]}
              {sheet.amendment !== undefined && ` (${told.amendment} ${sheet.amendment})`}
              <small>
                <When at={sheet.at} /> <bdi>{sheet.by}</bdi>
              </small>
            </>,
            sheet.sheet === undefined ? '–' : <span class="code">{sheet.sheet}</span>,
            sheet.reason === undefined ? '–' : <bdi>{sheet.reason}</bdi>,
            <CameOut sheet={sheet} words={words} />,
          ])}
        />
      )}
    </Panel>
  )
}

function CameOut({ sheet, words }: { readonly sheet: PrintedSheet; readonly words: ConsoleWords }) {
  const { kind, cameOut, amendment } = sheet
  if (!cameOut) return <>{kind === 'printed' && amendment === undefined ? words.page.notSaid : '–'}</>
  return (
    <>
      {words.outcomes[cameOut.outcome]}
      <small>
        <By {...cameOut} />
      </small>
    </>
  )
}

export function Events(showing: Showing) {
  const { dossier, words } = showing
  const { history } = dossier
  return (
    <Panel title={words.page.history} pad>
      <History
        rows={[...history].reverse().map(({ kind, at, by, reason, sheet, sequence, link, ...left }) => ({
          at: showInstant(at),
          shown: shownInstant(at),
          what: (
            <>
              <b>{statedIn(showing, sequence) ?? words.told[kind as ToldKind] ?? kind}</b>
              {kind === 'replaced' && link !== undefined && <bdi class="code"> {spacedNumber(link)}</bdi>},{' '}
              {words.page.entry} <span class="num">{grouped(String(sequence))}</span>
              {sheet !== undefined && (
                <>
                  , {words.page.form} <span class="code">{sheet}</span>
                </>
              )}
              {left.day !== undefined && (
                <>
                  <br />
                  <span class="num">{showDate(left.day)}</span>{' '}
                  <bdi>
                    {[left.carrier, left.reference, left.container].filter((part) => part !== undefined).join(', ')}
                  </bdi>
                </>
              )}
              <br />
              <span class="dim small">
                <bdi>{by}</bdi>
                {reason !== undefined && (
                  <>
                    : <bdi>{reason}</bdi>
                  </>
                )}
              </span>
            </>
          ),
        }))}
      />
    </Panel>
  )
}

/** For whoever may search the trail. */
export function Looks({ dossier: { looks }, words: { page } }: Showing) {
  if (!looks) return null
  return (
    <Panel title={page.looks} note={page.looksHint} pad>
      {looks.length === 0 ? (
        <Empty>{page.noLooks}</Empty>
      ) : (
        <History
          rows={looks.map(({ at, by, address }) => ({
            at: showInstant(at),
            shown: shownInstant(at),
            what: (
              <>
                <bdi>{by}</bdi> <span class="code dim">{address ?? ''}</span>
              </>
            ),
          }))}
        />
      )}
    </Panel>
  )
}
