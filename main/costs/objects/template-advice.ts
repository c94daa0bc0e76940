/**
 * What to do about a template that CloudFormation refused, after its words and the template;
 * undefined where its words say it. Pure.
 */
export function templateAdvice(sentence: string, template: string): string | undefined {
  const [, format, line, column] = malformed.exec(sentence) ?? []
  if (format !== undefined) return malformedAdvice(format, Number(line), Number(column), template)
  return advices.find(([words]) => words.test(sentence))?.[1]
}

const malformed = /(YAML|JSON) not well-formed\. \(line (\d+), column (\d+)\)/

const advices: readonly (readonly [RegExp, string])[] = [
  [
    /unsupported structure/,
    'Give a template as YAML or JSON: an object with a section “Resources”.',
  ],
  [
    /At least one Resources member/,
    'Put what the template creates into its section “Resources”: with none there is nothing to estimate.',
  ],
  [/must have values/, 'Give each of them a value under “parameters”.'],
  [/do not exist in the template/, 'Leave them out of “parameters”, or declare them.'],
]

function malformedAdvice(format: string, line: number, column: number, template: string): string {
  const lines = template.trimEnd().split('\n')
  const broken = lines[line - 1] ?? ''
  if (format === 'YAML' && /^ *\t/.test(broken))
    return `Indent line ${line} with spaces: YAML takes no tabs there.`
  const isAtEnd = line > lines.length || (line === lines.length && column > broken.length)
  return isAtEnd
    ? 'The template ends there, before it is complete: give the whole of it.'
    : 'Correct the template there, and ask again.'
}
