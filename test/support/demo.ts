import { onTestFinished } from 'vitest'
import { startDemo, type Demo, type DemoOptions } from '../../main/demo/index.ts'
import { temporaryFolder } from './folder.ts'

/** An embedded endpoint of the test's own, with a home folder of its own; both go with the test. */
export async function startTestDemo(options: Partial<DemoOptions> = {}): Promise<Demo> {
  const demo = await startDemo({ homeFolder: temporaryFolder(), ...options })
  onTestFinished(() => demo.stop())
  return demo
}
