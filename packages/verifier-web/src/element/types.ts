/**
 * What `<kpc-verify>` gives to the page around it. It lies beside the element as `kpc-verify.d.ts`, so it
 * needs no other file and says nothing but types.
 * @module
 */

export type Outcome = 'genuine' | 'attention' | 'rejected' | 'undecided' | 'unreadable'

/** One question of the verdict. `facts` are what the sentence of its code needs: instants in seconds, codes. */
export interface Check {
  readonly check: string
  readonly state: 'passed' | 'noted' | 'warned' | 'unknown' | 'failed'
  readonly code: string
  /** The field that it is about, where it is about one. */
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * A verdict as data for another program: carats and US$ as decimal strings (`"8732.14"`), days and instants as in
 * ISO 8601 (`"2026-11-01"`, `"2026-11-10T12:00:00Z"`), digests as hexadecimal digits.
 */
export interface VerdictDetail {
  readonly outcome: Outcome
  /** Of a scheme that is a test: nothing that it says holds. */
  readonly test: boolean
  readonly purpose: 'check' | 'import'
  readonly checks: readonly Check[]
  /** As it was signed, by its fields. Only of a certificate whose signature holds. */
  readonly certificate?: { readonly number: string; readonly [field: string]: Json }
  /** As it stands with its amendments, where it has any. */
  readonly amended?: { readonly number: string; readonly [field: string]: Json }
  /** Sums over all lines of what stands now. */
  readonly totals?: { readonly carats: string; readonly valueUsd: string }
  readonly issuer?: { readonly participant: string; readonly authority: string }
  /** SHA-256 of what was signed, and the phrase by which two people compare it. */
  readonly digest?: string
  readonly phrase?: string
  /** What it was judged by, and when. */
  readonly registry: { readonly version: number; readonly issued: string; readonly expires: string }
  readonly judged: string
}

/** Why a file was not judged. */
export interface UnreadDetail {
  /** Such as `no-code`, `pdf-locked`, `heic`; `several` where a person has to choose among codes. */
  readonly code: string
  /** Of a PDF of which not every page was read. */
  readonly pages?: { readonly pages: number; readonly all: number }
}

/** The element: `document.querySelector('kpc-verify')`. */
export interface KpcVerifyElement extends HTMLElement {
  /**
   * Judges a code and shows the verdict.
   * @returns the verdict; undefined where no trust list could be loaded, or the text has several codes
   */
  verify(code: string): Promise<VerdictDetail | undefined>
  /**
   * Reads a picture or a PDF, and judges the code in it.
   * @returns the verdict; undefined where none could be read or judged, or a person has to choose among several
   */
  verifyFile(file: Blob): Promise<VerdictDetail | undefined>
}

declare global {
  interface HTMLElementTagNameMap {
    'kpc-verify': KpcVerifyElement
  }
  interface HTMLElementEventMap {
    /** A code was judged. */
    verdict: CustomEvent<VerdictDetail>
    /** Nothing could be judged, as no trust list could be loaded; `detail` is the error. */
    unjudged: CustomEvent<unknown>
    /** A file was not judged: no code could be read in it, or several, of which a person chooses one. */
    unread: CustomEvent<UnreadDetail>
  }
}
