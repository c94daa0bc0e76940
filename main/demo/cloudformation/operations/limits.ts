import type { DescribeAccountLimitsOutput } from '@aws-sdk/client-cloudformation'

/** DescribeAccountLimits: AWS's defaults. */
export function describeAccountLimits(): DescribeAccountLimitsOutput {
  return {
    AccountLimits: [
      { Name: 'StackLimit', Value: 2000 },
      { Name: 'StackOutputsLimit', Value: 200 },
      { Name: 'ConcurrentResourcesLimit', Value: 2500 },
    ],
  }
}
