/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Settings: what is set, since when and by whom, changed one by one; and all changes that are known.
 * @module
 */
import { Choice, Field, Flash, Form, Panel, showPage, Table } from '@kpc/desk'
import type { Settings } from '../home/home.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { When } from './parts.tsx'
import { choices, fixedNames, type SettingName, type SettingRow, settingNames, settingText } from './setting-rows.ts'

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
    <Frame setting={setting} title={settings.title} fields={settingNames} layout="form">
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
  const { settings, names } = setting.language.words.office
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
          <Value setting={setting} name={name} value={typed ?? value} />
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

interface ValueProps {
  readonly setting: Setting
  readonly name: SettingName
  readonly value?: string | undefined
}

function Value({ setting: { refusal, language }, name, value }: ValueProps) {
  const { settings } = language.words.office
  const error = refusal?.field === name ? saidOf(refusal, language.words) : undefined
  const words = choices[name]
  return words ? (
    <Choice
      id={name}
      label={settings.value}
      options={[['', settings.nothing], ...words.map((word) => [word, word] as const)]}
      value={value ?? ''}
      error={error}
    />
  ) : (
    <Field id={name} label={settings.value} value={value} maxlength={200} error={error} />
  )
}
