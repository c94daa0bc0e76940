import type { Stack } from '../../cloudformation/engine/stack.ts'
import type { Setting } from '../stage.ts'
import { playDataProduction } from './data-production.ts'
import { playSharedServices } from './shared-services.ts'
import { playShopDevelopment } from './shop-development.ts'
import { playShopProduction } from './shop-production.ts'

/**
 * The stories by the name of the account in whose home region they are set. A story answers the
 * stacks that go on being deployed.
 */
export const stories: Readonly<Partial<Record<string, (setting: Setting) => readonly Stack[]>>> = {
  'data-production': playDataProduction,
  'shared-services': playSharedServices,
  'shop-development': playShopDevelopment,
  'shop-production': playShopProduction,
}
