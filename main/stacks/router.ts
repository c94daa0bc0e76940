import { implement, lazy } from '@orpc/server'
import { stacksContract } from '../../shared/stacks.ts'
import { builtOnce } from '../demand.ts'
import { listStacks } from './list.ts'
import type { StacksParts } from './parts.ts'
import type { createStackRouter } from './stack-router.ts'

type StackRouter = ReturnType<typeof createStackRouter>

/** The stacks' slice of the contract. What is of one stack is loaded once it is asked for. */
export function createStacksRouter(parts: StacksParts) {
  const os = implement(stacksContract)
  const stack = builtOnce(async () => {
    const { createStackRouter } = await import('./stack-router.ts')
    return createStackRouter(parts)
  })
  const of = <Name extends keyof StackRouter>(name: Name) =>
    lazy(async () => ({ default: (await stack.get())[name] }))
  return {
    list: os.list.handler(({ input, signal }) => listStacks(parts, input, signal)),
    get: of('get'),
    resources: of('resources'),
    events: of('events'),
    exports: of('exports'),
    template: of('template'),
    policy: of('policy'),
    changeSets: of('changeSets'),
    changeSet: of('changeSet'),
    previewAction: of('previewAction'),
    act: of('act'),
    copies: of('copies'),
    copy: of('copy'),
  }
}
