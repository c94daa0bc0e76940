import { createAccount } from './account/index.ts'
import { createCloudFormation, type Regions } from './cloudformation/index.ts'
import { createEc2 } from './ec2/index.ts'
import { createIam } from './iam/index.ts'
import type { Directory } from './identity/index.ts'
import type { DemoOrganization } from './organization/index.ts'
import { createOrganizations } from './organizations/index.ts'
import { createSso, createSsoOidc, type Portal } from './portal/index.ts'
import type { Service } from './service.ts'
import { createSts } from './sts/index.ts'

/** What the services are built from. */
export interface ServiceParts {
  readonly organization: DemoOrganization
  readonly directory: Directory
  readonly portal: Portal
  /** CloudFormation's regions, with the world's stacks. */
  readonly regions: Regions
  /** The endpoint's address, known once it listens. */
  endpoint(): string
}

/** Every service that the endpoint plays. A new one is one folder and one line here. */
export function createServices(parts: ServiceParts): Service[] {
  return [
    createSts(parts.directory),
    createIam(parts.organization),
    createOrganizations(parts.organization),
    createAccount(parts.organization),
    createEc2(parts.organization),
    createCloudFormation(parts),
    createSso(parts),
    createSsoOidc(parts.portal, () => parts.endpoint()),
  ]
}
