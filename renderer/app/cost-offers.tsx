import { lazy, Suspense, useState } from 'react'
import Button from '@cloudscape-design/components/button'
import type { CostKind, ObjectFigures } from './object-costs.ts'

interface CostOffersProps {
  readonly kind: CostKind
  readonly figures: ObjectFigures
}

const CostDialog = lazy(async () => ({
  default: (await import('./cost-dialog.tsx')).CostDialog,
}))

/** A button that opens what is known of costs, and what can be fetched at which price. */
export function CostOffers({ kind, figures }: CostOffersProps): React.JSX.Element {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Costs</Button>
      {open && (
        <Suspense fallback={null}>
          <CostDialog kind={kind} figures={figures} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
