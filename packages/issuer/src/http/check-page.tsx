/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The page that asks for what came out of the printer: a hand scanner types the code, or a picture of
 * the sheet is chosen. It says whether sheet and ledger agree; `check-page.js` asks the server.
 * @module
 */
import { Field, Flash, Form, Page, showPage } from '@kpc/desk'
import { spacedNumber } from '../certificates/grouping.ts'
import { checkScriptPath } from './page-files.ts'

/** @param number of the ledger */
export function checkPage(number: string, test: boolean): Promise<string> {
  return showPage(
    <Page title={`Check the print of ${spacedNumber(number)}`} test={test} script={checkScriptPath}>
      <p>Before the sheet leaves the office: scan its square code. This page says whether sheet and ledger agree.</p>
      <Form submit="Compare">
        <Field id="text" label="With a hand scanner: scan into this field" code autofocus />
        <Field id="picture" label="Or a picture of the sheet (PNG or JPEG)" type="file" accept="image/png,image/jpeg" />
      </Form>
      <Flash id="answer" />
      <noscript>
        <p>
          This page needs JavaScript. Without it: <code>kpc print check {number} SCAN.png</code>
        </p>
      </noscript>
    </Page>,
  )
}
