import { AccountId, RegionName } from '../../shared/target.ts'
import { TunnelPlan, type TunnelRow } from '../../shared/tunnels.ts'

/** What stands in the fields of the dialog, as typed. */
export interface TunnelDraft {
  readonly name: string
  readonly account: string
  readonly region: string
  readonly by: 'node' | 'tag' | 'stack'
  /** A node’s id, `KEY=VALUE` of a tag, or a stack’s name. */
  readonly through: string
  readonly host: string
  readonly port: string
  readonly localPort: string
}

/** The fields of a saved tunnel, for changing it. */
export function draftOf({ via, ...plan }: TunnelRow): TunnelDraft {
  const through =
    via.by === 'node' ? via.node : via.by === 'tag' ? `${via.key}=${via.value}` : via.stack
  return {
    name: plan.name,
    account: plan.account,
    region: plan.region,
    by: via.by,
    through,
    host: plan.host ?? '',
    port: String(plan.port),
    localPort: plan.localPort === undefined ? '' : String(plan.localPort),
  }
}

/** The first thing that is wrong with a draft, in a sentence. */
export function problemOf(draft: TunnelDraft): string | undefined {
  if (draft.name.trim() === '') return 'Give the tunnel a name.'
  if (draft.name.trim().length > 80) return 'The name has at most 80 characters.'
  if (!AccountId.safeParse(draft.account.trim()).success) return 'An account’s id has 12 digits.'
  if (!RegionName.safeParse(draft.region.trim()).success) return 'Write a region such as eu-west-1.'
  if (draft.through.trim() === '') return 'Say through which node the tunnel goes.'
  if (draft.by === 'node' && draft.through.trim().startsWith('ecs:')) {
    return 'ECS opens shells on containers, not ports: choose an instance or a hybrid node.'
  }
  if (draft.by === 'tag' && draft.through.indexOf('=') < 1) return 'Write the tag as KEY=VALUE.'
  if (!isPort(draft.port)) return 'The remote port is a number from 1 to 65535.'
  if (draft.localPort.trim() !== '' && !isPort(draft.localPort)) {
    return 'The local port is a number from 1 to 65535, or empty for any free one.'
  }
  return undefined
}

/** The plan that a draft without a problem means. */
export function planOf(draft: TunnelDraft): TunnelPlan {
  const { localPort } = draft
  return TunnelPlan.parse({
    name: draft.name,
    account: draft.account.trim(),
    region: draft.region.trim(),
    via: viaOf(draft.by, draft.through.trim()),
    ...(draft.host.trim() === '' ? {} : { host: draft.host.trim() }),
    port: Number(draft.port),
    ...(localPort.trim() === '' ? {} : { localPort: Number(localPort) }),
  })
}

function viaOf(by: TunnelDraft['by'], through: string): TunnelPlan['via'] {
  switch (by) {
    case 'node':
      return { by, node: through }
    case 'stack':
      return { by, stack: through }
    case 'tag': {
      const at = through.indexOf('=')
      return { by, key: through.slice(0, at), value: through.slice(at + 1) }
    }
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 65_535
}
