import type { WorkGroup } from '@aws-sdk/client-athena'
import type { Call } from '../service.ts'

const since = new Date('2023-02-01T09:00:00Z')
const engine = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
}

/** The workgroups of an account: `primary`, which says nothing of results, and one for costs. */
export function workGroupsOf({ caller }: Call): (WorkGroup & { Name: string })[] {
  const location = `s3://harbour-athena-results-${caller.account}-${caller.region}/costs/`
  return [
    {
      ...{ Name: 'costs', State: 'ENABLED', Description: 'Questions about costs' },
      Configuration: {
        ResultConfiguration: { OutputLocation: location },
        ...{ EnforceWorkGroupConfiguration: true, EngineVersion: engine },
        ...{ PublishCloudWatchMetricsEnabled: true, BytesScannedCutoffPerQuery: 10_000_000_000 },
      },
      CreationTime: since,
    },
    {
      ...{ Name: 'primary', State: 'ENABLED', Description: '' },
      Configuration: {
        ...{ ResultConfiguration: {}, EnforceWorkGroupConfiguration: false },
        EngineVersion: engine,
      },
      CreationTime: since,
    },
  ]
}
