import Checkbox from '@cloudscape-design/components/checkbox'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { StackDetail } from '../../../../shared/stacks.ts'
import type { Target } from '../../../../shared/target.ts'
import { useProcedure } from '../../../app/hooks.ts'
import { openShell, useShellDock } from '../../../app/open-shell.ts'
import { stackPath } from '../../../app/paths.ts'
import { useKey } from '../../../app/use-key.ts'
import { shownWords } from '../../../ui/count-words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { ListFilter } from '../../../ui/list-filter.tsx'
import { SplitPane } from '../../../ui/split-pane.tsx'
import { inMotion } from '../../../ui/status.ts'
import type { TableLayout } from '../../../ui/virtual-table.tsx'
import { VirtualTable } from '../../../ui/virtual-table.tsx'
import { refOf } from '../ref-of.ts'
import { resourceColumns } from './resource-columns.tsx'
import { ResourcePanel } from './resource-panel.tsx'
import {
  type ResourceLine,
  resourceKey,
  resourceLines,
  type ResourceView,
} from './resource-tree.ts'
import { shellsOn } from './shells-on.ts'

const layout: TableLayout = { columns: resourceColumns.map(({ id }) => id), widths: {} }

/** The resources of the stack and of all that is nested in it, as one tree. */
export function ResourcesTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const ref = refOf(stack)
  const [, go] = useLocation()
  const [view, setView] = useState<ResourceView>({ folded: new Set(), text: '', troubled: false })
  const [openKey, setOpenKey] = useState<string>()
  const [current, setCurrent] = useState<ResourceLine>()
  const dock = useShellDock()
  const shells = current === undefined || !dock ? undefined : shellsOn(current.resource)
  // On a row that runs shells, the key opens one; on others it still leads to the template.
  useKey(
    'stack.template',
    shells && current && (() => openOn(shells, current, { ...ref, open: setOpenKey })),
  )
  const read = useProcedure(
    ['stacks.resources', ref],
    (client, signal) => client.stacks.resources(ref, { signal }),
    { every: inMotion(stack.status) ? 5_000 : 120_000 },
  )
  const resources = read.data
  const lines = useMemo(() => resourceLines(resources ?? [], view), [resources, view])
  const nests = lines.some(({ children }) => children > 0)
  const open = resources?.find((one) => resourceKey(one) === openKey)
  if (read.failure !== undefined && resources === undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  const openLine = ({ resource, key }: ResourceLine) => {
    if (resource.nestedStack === undefined) setOpenKey(key)
    else go(stackPath({ ...ref, stack: resource.nestedStack }))
  }
  return (
    <div className="fd-fill">
      <ResourcesBar view={view} onView={setView} count={resources?.length} shown={lines.length} />
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      <div className="fd-framed">
        <SplitPane
          label="Resource"
          title={open?.logicalId}
          panel={open === undefined ? undefined : <ResourcePanel resource={open} stack={stack} />}
          onClose={() => setOpenKey(undefined)}
        >
          <VirtualTable
            label={`Resources of ${stack.name}`}
            columns={resourceColumns}
            layout={layout}
            rows={lines}
            rowKey={({ key }) => key}
            depthOf={({ depth }) => depth}
            {...(nests && {
              foldOf,
              onFold: (key: string, unfold: boolean) => setView(withFold(view, key, unfold)),
            })}
            onOpen={openLine}
            onPanel={({ key }) => setOpenKey(key === openKey ? undefined : key)}
            onCurrent={(line) => {
              setCurrent(line)
              if (openKey !== undefined && line !== undefined) setOpenKey(line.key)
            }}
            rememberAs={`resources ${stack.arn}`}
            loading={read.loading}
            empty={<Nothing view={view} />}
          />
        </SplitPane>
      </div>
    </div>
  )
}

interface OpenOn extends Target {
  readonly open: (key: string) => void
}

/** An instance's shell opens at once; of a service's containers the panel lets one be chosen. */
function openOn(
  shells: NonNullable<ReturnType<typeof shellsOn>>,
  { resource, key }: ResourceLine,
  { account, region, open }: OpenOn,
): void {
  if (shells.on !== 'instance') open(key)
  else openShell({ account, region, node: shells.node, name: resource.logicalId })
}

function foldOf({ children, expanded }: ResourceLine): 'leaf' | 'folded' | 'unfolded' {
  if (children === 0) return 'leaf'
  return expanded ? 'unfolded' : 'folded'
}

function withFold(view: ResourceView, key: string, unfold: boolean): ResourceView {
  const folded = new Set(view.folded)
  if (unfold) folded.delete(key)
  else folded.add(key)
  return { ...view, folded }
}

function ResourcesBar(props: {
  readonly view: ResourceView
  readonly onView: (view: ResourceView) => void
  readonly count: number | undefined
  readonly shown: number
}): React.JSX.Element {
  const { view, onView, count, shown } = props
  return (
    <div className="fd-bar">
      <ListFilter
        label="Filter resources"
        hint="Filter by id, type, status or reason"
        text={view.text}
        onText={(text) => onView({ ...view, text })}
      />
      <Checkbox
        checked={view.troubled}
        onChange={({ detail }) => onView({ ...view, troubled: detail.checked })}
      >
        Only failed or drifted
      </Checkbox>
      <span className="fd-bar-end">
        {count === undefined ? '' : shownWords(shown, count, 'resource')}
      </span>
    </div>
  )
}

function Nothing({ view }: { readonly view: ResourceView }): React.JSX.Element {
  return view.text.trim() !== '' || view.troubled ? (
    <EmptyState title="No resource matches." />
  ) : (
    <EmptyState title="The stack has no resources." />
  )
}
