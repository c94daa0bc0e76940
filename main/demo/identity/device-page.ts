import { page, type PageHandler } from '../endpoint/index.ts'
import type { MfaDevice } from './directory.ts'
import { oneTimeCode } from './one-time-code.ts'

/** The page that plays the MFA device: `GET /mfa` shows the code of this moment. */
export function createDevicePage(device: MfaDevice, now: () => Date): PageHandler {
  return ({ path, method }) => {
    if (path !== '/mfa' || method !== 'GET') return undefined
    const code = oneTimeCode(device.secret, now())
    return page(
      200,
      'MFA device',
      `<p>${device.serialNumber} shows</p>
<p class="code" data-testid="code">${code}</p>
<p>It is good for half a minute. Load the page again for the next one.</p>`,
    )
  }
}
