/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Why something is done to a certificate: the field that every sheet of an act asks in the same way.
 * @module
 */
import { FieldWithFault, type Setting } from './frame.tsx'

interface ReasonProps {
  readonly setting: Setting
  readonly value: string | undefined
  readonly required?: boolean
}

export function Reason({ setting, value, required = false }: ReasonProps) {
  const { page } = setting.language.words.console
  return (
    <FieldWithFault
      setting={setting}
      id="reason"
      label={page.reason}
      hint={page.reasonHint}
      value={value}
      maxlength={200}
      autocomplete="off"
      required={required}
    />
  )
}
