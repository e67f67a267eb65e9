/** The page at `/`: what this server is and which addresses it has. */

const addresses = [
  ['POST /certificates', 'sign a certificate, and store it under its number'],
  ['GET /certificates/NUMBER', 'a certificate of the ledger'],
  ['GET /certificates/NUMBER/qr.svg', 'its QR code, for print'],
  ['GET /certificates/NUMBER/qr.png', 'its QR code as a picture'],
  ['POST /certificates/NUMBER/print', 'print it as PDF: an original once, copies at will'],
  ['GET /certificates/NUMBER/check', 'compare what came out of the printer'],
  ['POST /certificates/NUMBER/receipt', 'sign a COSE Receipt: that it is in the ledger'],
  ['GET /ledger/checkpoint', 'the newest size and root of the ledger that was signed'],
  ['POST /ledger/checkpoint', 'sign size and root as they are now'],
  ['GET /ledger/entries/NUMBER', 'an entry of the ledger, from 0'],
  ['POST /ledger/entries/NUMBER/receipt', 'sign the receipt that proves it'],
  ['POST /ledger/consistency', 'sign a COSE Receipt: that the ledger goes on from so many entries'],
  ['POST /verify', 'judge a code'],
  ['GET /registry', 'participants, authorities and keys'],
  ['GET /registry.cbor', 'the signed registry'],
  ['GET /root.cbor', 'the signed root'],
  ['GET /health', 'whether all is well'],
  ['GET /openapi.json', 'all of this for programs'],
] as const

export function page(test: boolean): string {
  const rows = addresses.map(([address, says]) => {
    const [, path = ''] = address.split(' ')
    const shown = address.startsWith('GET') && !path.includes('NUMBER') ? `<a href="${path}">${address}</a>` : address
    return `<tr><td><code>${shown}</code></td><td>${says}</td></tr>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>kpc: the authority${test ? ' (TEST)' : ''}</title></head>
<body>
<h1>kpc: the authority's server</h1>
${test ? '<p><strong>TEST SCHEME.</strong> What it signs is no certificate of the Kimberley Process.</p>' : ''}
<p>For programs of this machine. The page that judges codes is the verifier's, at an address of its own.</p>
<table>
${rows.join('\n')}
</table>
</body></html>
`
}
