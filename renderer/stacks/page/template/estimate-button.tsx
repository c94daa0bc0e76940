import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { StackDetail } from '../../../../shared/stacks.ts'
import { EstimateDialog } from '../../../app/estimate-dialog.tsx'

interface EstimateButtonProps {
  readonly stack: StackDetail
  readonly template: string
}

/** Estimates the template with the stack's own values; AWS hides some, which must be given again. */
export function EstimateButton({ stack, template }: EstimateButtonProps): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const { account, region } = stack
  const known = stack.parameters.filter(({ value }) => value !== '****')
  return (
    <>
      <Button onClick={() => setOpen(true)}>Estimate cost…</Button>
      {open && (
        <EstimateDialog
          target={{ account, region }}
          template={template}
          values={Object.fromEntries(known.map(({ key, value }) => [key, value]))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
