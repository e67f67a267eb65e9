/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A passphrase that somebody chooses, typed twice.
 * @module
 */
import { FieldWithFault, type Setting } from './frame.tsx'

/** @property id and `label` of the first of the two fields */
interface NewPassphraseProps {
  readonly setting: Setting
  readonly id: string
  readonly label: string
}

export function NewPassphrase({ setting, id, label }: NewPassphraseProps) {
  const { words } = setting.language
  const both = { setting, type: 'password', autocomplete: 'new-password', maxlength: 1024, required: true } as const
  return (
    <>
      <FieldWithFault {...both} id={id} label={label} hint={words.passphraseHint} />
      <FieldWithFault {...both} id="again" label={words.again} />
    </>
  )
}
