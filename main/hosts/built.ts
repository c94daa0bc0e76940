import { fileURLToPath } from 'node:url'

/** From the sources the build is beside them; in the bundle, all of it is beside `main`. */
const folder = import.meta.url.endsWith('.ts') ? '../../dist/' : '../'

/** Where a product of the build stands, such as `renderer` or `preload/index.cjs`. */
export function builtPath(product: string): string {
  return fileURLToPath(new URL(folder + product, import.meta.url))
}
