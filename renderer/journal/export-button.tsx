import Button from '@cloudscape-design/components/button'
import { useAction } from '../app/hooks.ts'
import { notify } from '../app/toasts.ts'
import { after } from '../ui/after.ts'
import { download } from '../ui/download.ts'

/** Downloads every record with its hashes as JSON lines, oldest first. */
export function ExportButton(): React.JSX.Element {
  const collect = useAction(async (client, _input: undefined) => {
    const lines: string[] = []
    for await (const record of await client.journal.export()) lines.push(JSON.stringify(record))
    return lines
  })
  const start = () => {
    after(collect.run(undefined), (lines) => {
      download(
        'foredeck-journal.jsonl',
        lines.map((line) => `${line}\n`).join(''),
        'application/x-ndjson',
      )
      notify({ kind: 'success', sentence: `${lines.length} journal records were exported.` })
    })
  }
  return (
    <Button
      iconName="download"
      loading={collect.busy}
      onClick={start}
      {...(collect.failure === undefined ? {} : { ariaLabel: collect.failure.sentence })}
    >
      {collect.failure === undefined ? 'Export as JSON lines' : 'Export failed, try again'}
    </Button>
  )
}
