/** What a bank does with a verdict: only a genuine certificate lets the payment go on. */
const decision = document.querySelector('#decision')

document.addEventListener('verdict', ({ detail: verdict }) => {
  const number = verdict.certificate?.number ?? 'none that can be trusted'
  decision.textContent =
    verdict.outcome === 'genuine' ? `Go on: certificate ${number}.` : `Stop: ${verdict.outcome}, certificate ${number}.`
})

document.addEventListener('unjudged', () => {
  decision.textContent = 'Stop: the trust list could not be loaded.'
})

document.addEventListener('unread', () => {
  decision.textContent = 'Stop: no certificate was read from this file.'
})
