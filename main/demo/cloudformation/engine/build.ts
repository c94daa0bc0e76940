import { planOf, stackScope } from './scope.ts'
import { evaluateOutputs, importedNames, missingImport, publishOutputs, tried } from './exports.ts'
import type { BuildSite, Site } from './site.ts'

/** The site with its stack's plan. Plans were checked with the request, so this does not throw. */
export function buildSite(site: Site): BuildSite {
  const plan = planOf(site.region, site.stack, site.stack.deployment)
  return { ...site, plan, scope: stackScope(site.region, site.stack, plan) }
}

/** Claims the exports that the stack imports; answers why it cannot. */
export function claimImports(site: BuildSite): string | undefined {
  const names = tried(() => importedNames(site.plan, site.scope))
  // Names made of attributes can only be told once their resources are there.
  if ('reason' in names) return undefined
  const missing = missingImport(site.region, names.result)
  if (missing === undefined) site.stack.imports = names.result
  return missing
}

/** Evaluates and publishes the outputs; answers why it cannot. */
export function settleOutputs(site: BuildSite): string | undefined {
  const outputs = tried(() => evaluateOutputs(site.plan, site.scope))
  if ('reason' in outputs) return outputs.reason
  return publishOutputs(site.region, site.stack, outputs.result)
}
