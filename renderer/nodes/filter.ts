import type { NodeRow } from '../../shared/nodes.ts'
import type { FilterProperty } from '../ui/filter-query.ts'
import { rowChooser, tagPrefix, type RowTexts } from '../ui/list/choose-rows.ts'
import { kindWords, standing } from './words.ts'

/** A property of a node as text, by which it is filtered and sorted. */
const texts: RowTexts<NodeRow> = {
  status: (row) => standing(row).word,
  name: (row) => row.name,
  node: (row) => row.node,
  account: (row) => row.account,
  region: (row) => row.region,
  kind: (row) => kindWords[row.kind],
  platform: (row) => row.platformName ?? row.platform,
  type: (row) => row.instanceType,
  stack: (row) => row.stack,
  state: (row) => row.state,
  agent: (row) => row.agentVersion,
  pinged: (row) => row.pingedAt,
  address: (row) => row.address,
  cluster: (row) => row.container?.cluster,
  service: (row) => row.container?.service,
  obstacle: (row) => row.obstacle,
}

const fixed: readonly FilterProperty[] = [
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'node', label: 'Id', kind: 'text' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'kind', label: 'Kind', kind: 'choice' },
  { key: 'platform', label: 'Platform', kind: 'text' },
  { key: 'type', label: 'Instance type', kind: 'choice' },
  { key: 'stack', label: 'Stack', kind: 'text' },
  { key: 'state', label: 'State', kind: 'choice' },
  { key: 'cluster', label: 'Cluster', kind: 'choice' },
  { key: 'service', label: 'Service', kind: 'choice' },
]

/** What nodes can be filtered by: the fixed properties, and one for every tag key there is. */
export function nodeProperties(rows: readonly NodeRow[]): readonly FilterProperty[] {
  const keys = new Set(rows.flatMap(({ tags }) => Object.keys(tags)))
  const own = [...keys].sort((one, other) => one.localeCompare(other)).map(tagProperty)
  return [...fixed, ...own]
}

const tagProperty = (key: string): FilterProperty => ({
  ...{ key: `${tagPrefix}${key}`, label: `Tag ${key}`, kind: 'choice' },
})

/** Filters and sorts nodes; free text finds their tags, too. */
export const nodeChooser = rowChooser<NodeRow>(
  texts,
  ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  ({ tags }) => tags,
)
