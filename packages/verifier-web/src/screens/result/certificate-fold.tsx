/** The certificate as on the paper, folded where there is no room for it. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import type { Result } from '../../scan-result.ts'
import { Sheet } from '../certificate/sheet.tsx'
import { Icon } from '../parts/icons.tsx'

/** From this width on there is room for the whole certificate beside what to do. */
const wide = '(min-width: 70rem)'

export function CertificateFold({
  result: { verdict, trust },
  isClaimed,
}: {
  result: Result
  isClaimed: boolean
}): JSX.Element | null {
  const fold = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (fold.current) fold.current.open = matchMedia(wide).matches
  }, [])
  const { certificate, issuer, outcome } = verdict
  if (!certificate) return null
  return (
    <details class="fold" ref={fold}>
      <summary>
        <h2>{isClaimed ? messages.sheet.claims : messages.sheet.fold}</h2>
        {isClaimed && (
          <p class="dim small">{outcome === 'rejected' ? messages.sheet.notTrusted : messages.sheet.notConfirmed}</p>
        )}
        <Icon name="unfold" />
      </summary>
      <Sheet certificate={certificate} issuer={issuer} trust={trust} isClaimed={isClaimed} />
    </details>
  )
}
