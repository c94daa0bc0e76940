import { fingerprint, type Source } from './sources.ts'

/**
 * Lets roles that want a code of the same device share one: a code is good for one call, and a
 * person with twenty such profiles would be asked for half an hour. Where several roles start from
 * the same lasting key and name the same device, the code opens a session of that user
 * (GetSessionToken), and the roles are assumed with the session. A role that is alone with its
 * device is assumed with the code itself, as the AWS CLI does.
 */
export function shareDevices(sources: ReadonlyMap<string, Source>): Map<string, Source> {
  const shared = new Map(sources)
  for (const roles of groups(sources).values()) {
    const session = roles.length > 1 ? sessionFor(roles, sources) : undefined
    if (session === undefined) continue
    shared.set(session.id, session)
    for (const role of roles) shared.set(role.id, throughSession(role, session))
  }
  return shared
}

/** Roles with a device, by the key that they start from and the device. */
function groups(sources: ReadonlyMap<string, Source>): Map<string, Source[]> {
  const found = new Map<string, Source[]>()
  for (const source of sources.values()) {
    const { way } = source
    if (way.kind !== 'role' || way.mfaSerial === undefined) continue
    if (!isLasting(sources.get(way.from))) continue
    const key = `${way.from} ${way.mfaSerial}`
    found.set(key, [...(found.get(key) ?? []), source])
  }
  return found
}

/** Only a user's own key can open a session; temporary ones cannot. */
function isLasting(source: Source | undefined): boolean {
  return source?.way.kind === 'static' && source.way.keys.sessionToken === undefined
}

function sessionFor(
  roles: readonly Source[],
  sources: ReadonlyMap<string, Source>,
): Source | undefined {
  const way = roles[0]?.way
  const from = way?.kind === 'role' ? sources.get(way.from) : undefined
  if (from === undefined || way?.kind !== 'role' || way.mfaSerial === undefined) return undefined
  const { mfaSerial } = way
  return {
    ...from,
    id: `session:${from.id}/${mfaSerial}`,
    method: 'session with MFA',
    hidden: true,
    asksForCode: true,
    way: { kind: 'session', from: from.id, mfaSerial },
    // The user has no endpoint of its own where only the roles have one.
    endpoints: { ...roles[0]?.endpoints, ...from.endpoints },
    fingerprint: fingerprint([from.fingerprint, mfaSerial]),
  }
}

function throughSession(role: Source, session: Source): Source {
  if (role.way.kind !== 'role') return role
  const { mfaSerial: _, ...way } = role.way
  return { ...role, way: { ...way, from: session.id } }
}
