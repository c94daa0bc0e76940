import { describe, expect, it } from 'vitest'
import {
  isToBeGiven,
  needsPackaging,
  sharedTemplate,
  sharedTemplates,
  valueFor,
  wantsOthers,
} from '../../support/shared-templates.ts'
import { Desk } from './desk.ts'

describe.runIf(sharedTemplates.length > 0)('real templates from beside the project', () => {
  it.each(sharedTemplates)('%s is created, or refused for a reason', (file) => {
    const desk = new Desk({ speed: 100 })
    const TemplateBody = sharedTemplate(file)
    if (needsPackaging(TemplateBody)) {
      expect(desk.refusal('ValidateTemplate', { TemplateBody })).toContain('YAML not well-formed')
      return
    }
    const { Parameters: declared = [] } = desk.send('GetTemplateSummary', { TemplateBody })
    const missing = declared.filter((parameter) => parameter.DefaultValue === undefined)
    const Capabilities = ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] as const
    const input = { StackName: 'real', TemplateBody, Capabilities: [...Capabilities] }
    if (missing.length > 0) {
      expect(desk.refusal('CreateStack', input)).toBe(
        `ValidationError: Parameters: [${missing.map((item) => item.ParameterKey).join(', ')}] must have values`,
      )
    }
    desk.send('CreateStack', {
      ...input,
      Parameters: declared.filter(isToBeGiven).map((parameter) => ({
        ParameterKey: parameter.ParameterKey,
        ParameterValue: valueFor(parameter),
      })),
    })
    desk.pass(3600)
    const status = desk.status('real')
    if (status === 'CREATE_COMPLETE') return
    expect(status).toBe('ROLLBACK_COMPLETE')
    expect(desk.events('real').join('\n')).toMatch(wantsOthers)
  })
})

if (sharedTemplates.length === 0) {
  it.skip('real templates: ../shared/templates is not there', () => undefined)
}
