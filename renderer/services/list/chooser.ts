import type { ServiceRow } from '../../../shared/services.ts'
import type { FilterProperty } from '../../ui/filter-query.ts'
import { rowChooser } from '../../ui/list/choose-rows.ts'
import type { Chip, GroupOffer } from '../../ui/list/list-toolbar.tsx'
import { firstView } from '../../ui/list/list-view.ts'
import { readable, shortImage, verdictWords } from '../words.ts'

/** Filters and sorts services. */
export const serviceChooser = rowChooser<ServiceRow>(
  {
    status: (row) => verdictWords(row.verdict).word,
    name: (row) => row.name,
    cluster: (row) => row.cluster,
    tasks: (row) => `${row.running} of ${row.desired}`,
    rollout: (row) => row.rolloutState && readable(row.rolloutState),
    revision: (row) => row.taskDefinition,
    images: (row) => row.images.map(({ image }) => shortImage(image)).join(', '),
    deployed: (row) => row.lastDeploymentAt,
    alarms: (row) => alarming(row).join(', '),
    stack: (row) => row.stack,
    account: (row) => row.account,
    region: (row) => row.region,
    capacity: (row) => row.launchType ?? row.capacityProviders.join(', '),
    controller: (row) => row.controller,
    strategy: (row) => row.strategy,
    pending: (row) => String(row.pending),
    exec: (row) =>
      `${row.execEnabled ? 'on' : 'off'}${row.tainted ? `, ${row.tainted} tainted` : ''}`,
  },
  ({ images, tags, verdictSentence }) => [
    verdictSentence,
    ...images.map(({ image, digest = '' }) => `${image} ${digest}`),
    ...Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  ],
)

/** The service's alarms that have gone off. */
export function alarming({ alarms }: Pick<ServiceRow, 'alarms'>): readonly string[] {
  return alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name)
}

/** What services can be filtered by. */
export const serviceProperties: readonly FilterProperty[] = [
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'cluster', label: 'Cluster', kind: 'choice' },
  { key: 'revision', label: 'Revision', kind: 'text' },
  { key: 'images', label: 'Images', kind: 'text' },
  { key: 'stack', label: 'Stack', kind: 'choice' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'capacity', label: 'Capacity', kind: 'choice' },
  { key: 'strategy', label: 'Strategy', kind: 'choice' },
  { key: 'exec', label: 'ECS Exec', kind: 'choice' },
]

/** What services can be grouped by. */
export const serviceGroups: GroupOffer<ServiceRow> = {
  properties: serviceProperties.filter(({ kind }) => kind === 'choice'),
  tagsOf: ({ tags }) => tags,
}

/** The quick filters of the list. */
export const serviceChips: readonly Chip<ServiceRow>[] = [
  chip('moving', 'In motion', ['in-progress', 'rolling-back']),
  chip('rolled-back', 'Rolled back', ['rolled-back']),
  chip('stuck', 'Stuck', ['stuck']),
  chip('failed', 'Failed', ['failed']),
  chip('waiting', 'Waiting', ['waiting']),
  { id: 'alarms', label: 'Alarms', test: (row) => alarming(row).length > 0 },
]

function chip(
  id: string,
  label: string,
  verdicts: readonly ServiceRow['verdict'][],
): Chip<ServiceRow> {
  return { id, label, test: ({ verdict }) => verdicts.includes(verdict) }
}

/** The view of a first visit. */
export const standardView = firstView(
  [
    'name',
    'status',
    'cluster',
    'tasks',
    'revision',
    'images',
    // Costs have room in a wide window; in a narrow one they are in the column settings.
    ...(globalThis.innerWidth >= 1440 ? ['cost'] : []),
    'deployed',
    'alarms',
    'account',
    'region',
  ],
  { column: 'deployed', descending: true },
)
