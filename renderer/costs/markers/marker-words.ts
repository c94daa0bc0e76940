import type { CostMarker } from '../../../shared/cost-markers.ts'
import type { StatusWords } from '../../ui/status.ts'
import type { Cluster } from './clusters.ts'

/** What changes, by kind. */
export const kinds: Readonly<Record<CostMarker['kind'], string>> = {
  stack: 'Stack',
  service: 'Service',
  pipeline: 'Pipeline',
  build: 'Build',
  codedeploy: 'CodeDeploy',
}

/** How a change stands. */
export const outcomes: Readonly<Record<CostMarker['outcome'], StatusWords>> = {
  'in-progress': { word: 'In progress', tone: 'progress' },
  waiting: { word: 'Waiting', tone: 'pending' },
  stuck: { word: 'Stuck', tone: 'warning' },
  failed: { word: 'Failed', tone: 'error' },
  'rolled-back': { word: 'Rolled back', tone: 'rollback' },
  succeeded: { word: 'Succeeded', tone: 'success' },
}

/** The days of a cluster: `2026-11-14`, or from one to another. Pure. */
export function daysWords({ from, to }: Cluster, columns: readonly string[]): string {
  const [first = '', last = ''] = [columns[from], columns[to]]
  return first === last ? first : `${first} to ${last}`
}

/** A cluster in words: `2026-11-14: 3 changes, 1 of them failed or rolled back`. Pure. */
export function clusterWords(cluster: Cluster, columns: readonly string[]): string {
  const { markers } = cluster
  const [only] = markers
  const days = daysWords(cluster, columns)
  if (markers.length === 1 && only) return `${days}: ${changeWords(only)}`
  const bad = markers.filter(({ outcome }) => outcome === 'failed' || outcome === 'rolled-back')
  const wrong = bad.length === 0 ? '' : `, ${bad.length} of them failed or rolled back`
  return `${days}: ${markers.length} changes${wrong}`
}

/** One change: `Stack shop-web, succeeded`. Pure. */
function changeWords({ kind, name, outcome }: CostMarker): string {
  return `${kinds[kind]} ${name}, ${outcomes[outcome].word.toLowerCase()}`
}
