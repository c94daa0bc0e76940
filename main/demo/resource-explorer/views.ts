import type { DemoOrganization } from '../organization/index.ts'
import type { WorldResources } from '../resources/index.ts'
import type { Call } from '../service.ts'

/** What Resource Explorer is made of. */
export interface ExplorerParts {
  readonly resources: WorldResources
  readonly organization: DemoOrganization
}

/** A view and what it shows. */
export interface ExplorerView {
  readonly arn: string
  readonly name: string
  readonly scope: 'region' | 'account' | 'organization'
}

/** The region whose index has what all others have: the company's home. */
export function aggregatorOf({ organization: { regions } }: ExplorerParts): string {
  return regions[1] ?? regions[0] ?? ''
}

/** The views of the caller's region, the standard one first. */
export function viewsOf(parts: ExplorerParts, { caller }: Call): ExplorerView[] {
  const isHome = caller.region === aggregatorOf(parts)
  const all = viewOf(caller, 'all-resources', isHome ? 'account' : 'region')
  const isPayer = caller.account === parts.organization.management
  return isHome && isPayer ? [all, viewOf(caller, 'organization', 'organization')] : [all]
}

function viewOf(
  { account, region }: Call['caller'],
  name: string,
  scope: ExplorerView['scope'],
): ExplorerView {
  const id = '7f1c2a90-5d4b-4f7e-9b1a-3c8e6d2f1a05'
  return { arn: `arn:aws:resource-explorer-2:${region}:${account}:view/${name}/${id}`, name, scope }
}

/** A view by its ARN. */
export function viewNamed(parts: ExplorerParts, arn: string, call: Call): ExplorerView | undefined {
  return viewsOf(parts, call).find((view) => view.arn === arn)
}

/** The ARN of an index. */
export function indexArn({ account }: Call['caller'], region: string): string {
  return `arn:aws:resource-explorer-2:${region}:${account}:index/1b7d4c0e-8a35-4e21-b6f9-90a7d25c3e14`
}
