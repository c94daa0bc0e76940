import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe calls serious or critical on the page as it stands, each with where it is. `within`
 * selects the part that is looked at, which takes a fraction of the time.
 */
export function violations(page: Page, within?: string): Promise<string[]> {
  return seriousOf(axeOf(page, within))
}

/** As {@link violations}, but only where text cannot be told from its ground. */
export function contrasts(page: Page, within?: string): Promise<string[]> {
  return seriousOf(axeOf(page, within).withRules(['color-contrast']))
}

function axeOf(page: Page, within: string | undefined): AxeBuilder {
  // Without frames of other origins there is no need for another page to sum up in.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  return within === undefined ? axe : axe.include(within)
}

async function seriousOf(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
