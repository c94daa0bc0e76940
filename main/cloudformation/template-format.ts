import { FailureError } from '../../shared/failure.ts'
import { jsonText, parseTemplate } from './template-parse.ts'
import { yamlText } from './template-yaml.ts'

/** Whether a template is JSON or YAML: JSON templates are one object. Pure. */
export function templateFormat(body: string): 'json' | 'yaml' {
  return /^\uFEFF?\s*\{/.test(body) && isJson(body) ? 'json' : 'yaml'
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body.replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

/**
 * A template in the other format. Key order stays. YAML gets CloudFormation's short tags (`!Ref`)
 * where they may stand, JSON the long names (`Fn::Sub`). Comments are lost. Throws FailureError
 * `invalid-input`, with the line, for a template that cannot be parsed. Pure.
 */
export function convertTemplate(body: string, format: 'json' | 'yaml'): string {
  const parsed = parseTemplate(body)
  if ('problem' in parsed) throw unreadable(parsed.problem)
  return format === 'json' ? jsonText(parsed.template) : yamlText(parsed.template)
}

function unreadable(problem: { readonly message: string; readonly line?: number }): FailureError {
  const place = problem.line === undefined ? '' : ` in line ${problem.line}`
  return new FailureError({
    kind: 'invalid-input',
    sentence: `The template cannot be parsed${place}: ${problem.message}`,
    advice: 'Look at it in the format in which it is stored.',
    retryable: false,
  })
}
