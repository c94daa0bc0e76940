import type { NodeRow } from '../../shared/nodes.ts'
import type { StatusTone } from '../ui/status.ts'

/** What a node is, in a word. */
export const kindWords: Readonly<Record<NodeRow['kind'], string>> = {
  instance: 'EC2 instance',
  hybrid: 'Hybrid node',
  container: 'Container',
}

/** How a node stands towards sessions: a word and its colour. */
export function standing(row: NodeRow): { readonly word: string; readonly tone: StatusTone } {
  if (row.connectable) return { word: 'Ready', tone: 'success' }
  if (row.ping === 'ConnectionLost') return { word: 'Connection lost', tone: 'warning' }
  return { word: 'Not reachable', tone: 'stopped' }
}

/** Key of a node over all accounts and regions. */
export function nodeKey({ account, region, node }: NodeRow): string {
  return `${account}/${region}/${node}`
}

/** The same session by AWS's own command line, quoted for a POSIX shell. */
export function cliOf({ node, region, container }: NodeRow): string {
  if (container === undefined) {
    return `aws ssm start-session --target ${quoted(node)} --region ${region}`
  }
  const { cluster, task, container: name } = container
  return [
    `aws ecs execute-command --cluster ${quoted(cluster)} --task ${quoted(task)}`,
    `--container ${quoted(name)} --interactive --command /bin/sh --region ${region}`,
  ].join(' ')
}

function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
