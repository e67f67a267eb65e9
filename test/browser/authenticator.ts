/**
 * A security key that Chromium plays, for pages that ask for a passkey.
 * @module
 */
import type { Page } from 'playwright-core'

/**
 * Plugs one in that unlocks by itself (WebAuthn, section 11).
 * @returns says from then on whether its owner unlocks it
 */
export async function authenticator(page: Page): Promise<(isUnlocked: boolean) => Promise<void>> {
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return async (isUserVerified) => {
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }
}
