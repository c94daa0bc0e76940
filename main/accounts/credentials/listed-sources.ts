import type { KnownOrganization } from '../organization/organizations.ts'
import type { PortalAccount } from '../portal/portal-account.ts'
import type { PlacedPortal } from '../portal/session.ts'
import { sessionName, type Source } from './sources.ts'

/** A source for every role of every account that the portals list. */
export function portalSources(
  portals: readonly {
    readonly portal: PlacedPortal
    readonly accounts: readonly PortalAccount[]
  }[],
): Source[] {
  return portals.flatMap(({ portal, accounts }) =>
    accounts.flatMap(({ id, roles }) =>
      (roles ?? []).map((role) => portalSource(portal, id, role)),
    ),
  )
}

function portalSource(portal: PlacedPortal, account: string, role: string): Source {
  const id = `portal:${portal.name}/${account}/${role}`
  const { name, region, endpoints, variant, startUrl } = portal
  return {
    id,
    kind: 'portal',
    label: role,
    method: `IAM Identity Center (${name})`,
    account,
    portal: name,
    asksForCode: false,
    hidden: false,
    way: { kind: 'portal', portal: name, portalRegion: region, account, role },
    region,
    endpoints,
    ...(variant === undefined ? {} : { variant }),
    fingerprint: [startUrl, region, ...Object.values(endpoints), JSON.stringify(variant)].join(' '),
  }
}

/**
 * A source for every active member of the organizations: the member role, assumed with whatever
 * serves the account through which the organization is read.
 */
export function memberSources(
  organizations: readonly KnownOrganization[],
  through: (account: string) => { readonly source: Source; readonly partition: string } | undefined,
): Source[] {
  return organizations.flatMap((organization) => {
    const from = through(organization.through)
    if (from === undefined) return []
    return organization.accounts
      .filter(({ id, suspended }) => !suspended && id !== organization.through)
      .map(({ id }) => memberSource(from.source, from.partition, id, organization.memberRole))
  })
}

function memberSource(from: Source, partition: string, account: string, role: string): Source {
  const roleArn = `arn:${partition}:iam::${account}:role/${role}`
  return {
    id: `member:${account}/${role}`,
    kind: 'member',
    label: role,
    method: `role via ${from.label}`,
    account,
    ...(from.portal === undefined ? {} : { portal: from.portal }),
    asksForCode: from.asksForCode,
    hidden: false,
    way: { kind: 'role', roleArn, from: from.id, sessionName },
    region: from.region,
    endpoints: from.endpoints,
    ...(from.variant === undefined ? {} : { variant: from.variant }),
    fingerprint: `${from.fingerprint} ${roleArn}`,
  }
}
