/** Where a section of an AWS config file stands, and its settings, by line (from 1). */
export interface SectionLines {
  /** The section's header without brackets, single spaces, no quotes: `profile base`. */
  readonly header: string
  readonly line: number
  readonly settings: ReadonlyMap<string, number>
}

/** A line that is neither a section, a setting, a comment nor blank. */
export interface StrayLine {
  readonly line: number
  readonly reason: string
}

/** What {@link locateLines} found, in the file's order. */
export interface FileLines {
  readonly sections: readonly SectionLines[]
  readonly stray: readonly StrayLine[]
}

interface Draft {
  readonly sections: { header: string; line: number; settings: Map<string, number> }[]
  readonly stray: StrayLine[]
}

/**
 * Finds the lines of sections and settings, for messages only: what they mean is read by the SDK's
 * own loader, which accepts nearly everything and keeps no line numbers.
 */
export function locateLines(text: string): FileLines {
  const draft: Draft = { sections: [], stray: [] }
  for (const [index, raw] of text.split(/\r?\n/).entries()) locateLine(draft, raw, index + 1)
  return draft
}

function locateLine(draft: Draft, raw: string, line: number): void {
  const text = raw.split(/(?:^|\s)[;#]/)[0]?.trim() ?? ''
  if (text === '') return
  if (text.startsWith('[')) return locateSection(draft, text, line)
  locateSetting(draft, raw, text, line)
}

function locateSection(draft: Draft, text: string, line: number): void {
  if (!text.endsWith(']')) {
    draft.stray.push({ line, reason: 'the section’s closing bracket ] is missing' })
    return
  }
  const header = text.slice(1, -1).trim().replace(/["']/g, '').replace(/\s+/g, ' ')
  draft.sections.push({ header, line, settings: new Map() })
}

function locateSetting(draft: Draft, raw: string, text: string, line: number): void {
  const section = draft.sections.at(-1)
  if (section === undefined) {
    draft.stray.push({ line, reason: 'it stands before any [section]' })
    return
  }
  const equals = text.indexOf('=')
  if (equals < 1) {
    draft.stray.push({ line, reason: 'it is neither a [section] nor a setting like name = value' })
    return
  }
  // An indented line belongs to the setting above it, as in `s3 =` or a services section.
  if (/^\s/.test(raw)) return
  section.settings.set(text.slice(0, equals).trim(), line)
}
