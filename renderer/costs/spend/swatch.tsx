import { useId } from 'react'
import styles from '../costs.module.css'
import type { Look } from './look.ts'
import { fillOf, PatternFills } from './pattern-fills.tsx'

/** A series’ colour and pattern beside its name. */
export function Swatch({ look }: { readonly look: Look | undefined }): React.JSX.Element | null {
  const id = useId().replaceAll(/\W/g, '')
  if (look === undefined) return null
  return (
    <svg className={styles.swatch} width={14} height={14} aria-hidden="true">
      <PatternFills chart={id} looks={[look]} />
      <rect width={14} height={14} rx={2} fill={fillOf(id, 0)} />
    </svg>
  )
}
