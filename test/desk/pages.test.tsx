/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/** What the pages of desks are made of, fed with what nobody should hand them. */
import { Anchor, Field, Flash, Form, Page, pagePolicy, showPage, Table } from '@kpc/desk'
import { stylesheet } from '@kpc/desk/stylesheet'
import { expect, test } from 'vitest'

const hostile = `</title><script>alert(1)</script>"><img src=x onerror='alert(2)'>&amp;`
/** The tags of a page, without the values of their attributes. */
const tagsOf = (shown: string): string => (shown.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? []).join('\n')

/** Every part with every text of it hostile. */
const everywhere = (
  <Page title={hostile} test={false}>
    {hostile}
    <Flash>{hostile}</Flash>
    <Form submit={hostile}>
      <Field id="one" label={hostile} hint={hostile} error={hostile} value={hostile} accept={hostile} />
    </Form>
    <Table caption={hostile} columns={[hostile, hostile]} rows={[[hostile, <code>{hostile}</code>]]} />
  </Page>
)

test('a page begins with its doctype and names its language', async () => {
  expect(await showPage(<Page title="Numbers" test={false} />)).toMatch(/^<!doctype html><html lang="en"><head>/)
})

test('no text of any part becomes markup', async () => {
  const shown = await showPage(everywhere)
  expect(tagsOf(shown)).not.toMatch(/script|img|onerror|alert/)
  expect(shown.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(10)
})

test('nothing in a page is a script or a style of its own, which its policy would stop', async () => {
  expect(tagsOf(await showPage(everywhere))).not.toMatch(/style\b(?!sheet)|\son\w+=/)
  expect(pagePolicy).toContain("default-src 'none'")
  expect(pagePolicy).not.toMatch(/unsafe|\*|https?:|data:/)
  const scripted = await showPage(<Page title="Numbers" test={false} script="/numbers.js" />)
  expect(scripted).toContain('<script type="module" src="/numbers.js"></script>')
})

test('a scheme for tests is said to be one, in the window and before all else', async () => {
  const shown = await showPage(<Page title="Numbers" test={true} />)
  expect(shown).toContain('<title>Numbers (TEST)</title>')
  expect(shown.indexOf('TEST SCHEME.')).toBeLessThan(shown.indexOf('<h1>'))
  expect(await showPage(<Page title="Numbers" test={false} />)).not.toContain('TEST')
})

test.each([
  'javascript:alert(1)',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  '',
  '/a b',
])('no link leads to %j', (href) => {
  expect(() => String(<Anchor href={href}>here</Anchor>)).toThrow(TypeError)
})

test('a link leads to a path of the same server', () => {
  expect(String(<Anchor href="/openapi.json">here</Anchor>)).toBe('<a href="/openapi.json">here</a>')
})

test('a field is found by its label, and its hint and its error are read with it', () => {
  const shown = String(<Field id="seal" label="Seal" hint="as on the parcel" error="too long" code />)
  expect(shown).toContain('<label for="seal">')
  expect(shown).toContain('aria-describedby="seal-hint seal-error"')
  expect(shown).toContain('aria-invalid="true"')
  expect(shown).toMatch(/autocapitalize="off"/)
  const plain = String(<Field id="seal" label="Seal" />)
  expect(plain).not.toMatch(/aria-|autocomplete/)
})

test('each row is named by its first cell', () => {
  const shown = String(<Table caption="Numbers" columns={['Number', 'State']} rows={[['BW 0000001', 'issued']]} />)
  expect(shown).toContain('<th scope="row">BW 0000001</th><td>issued</td>')
})

test('the stylesheet loads nothing', () => {
  expect(stylesheet()).toContain('prefers-color-scheme: dark')
  expect(stylesheet()).not.toMatch(/@import|url\(/)
})
