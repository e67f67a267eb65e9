/**
 * `<kpc-verify>`: the verifier in somebody else's page, a bank's, an insurer's or a carrier's.
 *
 * Attributes: `trust`, the address of a folder that a scheme publishes (`./trust/` if absent); `lang`
 * (else that of the page, else the browser's); `for`, what the check is for: `check` (if absent) or
 * `import`; `here`, code of the participant where it takes place; `code`, the text to be judged.
 *
 * Events, which leave the element: `verdict`, whose `detail` is the verdict as data (`types.ts`, which lies beside
 * the element as `kpc-verify.d.ts`); `unjudged`, whose `detail` is the error, where no trust list could be loaded;
 * `unread`, where a file held no code, or several, of which a person has to choose one.
 *
 * Nothing but what lies at `trust` is asked for, and nothing is sent. The content security policy of
 * the page needs `script-src`, `style-src` and `connect-src` for the addresses of the element and of
 * `trust`, and nothing inline. Pictures and PDFs are read by workers, which browsers start from the origin of the page
 * alone: where the element lies elsewhere, it takes texts only.
 * @module
 */
import { codesWithin, type Purpose, type TrustedSet, type Verdict, verifyAsync } from '@kpc/schema'
import { render } from 'preact'
import { now } from '../device/clock.ts'
import { chooseLanguage } from '../messages/language.ts'
import { isSpeaking, speakIn } from '../messages/messages.ts'
import { Fault, type PagesRead } from '../scan/fault.ts'
import type { Progress } from '../scan/file-codes.ts'
import { oursAmong } from '../scan/ours-among.ts'
import { primitive } from '../trust/primitive.ts'
import { detailOf } from './detail.ts'
import styles from './kpc-verify.css?url'
import { trustFrom } from './trust-from.ts'
import type { KpcVerifyElement, UnreadDetail, VerdictDetail } from './types.ts'
import { type Shown, View } from './view.tsx'

export class KpcVerify extends HTMLElement implements KpcVerifyElement {
  static readonly observedAttributes = ['code', 'lang']

  readonly #root = this.attachShadow({ mode: 'open' })
  readonly #content = document.createElement('div')
  #shown: Shown = { is: 'empty' }
  /** The last question: what comes late for an earlier one is not shown. */
  #asked = 0
  /** Ends the reading of a long PDF: what was found until then is the answer. */
  #enough = new AbortController()

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
   * @returns the verdict; undefined where no trust list could be loaded, or the text has several codes
   */
  async verify(code: string): Promise<VerdictDetail | undefined> {
    const asked = this.#ask({ is: 'asking' })
    const codes = codesWithin(code)
    if (codes.length > 1) return this.#choose(codes, asked)
    return this.#judgeAndShow(codes[0] ?? code.trim(), asked)
  }

  /**
   * Reads a picture or a PDF, and judges the code in it.
   * @returns the verdict; undefined where none could be read or judged, or a person has to choose among several
   */
  async verifyFile(file: Blob): Promise<VerdictDetail | undefined> {
    const asked = this.#ask({ is: 'reading' })
    try {
      const reader = await import('../scan/read-file.ts')
      const onProgress = (progress: Progress): void => {
        if (asked === this.#asked) this.#show({ is: 'reading', progress })
      }
      const { texts, pages } = await reader.codesIn(file, onProgress, this.#enough.signal)
      if (asked !== this.#asked) return undefined
      const [first = '', ...others] = oursAmong(texts)
      return others.length > 0 ? this.#choose([first, ...others], asked) : this.#judgeAndShow(first, asked, pages)
    } catch (error) {
      if (asked === this.#asked) this.#refuse(error instanceof Fault ? error : new Fault('no-picture'))
      return undefined
    }
  }

  /** What was asked before is asked no more. */
  #ask(shown: Shown): number {
    this.#asked += 1
    this.#enough.abort()
    this.#enough = new AbortController()
    this.#show(shown)
    return this.#asked
  }

  async #judgeAndShow(code: string, asked: number, pages?: PagesRead): Promise<VerdictDetail | undefined> {
    try {
      const { verdict, trust, at } = await this.#judge(code)
      const detail = detailOf(verdict, at)
      if (asked !== this.#asked) return detail
      await this.#speak()
      this.#show({ is: 'judged', result: { text: code, scannedAt: at, judgedAt: at, trust, verdict }, pages })
      this.#tell('verdict', detail)
      return detail
    } catch (error) {
      if (asked === this.#asked) this.#fail(error)
      return undefined
    }
  }

  async #judge(code: string): Promise<{ verdict: Verdict; trust: TrustedSet; at: number }> {
    const trust = await trustFrom(new URL(this.getAttribute('trust') ?? './trust/', document.baseURI).href)
    const at = now()
    const here = this.getAttribute('here')
    const purpose: Purpose = this.getAttribute('for') === 'import' ? 'import' : 'check'
    const context = { now: at, built: __KPC_BUILT__, purpose, ...(here !== null && { here }) }
    return { verdict: await verifyAsync(code, trust, context, primitive), trust, at }
  }

  /** No verdict before somebody says which is meant; a number is shown only of what is signed. */
  async #choose(texts: readonly string[], asked: number): Promise<undefined> {
    try {
      const judged = await Promise.all(texts.map((text) => this.#judge(text)))
      if (asked !== this.#asked) return
      this.#show({
        is: 'choosing',
        codes: judged.map(({ verdict }, i) => ({ text: texts[i] as string, number: verdict.certificate?.number })),
      })
      this.#tell('unread', { code: 'several' } satisfies UnreadDetail)
    } catch (error) {
      if (asked === this.#asked) this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#show({ is: 'failed' })
    this.#tell('unjudged', error)
  }

  #refuse({ code, pages }: Fault): void {
    this.#show({ is: 'unread', code, pages })
    this.#tell('unread', { code, ...(pages && { pages }) } satisfies UnreadDetail)
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
      render(
        <View
          shown={this.#shown}
          verify={(code) => void this.verify(code)}
          verifyFile={readsFiles ? (file) => void this.verifyFile(file) : undefined}
          stop={() => this.#enough.abort()}
        />,
        content,
      )
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

/** Browsers start workers from the origin of the page alone. */
const readsFiles = new URL(import.meta.url).origin === location.origin

customElements.define('kpc-verify', KpcVerify)
