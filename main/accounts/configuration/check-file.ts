import type { Failure } from '../../../shared/failure.ts'
import { configurationFailure } from '../failures.ts'
import type { ConfigurationFile } from './files.ts'
import type { FileLines, SectionLines } from './lines.ts'

const sectionKinds = /^(profile|sso-session|services|plugins)( |$)/
const readableName = /^[\w\-@+.%:/]+$/

/** What is wrong with a file's shape, line by line; its other profiles still work. */
export function checkFile(file: ConfigurationFile, lines: FileLines): Failure[] {
  if (file.problem !== undefined) return [file.problem]
  return [
    ...lines.stray.map((stray) =>
      configurationFailure(`Line ${stray.line} of ${file.path} is ignored: ${stray.reason}.`, {
        file: file.path,
        line: stray.line,
      }),
    ),
    ...lines.sections.flatMap((section) => checkHeader(file, section)),
    ...duplicates(file, lines.sections),
  ]
}

function checkHeader(file: ConfigurationFile, section: SectionLines): Failure[] {
  const reason = headerProblem(file.kind, section.header)
  if (reason === undefined) return []
  const sentence = `The section [${section.header}] on line ${section.line} of ${file.path} ${reason}`
  return [configurationFailure(sentence, { file: file.path, line: section.line })]
}

function headerProblem(kind: ConfigurationFile['kind'], header: string): string | undefined {
  if (/__proto__$/.test(header)) return 'has a name that the AWS SDK refuses, with the whole file.'
  if (kind === 'credentials') return undefined
  if (header === 'default') return undefined
  if (!sectionKinds.test(header)) {
    return `is ignored: in the config file a profile is written [profile ${header}].`
  }
  const name = header.slice(header.indexOf(' ') + 1)
  if (header.includes(' ') && readableName.test(name)) return undefined
  return header === 'plugins'
    ? undefined
    : 'has a name that the AWS SDK cannot read: use letters, digits and - _ @ + . % : /.'
}

function duplicates(file: ConfigurationFile, sections: readonly SectionLines[]): Failure[] {
  const first = new Map<string, number>()
  return sections.flatMap((section) => {
    const before = first.get(section.header)
    if (before === undefined) {
      first.set(section.header, section.line)
      return []
    }
    const sentence =
      `The section [${section.header}] stands twice in ${file.path}, on lines ${before} and ` +
      `${section.line}; where they differ, the later one holds.`
    return [configurationFailure(sentence, { file: file.path, line: section.line })]
  })
}
