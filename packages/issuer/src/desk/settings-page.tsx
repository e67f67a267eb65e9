/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Settings: what is set, since when and by whom, changed one by one; and all changes that are known.
 * @module
 */
import { Field, Flash, Form, Panel, showPage, Table } from '@kpc/desk'
import type { Settings } from '../home/home.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { When } from './parts.tsx'
import { fixedNames, type SettingName, type SettingRow, settingNames, settingText } from './setting-rows.ts'

export const settingsPath = '/desk/settings'

/**
 * @property mayChange the file of this home can be written from here
 * @property typed what was typed and refused
 */
export interface SettingsView {
  readonly settings: Settings
  readonly history: readonly SettingRow[]
  readonly mayChange: boolean
  readonly isSaved?: boolean
  readonly typed?: { readonly name: SettingName; readonly text: string } | undefined
}

export function settingsPage(setting: Setting, view: SettingsView): Promise<string> {
  const { words } = setting.language
  const { settings, names } = words.office
  return showPage(
    <Frame setting={setting} title={settings.title} fields={settingNames}>
      {view.isSaved && (
        <Flash>
          <p>{settings.saved}</p>
        </Flash>
      )}
      <p class="say">{settings.hint}</p>
      {settingNames.map((name) => (
        <One setting={setting} view={view} name={name} />
      ))}
      {view.history.length > 0 && (
        <Panel title={settings.history}>
          <Table
            caption={settings.history}
            isNamed
            columns={[settings.since, settings.title, settings.value]}
            rows={view.history.map(({ at, by, name, value }) => [
              <>
                <When at={at} />
                <small>{by === undefined ? settings.byFile : <bdi>{by}</bdi>}</small>
              </>,
              names[name],
              value === undefined ? settings.nothing : <bdi>{value}</bdi>,
            ])}
          />
        </Panel>
      )}
    </Frame>,
  )
}

interface OneProps {
  readonly setting: Setting
  readonly view: SettingsView
  readonly name: SettingName
}

function One({ setting, view, name }: OneProps) {
  const { refusal, language } = setting
  const { settings, names } = language.words.office
  const value = settingText(name, view.settings)
  const last = view.history.find((row) => row.name === name)
  const note = last && (
    <>
      {settings.since} <When at={last.at} />, {last.by === undefined ? settings.byFile : <bdi>{last.by}</bdi>}
    </>
  )
  const typed = view.typed?.name === name ? view.typed.text : undefined
  return (
    <Panel title={names[name]} note={note} pad>
      {view.mayChange && !fixedNames.includes(name) ? (
        <Form submit={settings.save} action={settingsPath} quiet>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="was" value={value ?? ''} />
          <Field
            id={name}
            label={settings.value}
            value={typed ?? value}
            maxlength={200}
            error={refusal?.field === name ? saidOf(refusal, language.words) : undefined}
          />
        </Form>
      ) : (
        <>
          <p>
            <bdi>{value ?? settings.nothing}</bdi>
          </p>
          <p class="say">{settings.fixed}</p>
        </>
      )}
    </Panel>
  )
}
