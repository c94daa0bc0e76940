import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { TemplateTab } from '../../../../renderer/stacks/page/template/template-tab.tsx'
import type { StackDetail } from '../../../../shared/stacks.ts'
import { answeringConsole, button, type CallLog, InConsole, until } from '../../support/console.tsx'
import { click, mount, type Mounted } from '../../support/mount.tsx'
import { stackRow } from '../../support/rows.ts'

// The editor measures its letters, which a page without a screen cannot.
vi.mock('../../../../renderer/stacks/page/template/template-editor.tsx', () => ({
  default: ({ body, before }: { body: string; before?: string }) => (
    <pre>{before === undefined ? body : `${before} | ${body}`}</pre>
  ),
}))

const stack: StackDetail = {
  ...stackRow(),
  ...{ parameters: [], outputs: [], capabilities: [], notificationArns: [], rollbackAlarms: [] },
  ...{ disableRollback: false, consoleUrl: '' },
}

interface Asked {
  readonly stage: 'Original' | 'Processed'
  readonly format?: 'json' | 'yaml'
}

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

function show(template: (asked: Asked) => object): CallLog {
  const log: CallLog = []
  const console = answeringConsole({ 'stacks.template': template }, log)
  mounted = mount(
    <InConsole console={console}>
      <TemplateTab stack={stack} />
    </InConsole>,
  )
  return log
}

function press(words: string): void {
  const found = button(words)
  if (found === undefined) throw new Error(`There is no button ${words}.`)
  click(found)
}

const says = (words: string) => () => document.body.textContent.includes(words)

function failed(sentence: string): Error {
  const data = { kind: 'invalid-input', sentence, retryable: false }
  return new ORPCError('FAILURE', { message: sentence, data })
}

describe('a stack’s template', () => {
  it('that does not parse says so, and is there again as it is stored', async () => {
    show(({ format }) => {
      if (format !== undefined) throw failed('The template cannot be parsed in line 3.')
      return { body: 'Resources: {', format: 'yaml', stages: ['Original'] }
    })
    await until(says('Resources: {'))
    press('JSON')
    await until(says('The template cannot be parsed in line 3.'))
    expect(button('Download')).toBeUndefined()
    press('As stored')
    await until(says('Resources: {'))
    expect(document.body.textContent).not.toContain('cannot be parsed')
    expect(button('Download')).toBeDefined()
  })

  it('asks again for the side of a comparison that failed', async () => {
    let refused = true
    const stages = ['Original', 'Processed']
    const log = show(({ stage, format }) => {
      if (stage === 'Original' && format === 'json' && refused) throw failed('AWS is tired.')
      return { body: `${stage} text`, format: format ?? 'yaml', stages }
    })
    await until(says('Original text'))
    press('Compare')
    await until(says('Original text | Processed text'))
    press('JSON')
    await until(says('AWS is tired.'))
    refused = false
    press('Try again')
    await until(says('Original text | Processed text'))
    expect(log.at(-2)?.[1]).toMatchObject({ stage: 'Original', format: 'json' })
  })
})
