/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What can't be right, until somebody has said what was done about it.
 * @module
 */
import { Field, Flag, Form, Table } from '@kpc/desk'
import type { Alarm } from '../alarms/alarms.ts'
import { alarmCauses, isAlarmCode } from '../alarms/causes.ts'
import { spacedNumber } from '../certificates/grouping.ts'
import { type Setting, saidOf } from './frame.tsx'
import { importsAlarmPath } from './import-paths.ts'
import { When } from './parts.tsx'

/**
 * @property maySettle whoever reads it may say that one was dealt with
 * @property typed what was refused, and of which alarm
 */
export interface AlarmsProps {
  readonly setting: Setting
  readonly alarms: readonly Alarm[]
  readonly maySettle: boolean
  readonly typed?: { readonly alarm: string; readonly reason: string } | undefined
}

export function AlarmsLane({ setting, alarms, maySettle, typed }: AlarmsProps) {
  const { imports, console: says } = setting.language.words
  return (
    <Table
      caption={imports.lanes.alarms}
      isNamed
      columns={[imports.lanes.alarms, says.page.certificate, ...(maySettle ? [imports.settle] : [])]}
      rows={alarms.map((alarm) => [
        <Said setting={setting} alarm={alarm} />,
        <>
          <span class="code">{alarm.number === undefined ? '–' : spacedNumber(alarm.number)}</span>
          {alarm.party !== undefined && (
            <small>
              <bdi>{alarm.party}</bdi>
            </small>
          )}
        </>,
        ...(maySettle ? [<Settle setting={setting} id={alarm.id} typed={typed} />] : []),
      ])}
    />
  )
}

function Said({ setting, alarm: { code, at } }: Pick<AlarmsProps, 'setting'> & { readonly alarm: Alarm }) {
  return (
    <>
      <Flag gravity="stop">
        <bdi class="code">{code}</bdi>
      </Flag>
      {isAlarmCode(code) && (
        <>
          <small>
            {setting.language.words.alarms[code].says} <bdi>({alarmCauses[code].source})</bdi>
          </small>
          <small>{setting.language.words.alarms[code].next}</small>
        </>
      )}
      <small>
        <When at={at} />
      </small>
    </>
  )
}

function Settle({ setting, id, typed }: Pick<AlarmsProps, 'setting' | 'typed'> & { readonly id: number }) {
  const { refusal, language } = setting
  const { console: says, imports } = language.words
  const own = typed?.alarm === String(id) ? typed.reason : undefined
  const isRefused = own !== undefined && refusal?.field === 'reason'
  return (
    <Form submit={imports.settle} action={importsAlarmPath} quiet>
      <input type="hidden" name="alarm" value={id} />
      <Field
        id={`reason-${id}`}
        name="reason"
        label={says.page.reason}
        hint={says.page.reasonHint}
        value={own}
        error={isRefused ? saidOf(refusal, language.words) : undefined}
        maxlength={200}
        autocomplete="off"
        required
      />
    </Form>
  )
}
