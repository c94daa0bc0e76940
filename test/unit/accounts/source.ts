import type { Source } from '../../../main/accounts/credentials/sources.ts'

/** A source with a static key, changed as the test needs it. */
export function source(change: Partial<Source> & { id: string }): Source {
  return {
    kind: 'profile',
    label: change.id.replace(/^.*[:/]/, ''),
    method: 'static key',
    asksForCode: false,
    hidden: false,
    way: { kind: 'static', keys: { accessKeyId: 'A', secretAccessKey: 'B' } },
    region: 'eu-west-1',
    endpoints: {},
    fingerprint: change.id,
    ...change,
  }
}
