import type { Failure } from '../../../shared/failure.ts'

/** The tabs of a service's page. */
export const tabs = [
  { id: 'deployments', label: 'Deployments' },
  { id: 'tasks', label: 'Tasks' },
  { id: 'events', label: 'Events' },
  { id: 'logs', label: 'Logs' },
  { id: 'metrics', label: 'Metrics' },
  { id: 'definition', label: 'Task definition' },
  { id: 'network', label: 'Network and scaling' },
  { id: 'history', label: 'History' },
  { id: 'compare', label: 'Compare' },
] as const

export type Tab = (typeof tabs)[number]['id']

const places: Readonly<Record<string, Tab>> = {
  ...{ ListTasks: 'tasks', DescribeTasks: 'tasks', DescribeTaskDefinition: 'definition' },
  ...{ DescribeScalableTargets: 'network', DescribeScalingPolicies: 'network' },
  ...{ DescribeTargetHealth: 'network', DescribeTargetGroups: 'network' },
}

/** The tab whose facts a reading that failed would have told; what bears on the verdict is first. */
export function tabOfGap({ operation = '' }: Pick<Failure, 'operation'>): Tab {
  return places[operation] ?? 'deployments'
}
