import { type Action, useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { download } from '../../ui/download.ts'

type Format = 'markdown' | 'json'

interface Ask {
  readonly format: Format
  /** The run's report with its audit, instead of the plan. */
  readonly report: boolean
}

interface Saving extends Pick<Action<Ask, unknown>, 'busy' | 'failure'> {
  readonly save: (format: Format, report: boolean) => void
}

/** Saves a plan, or the report of its run, as a file. */
export function useSaving(plan: string): Saving {
  const { run, busy, failure } = useAction((client, { format, report }: Ask) =>
    report ? client.plans.report({ plan, format }) : client.plans.export({ plan, format }),
  )
  return {
    busy,
    failure,
    save: (format, report) =>
      after(run({ format, report }), ({ name, body }) => download(name, body, mimeOf(format))),
  }
}

function mimeOf(format: Format): string {
  return format === 'json' ? 'application/json' : 'text/markdown'
}
