import { attributeOf, physicalIdOf } from '../resources/identity.ts'
import type { ResourceView } from '../template/scope.ts'
import type { Deployment } from './deployment.ts'
import { evaluateOutputs, importedNames } from './exports.ts'
import type { Region } from './region.ts'
import { evaluateProperties, instanceOf, planOf, scopeOf, type StackIdentity } from './scope.ts'
import type { OutputValue } from './stack.ts'

/** What a stack shows of itself without its resources. */
export interface Foreseen {
  readonly outputs: readonly OutputValue[]
  readonly imports: ReadonlySet<string>
}

/**
 * The outputs and imports that a deployment comes to, without creating anything: identifiers
 * depend on the stack and the logical id alone, so that a creation later gives the same.
 * Throws where the template has nested stacks, whose outputs nobody can foresee.
 */
export function foresee(region: Region, stack: StackIdentity, deployment: Deployment): Foreseen {
  const plan = planOf(region, stack, deployment)
  const views = new Map<string, ResourceView>()
  const scope = scopeOf(region, stack, deployment, plan, (logicalId) => {
    const planned = plan.resources.get(logicalId)
    const known = views.get(logicalId)
    if (known || !planned) return known
    const instance = instanceOf(region, stack, {
      logicalId,
      type: planned.type,
      generation: 1,
      properties: evaluateProperties(scope, planned.properties),
    })
    const ref = physicalIdOf(instance)
    const view = { ref, attribute: (name: string) => attributeOf(instance, ref, name) }
    views.set(logicalId, view)
    return view
  })
  return { outputs: evaluateOutputs(plan, scope), imports: importedNames(plan, scope) }
}
