/**
 * A code judged by an authority's server, from any language that speaks HTTP. With curl:
 * `curl -s http://127.0.0.1:8710/verify -H 'content-type: application/json' -d '{"text":"KPC1:...","for":"check"}'`
 */
const [server = 'http://127.0.0.1:8710', text = ''] = process.argv.slice(2)
const response = await fetch(`${server}/verify`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text, for: 'check' }),
})
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
const { outcome, certificate, checks } = (await response.json()) as {
  outcome: string
  certificate?: { number: string }
  checks: { state: string; code: string }[]
}
console.log(outcome, certificate?.number ?? '')
for (const { state, code } of checks) if (state !== 'passed') console.log(state, code)

export {}
