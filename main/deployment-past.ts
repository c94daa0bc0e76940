import { createPast, type PastParts } from './activity/past.ts'
import type { ActivityParts } from './activity/router.ts'
import { pastSources, type PastReaders, type PastRows } from './activity/sources.ts'
import type { AwsCaller } from './aws/caller.ts'
import { createProjectsReader } from './builds/reader.ts'
import { cloudFormation } from './cloudformation/calls.ts'
import { createGroupsReader } from './code-deploy/reader.ts'
import { createPipelinesReader } from './pipelines/reader.ts'
import { readRecent } from './services/recent.ts'
import { readRecentlyDeleted, readRecentOperations } from './stacks/recent.ts'

/** The readers that lists share, and that know what was before the newest of each thing. */
export function createReaders(parts: { readonly caller: AwsCaller; readonly now: () => Date }) {
  return {
    pipelines: createPipelinesReader(parts),
    projects: createProjectsReader(parts),
    groups: createGroupsReader(parts),
  }
}

interface DeploymentPastParts extends Pick<PastParts, 'now' | 'sleep'> {
  readonly caller: AwsCaller
  readonly rows: PastRows
  readonly readers: ReturnType<typeof createReaders>
}

/** The timeline's past: what AWS keeps of pipelines, stacks, services, builds and CodeDeploy. */
export function createDeploymentPast({
  rows,
  caller,
  readers,
  ...clock
}: DeploymentPastParts): Required<Pick<ActivityParts, 'past' | 'executions'>> {
  const ask: PastReaders = {
    operations: (row, _since, signal) =>
      readRecentOperations(cloudFormation(caller, row, signal), row.arn),
    deleted: (target, since, signal) =>
      readRecentlyDeleted(cloudFormation(caller, target, signal), since),
    serviceDeployments: ({ account, region, ...row }, since, signal) =>
      readRecent({ caller, target: { account, region }, signal }, row, since),
    builds: (...of) => readers.projects.recent(...of),
    codeDeploy: (...of) => readers.groups.recent(...of),
  }
  const sources = (since: Date) => pastSources(rows, ask, since)
  return {
    past: createPast({ ...clock, sources }),
    executions: (row) => readers.pipelines.recent(row, row.name),
  }
}
