/**
 * `<kpc-verify>`: the verifier in somebody else's page, a bank's, an insurer's or a carrier's.
 *
 * Attributes: `trust`, the address of a folder that a scheme publishes (`./trust/` if absent); `lang`
 * (else that of the page, else the browser's); `for`, what the check is for: `check` (if absent) or
 * `import`; `here`, code of the participant where it takes place; `code`, the text to be judged.
 *
 * Events, which leave the element: `verdict`, whose `detail` is the verdict as data (`types.ts`, which lies beside
 * the element as `kpc-verify.d.ts`); `unjudged`, whose `detail` is the error, where no trust list could be loaded.
 *
 * Nothing but what lies at `trust` is asked for, and nothing is sent. The content security policy of
 * the page needs `script-src`, `style-src` and `connect-src` for the addresses of the element and of
 * `trust`, and nothing inline.
 * @module
 */
import { type Purpose, verifyAsync } from '@kpc/schema'
import { render } from 'preact'
import { now } from '../device/clock.ts'
import { chooseLanguage } from '../messages/language.ts'
import { isSpeaking, speakIn } from '../messages/messages.ts'
import { primitive } from '../trust/primitive.ts'
import { detailOf } from './detail.ts'
import styles from './kpc-verify.css?url'
import { trustFrom } from './trust-from.ts'
import type { KpcVerifyElement, VerdictDetail } from './types.ts'
import { type Shown, View } from './view.tsx'

export class KpcVerify extends HTMLElement implements KpcVerifyElement {
  static readonly observedAttributes = ['code', 'lang']

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #content = document.createElement('div')
  #shown: Shown = { is: 'empty' }
  /** The last question: what comes late for an earlier one is not shown. */
  #asked = 0

  connectedCallback(): void {
    if (this.#root.childNodes.length === 0) {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles })
      this.#root.append(link, this.#content)
    }
    void this.#speak()
    const code = this.getAttribute('code')
    if (code !== null) void this.verify(code)
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return
    if (name === 'lang') void this.#speak()
    else if (after !== null) void this.verify(after)
  }

  /**
   * Judges a code and shows the verdict.
   * @returns the verdict; undefined where no trust list could be loaded
   */
  async verify(code: string): Promise<VerdictDetail | undefined> {
    this.#asked += 1
    const asked = this.#asked
    this.#show({ is: 'asking' })
    try {
      const trust = await trustFrom(new URL(this.getAttribute('trust') ?? './trust/', document.baseURI).href)
      const at = now()
      const here = this.getAttribute('here')
      const purpose: Purpose = this.getAttribute('for') === 'import' ? 'import' : 'check'
      const context = { now: at, built: __KPC_BUILT__, purpose, ...(here !== null && { here }) }
      const verdict = await verifyAsync(code.trim(), trust, context, primitive)
      const detail = detailOf(verdict, at)
      if (asked !== this.#asked) return detail
      await this.#speak()
      this.#show({ is: 'judged', result: { text: code, scannedAt: at, judgedAt: at, trust, verdict } })
      this.#tell('verdict', detail)
      return detail
    } catch (error) {
      if (asked === this.#asked) {
        this.#show({ is: 'failed' })
        this.#tell('unjudged', error)
      }
      return undefined
    }
  }

  async #speak(): Promise<void> {
    const wishes = [this.lang, document.documentElement.lang, ...navigator.languages]
    if (await speakIn(chooseLanguage(wishes.filter((wish) => wish !== '')))) this.#draw()
  }

  #show(shown: Shown): void {
    this.#shown = shown
    this.#draw()
  }

  #draw(): void {
    const content = this.#content
    if (content.isConnected && isSpeaking())
      render(<View shown={this.#shown} verify={(code) => void this.verify(code)} />, content)
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

customElements.define('kpc-verify', KpcVerify)
