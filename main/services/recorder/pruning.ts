import type { RecorderSettings } from '../../../shared/services.ts'

const day = 24 * 60 * 60 * 1000

/** What holds until the user chooses otherwise. */
export const defaultRecorder: RecorderSettings = {
  ...{ enabled: true, days: 14, megabytes: 200, always: true },
}

/** The instant (ISO 8601) before which records are older than the settings allow. Pure. */
export function ageLimit({ days }: Pick<RecorderSettings, 'days'>, now: Date): string {
  return new Date(now.getTime() - days * day).toISOString()
}

/**
 * The instant (ISO 8601) before which records must go so that what remains is no larger than the
 * settings allow; undefined where all may stay. `oldest` are records oldest first, as many as are
 * looked at: where they do not suffice, the last one's instant is given and it takes another round.
 * Goes down to nine tenths, so that not every record prunes. Pure.
 */
export function sizeLimit(
  { megabytes }: Pick<RecorderSettings, 'megabytes'>,
  bytes: number,
  oldest: readonly { readonly at: string; readonly bytes: number }[],
): string | undefined {
  const allowed = megabytes * 1024 * 1024
  if (bytes <= allowed) return undefined
  let excess = bytes - allowed * 0.9
  for (const record of oldest) {
    if (excess <= 0) return record.at
    excess -= record.bytes
  }
  const last = oldest.at(-1)
  // One more millisecond, so that the last one itself is before it.
  return last && new Date(Date.parse(last.at) + 1).toISOString()
}
