/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Settings: what is set, since when and by whom, changed one by one; and all changes that are known.
 * @module
 */
import { Choice, Field, Flash, Form, Pager, Panel, showPage, Table } from '@kpc/desk'
import type { Settings } from '../home/settings.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { When } from './parts.tsx'
import { choices, fixedNames, type SettingName, type SettingRow, settingNames, settingText } from './setting-rows.ts'
import { type Language, languageOf } from './words/languages.ts'

export const settingsPath = '/desk/settings'

/**
 * @property stand since when each is as it is
 * @property history a page of what was changed, the newest first, and where `older` ones are
 * @property mayChange the file of this home can be written from here
 * @property typed what was typed and refused
 */
export interface SettingsView {
  readonly settings: Settings
  readonly stand: readonly SettingRow[]
  readonly history: readonly SettingRow[]
  readonly older?: string | undefined
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
      <div class="board">
        {settingNames.map((name) => (
          <One setting={setting} view={view} name={name} />
        ))}
      </div>
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
              value === undefined ? settings.nothing : <bdi>{shownValue(name, value, setting.language)}</bdi>,
            ])}
          />
          {view.older !== undefined && (
            <div class="panel__pad">
              <Pager older={{ label: words.older, path: view.older }} />
            </div>
          )}
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
  const last = view.stand.find((row) => row.name === name)
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

/** What a setting is called: one of a few words, or the name of a language in itself. */
function chosenIn({ words }: Language, word: string): string {
  const { choices: said } = words.office.settings
  return Object.hasOwn(said, word) ? said[word as keyof typeof said] : (languageOf(word)?.own ?? word)
}

const shownValue = (name: SettingName, value: string, language: Language): string =>
  choices[name] ? chosenIn(language, value) : value

interface ValueProps {
  readonly setting: Setting
  readonly name: SettingName
  readonly value?: string | undefined
}

function Value({ setting: { refusal, language }, name, value }: ValueProps) {
  const { settings } = language.words.office
  const error = refusal?.field === name ? saidOf(refusal, language.words) : undefined
  const known = choices[name]
  // One that the file alone can say stays as it is.
  const words = known && (value === undefined || known.includes(value) ? known : [...known, value])
  return words ? (
    <Choice
      id={name}
      label={settings.value}
      options={[['', settings.nothing], ...words.map((word) => [word, chosenIn(language, word)] as const)]}
      value={value ?? ''}
      error={error}
    />
  ) : (
    <Field id={name} label={settings.value} value={value} maxlength={200} error={error} />
  )
}
