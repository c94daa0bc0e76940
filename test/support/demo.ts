import { onTestFinished } from 'vitest'
import { startDemo, type Demo, type DemoOptions } from '../../main/demo/index.ts'
import { temporaryFolder } from './folder.ts'

/**
 * An embedded endpoint of the test's own, with a home folder of its own; both go with the test. Of
 * tests that run at once, each says by its own `onTestFinished` which it is.
 */
export async function startTestDemo(
  options: Partial<DemoOptions> = {},
  finished = onTestFinished,
): Promise<Demo> {
  const demo = await startDemo({ homeFolder: temporaryFolder(finished), ...options })
  finished(() => demo.stop())
  return demo
}
