/** A template under a name that is there: whoever keeps one is asked first, and what was read is what is replaced. */
import { expect, test } from 'vitest'
import { deskApp } from './desk-app.ts'

test('asked before one takes the place of another, with the name still typed; of an older one nothing is replaced', async () => {
  const { app, get, send, as } = await deskApp()
  await as('clerk')
  const keep = (parcels: string, more: Record<string, string> = {}) =>
    send(
      '/desk/applications',
      { parcels, template: 'as always', next: 'template', request: `r${parcels}`, ...more },
      'clerk',
    )
  const kept = async () => {
    const { templates } = (await (await get('/templates', 'clerk')).json()) as {
      templates: { name: string; content: { certificate: { parcels?: number } } }[]
    }
    return templates.map(({ name, content }) => [name, content.certificate.parcels])
  }
  expect((await keep('1')).status).toBe(303)
  const asked = await keep('2')
  const page = await asked.text()
  expect(asked.status).toBe(409)
  expect(page).toContain('There is a template of this name.')
  expect(page).toMatch(/name="template"[^>]*value="as always"|value="as always"[^>]*name="template"/)
  expect(await kept()).toEqual([['as always', 1]])
  const [, tag = ''] = /name="replace" value="([^"]*)"/.exec(page) ?? []
  const replace = tag.replaceAll('&quot;', '"')
  expect(replace).toMatch(/^"[0-9a-f]{32}"$/)
  expect((await keep('2', { replace: '"0"' })).status).toBe(409)
  expect((await keep('2', { replace })).status).toBe(303)
  expect(await kept()).toEqual([['as always', 2]])
  // What was asked of the older one says nothing of the newer one.
  expect((await keep('3', { replace })).status).toBe(409)
  expect(await kept()).toEqual([['as always', 2]])
  // In the words of the reader.
  const german = await app.request('/desk/applications', {
    method: 'POST',
    headers: { ...(await as('clerk')), 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'de' },
    body: new URLSearchParams({ parcels: '9', template: 'as always', next: 'template', request: 'de' }).toString(),
  })
  expect(await german.text()).toContain('Es gibt schon eine Vorlage dieses Namens.')
})
