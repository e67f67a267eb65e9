/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Devices of posts: paired by a code that is shown once, listed, revoked.
 * @module
 */
import { Acts, Empty, Flag, Flash, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { raw } from 'hono/html'
import type { DeviceRow, ShownPairing } from '../devices/devices.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { shownInstant, When } from './parts.tsx'
import { filled } from './words/application-words.ts'

export const devicesPath = '/desk/devices'

/**
 * @property shown the code that was made just now, and as a drawing
 * @property older where those are that were paired before
 * @property typed what was typed; the usual address where nothing was
 */
export interface DevicesView {
  readonly devices: readonly DeviceRow[]
  readonly older?: string | undefined
  readonly shown?: { readonly pairing: ShownPairing; readonly svg: string } | undefined
  readonly typed: { readonly post?: string | undefined; readonly service: string }
}

export function devicesPage(setting: Setting, { devices, older, shown, typed }: DevicesView): Promise<string> {
  const { devices: says } = setting.language.words.posts
  return showPage(
    <Frame setting={setting} title={says.title} fields={['post', 'service']}>
      {shown && <Shown setting={setting} {...shown} />}
      <Panel title={says.pair} note={says.hint} pad>
        <Form submit={says.pair} action={devicesPath} quiet={shown !== undefined}>
          <Row>
            <FieldWithFault setting={setting} id="post" label={says.post} value={typed.post} maxlength={80} required />
            <FieldWithFault
              setting={setting}
              id="service"
              label={says.service}
              hint={says.serviceHint}
              type="url"
              value={typed.service}
              maxlength={200}
              required
            />
          </Row>
        </Form>
      </Panel>
      <Listed setting={setting} devices={devices} older={older} />
    </Frame>,
  )
}

/** It is drawn into the page, as no address may show it a second time. */
function Shown({ setting, pairing, svg }: { readonly setting: Setting } & NonNullable<DevicesView['shown']>) {
  const { devices: says } = setting.language.words.posts
  return (
    <Flash>
      <p>
        <b>
          <bdi>{pairing.post}</bdi>
        </b>
      </p>
      <p>{filled(says.shown, { time: shownInstant(pairing.ends) })}</p>
      <div role="img" aria-label={says.pair} class="symbol">
        {raw(svg)}
      </div>
      <p>
        <code dir="ltr">{pairing.text}</code>
      </p>
    </Flash>
  )
}

function Listed({ setting, devices, older }: { readonly setting: Setting } & Pick<DevicesView, 'devices' | 'older'>) {
  const { posts, who, older: label } = setting.language.words
  const { devices: says } = posts
  if (devices.length === 0) return <Empty>{says.none}</Empty>
  return (
    <Panel title={says.title}>
      <Table
        caption={says.title}
        isNamed
        columns={[says.post, says.device, says.paired, who, says.state]}
        rows={devices.map(({ id, post, paired, by, revoked, revoked_by }) => [
          <bdi>{post}</bdi>,
          <span class="code">{id}</span>,
          <When at={paired} />,
          <bdi>{by}</bdi>,
          revoked === null ? (
            <Acts acts={[{ label: says.revoke, action: `${devicesPath}/${id}/revoke`, does: says.revokeDoes }]} />
          ) : (
            <>
              <Flag gravity="stop">{says.revoked}</Flag>
              <small>
                <When at={revoked} /> <bdi>{revoked_by}</bdi>
              </small>
            </>
          ),
        ])}
      />
      <Pager older={older === undefined ? undefined : { label, path: older }} />
    </Panel>
  )
}
