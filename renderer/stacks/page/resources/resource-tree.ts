import type { StackResource } from '../../../../shared/stacks.ts'

/** One line of the resources tree. */
export interface ResourceLine {
  readonly resource: StackResource
  /** Stays the same over refreshes: the path and the logical id. */
  readonly key: string
  /** 0 for resources of the stack itself. */
  readonly depth: number
  /** Resources below it; 0 where it is not a nested stack or an empty one. */
  readonly children: number
  readonly expanded: boolean
}

/** What decides which lines are shown. */
export interface ResourceView {
  /** Keys of nested stacks that are folded. */
  readonly folded: ReadonlySet<string>
  /** Every word must occur in the logical id, physical id, type, status or reason. */
  readonly text: string
  /** Only resources in trouble: failed or drifted. */
  readonly troubled: boolean
}

/** The key of a resource: unique within a stack and all that is nested in it. */
export function resourceKey(resource: Pick<StackResource, 'path' | 'logicalId'>): string {
  return [...resource.path, resource.logicalId].join('/')
}

/**
 * The lines of the tree, each nested stack followed by its resources. A filter keeps what matches
 * and the nested stacks above it, and shows matches within folded ones too.
 */
export function resourceLines(
  resources: readonly StackResource[],
  view: ResourceView,
): ResourceLine[] {
  const below = groupByParent(resources)
  const filtering = view.text.trim() !== '' || view.troubled
  const kept = filtering ? keptKeys(resources, view) : undefined
  const lines: ResourceLine[] = []
  const visit = (parent: string, depth: number): void => {
    for (const resource of below.get(parent) ?? []) {
      const key = resourceKey(resource)
      if (kept !== undefined && !kept.has(key)) continue
      const children = below.get(key)?.length ?? 0
      const expanded = children > 0 && (filtering || !view.folded.has(key))
      lines.push({ resource, key, depth, children, expanded })
      if (expanded) visit(key, depth + 1)
    }
  }
  visit('', 0)
  return lines
}

function groupByParent(resources: readonly StackResource[]): Map<string, StackResource[]> {
  const groups = new Map<string, StackResource[]>()
  for (const resource of resources) {
    const parent = resource.path.join('/')
    const group = groups.get(parent)
    if (group === undefined) groups.set(parent, [resource])
    else group.push(resource)
  }
  return groups
}

function keptKeys(resources: readonly StackResource[], view: ResourceView): Set<string> {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = new Set<string>()
  for (const resource of resources) {
    if (view.troubled && !isTroubled(resource)) continue
    const text = searchText(resource)
    if (!words.every((word) => text.includes(word))) continue
    kept.add(resourceKey(resource))
    for (let length = 1; length <= resource.path.length; length += 1) {
      kept.add(resource.path.slice(0, length).join('/'))
    }
  }
  return kept
}

function searchText(resource: StackResource): string {
  return [
    resource.logicalId,
    resource.physicalId,
    resource.type,
    resource.status,
    resource.statusReason,
  ]
    .join(' ')
    .toLowerCase()
}

/** Failed, or changed outside CloudFormation. */
export function isTroubled(resource: StackResource): boolean {
  return (
    resource.status.endsWith('_FAILED') ||
    resource.drift === 'MODIFIED' ||
    resource.drift === 'DELETED'
  )
}
