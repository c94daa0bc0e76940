import type { Source } from './sources.ts'

/** The source as the subject of a sentence. */
export function subjectOf(source: Source): string {
  switch (source.kind) {
    case 'profile':
      return source.profile === undefined ? `Access ${source.label}` : `Profile ${source.label}`
    case 'portal':
      return `Role ${source.label}`
    case 'member':
      return `Member role ${source.label}`
  }
}
