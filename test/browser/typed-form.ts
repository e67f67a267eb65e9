/**
 * An empty form that is filled in by the keyboard alone, from field to field.
 * @module
 */
import type { Page } from 'playwright-core'

interface Party {
  readonly name: string
  readonly address: string
}

/** Keys that a page was pressed, counted. */
export interface Keys {
  type(text: string): Promise<void>
  press(keys: string): Promise<void>
  readonly pressed: number
}

/** A chord counts as one. */
export function keysOf(page: Page): Keys {
  let pressed = 0
  return {
    type: async (text) => {
      await page.keyboard.type(text)
      pressed += text.length
    },
    press: async (keys) => {
      await page.keyboard.press(keys)
      pressed += 1
    },
    get pressed() {
      return pressed
    },
  }
}

/** From the name of the exporter to the value of the goods. */
export async function fillForm(
  page: Page,
  keys: Keys,
  { exporter, importer }: { readonly exporter: Party; readonly importer: Party },
): Promise<void> {
  await page.locator('[id="exporter.name"]').focus()
  const texts = [exporter.name, exporter.address, importer.name, importer.address, 'European', 'BW', '3', 'S-1', '10']
  for (const text of texts) {
    await keys.type(text)
    await keys.press('Tab')
  }
  await keys.type('1000')
}
