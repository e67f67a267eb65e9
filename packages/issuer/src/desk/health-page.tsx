/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The health board: each thing by a shape and a word, what it was judged by, and what to do where it is not in order.
 * @module
 */
import { Flag, Panel, showPage, Table } from '@kpc/desk'
import { keyUses, saysOfCheck } from './check-says.ts'
import { Frame, type Setting } from './frame.tsx'
import type { Board, Fact } from './health.ts'
import { When } from './parts.tsx'
import { filled } from './words/application-words.ts'
import type { Language } from './words/languages.ts'

export const healthPath = '/desk/health'

export function healthPage(setting: Setting, { items, keys, at }: Board): Promise<string> {
  const { health } = setting.language.words.office
  return showPage(
    <Frame
      setting={setting}
      title={health.title}
      head={
        <span>
          {health.checked} <When at={at} />
        </span>
      }
    >
      <div class="board">
        {items.map((thing) => (
          <Thing setting={setting} thing={thing} keys={keys} />
        ))}
      </div>
    </Frame>,
  )
}

interface ThingProps {
  readonly setting: Setting
  readonly thing: Board['items'][number]
  readonly keys: Board['keys']
}

function Thing({ setting, thing: { item, condition, facts }, keys }: ThingProps) {
  const { health, items: words } = setting.language.words.office
  return (
    <Panel
      title={words[item].title}
      note={
        <span data-condition={condition}>
          <Flag gravity={condition}>{health[condition]}</Flag>
        </span>
      }
      pad
    >
      {condition !== 'good' && (
        <p>
          <b>{words[item].todo}</b>
        </p>
      )}
      <ul class="rules">
        {facts.map((fact) => (
          <li>{factText(fact, setting.language)}</li>
        ))}
      </ul>
      {item === 'keys' && keys.length > 0 && <Keys setting={setting} keys={keys} />}
    </Panel>
  )
}

function Keys({ setting: { language }, keys }: Pick<ThingProps, 'setting' | 'keys'>) {
  const { health, items: words } = language.words.office
  return (
    <Table
      caption={words.keys.title}
      isNamed
      columns={[words.keys.title, health.use, health.until]}
      rows={keys.map(({ kid, use, until, days }) => [
        <span class="code">{kid}</span>,
        keyUses(use, language),
        until === undefined ? (
          health.never
        ) : (
          <span class="num">
            {until} ({days})
          </span>
        ),
      ])}
    />
  )
}

function factText(fact: Fact, language: Language): string {
  const { facts, warnings } = language.words.office
  if ('shown' in fact) return fact.shown
  if ('code' in fact) return saysOfCheck(fact, language)
  if ('warning' in fact) return filled(warnings[fact.warning], { until: fact.until ?? '' })
  return filled(facts[fact.fact], fact.values ?? {})
}
