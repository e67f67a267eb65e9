/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What can be done here, from the rows of a table of acts. What is impossible now stays visible, dotted, with its reason.
 * @module
 */
import { Area, type FieldProps } from './form.tsx'

/**
 * @property action path of this server that takes it, by POST
 * @property isMain it is what the page is for: of all buttons of a page one is
 * @property against why it can not be done now
 * @property asks what has to be said with it: a reason
 * @property does what comes of it: it is read before the button that does it
 * @property sends what goes along unseen
 */
export interface ActView {
  readonly label: string
  readonly action: string
  readonly isMain?: boolean
  readonly against?: string | undefined
  readonly asks?: Pick<FieldProps, 'id' | 'name' | 'label' | 'hint' | 'error' | 'value' | 'maxlength'> | undefined
  readonly does?: string | undefined
  readonly sends?: Readonly<Record<string, string>>
}

/** What can be done stands together and first; under it what can't, each with its reason. */
export function Acts({ acts }: { readonly acts: readonly ActView[] }) {
  const possible = acts.filter(({ against }) => against === undefined)
  const others = acts.flatMap(({ label, against }) => (against === undefined ? [] : [{ label, against }]))
  return (
    <>
      {possible.length > 0 && (
        <div class="acts">
          {possible.map((act) => (
            <Possible {...act} />
          ))}
        </div>
      )}
      {others.length > 0 && (
        <div class="acts acts--off">
          {others.map((act) => (
            <Impossible {...act} />
          ))}
        </div>
      )}
    </>
  )
}

function Possible({ label, action, isMain = false, asks, does, sends = {} }: ActView) {
  const button = (
    <button type="submit" class={isMain ? 'btn btn--main' : 'btn'}>
      {label}
    </button>
  )
  return (
    <form class="act" method="post" action={action}>
      {Object.entries(sends).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {asks || does !== undefined ? (
        // Open where it was refused: what was typed still stands there.
        <details open={asks?.error !== undefined}>
          <summary class={isMain ? 'btn btn--main' : 'btn'}>{label}</summary>
          {does !== undefined && <p>{does}</p>}
          {asks && <Area {...asks} required />}
          {button}
        </details>
      ) : (
        button
      )}
    </form>
  )
}

function Impossible({ label, against }: { readonly label: string; readonly against: string }) {
  return (
    <div class="act">
      <button type="button" class="btn btn--off" aria-disabled="true">
        {label}
      </button>
      <p class="say">{against}</p>
    </div>
  )
}
