import { useEffect, useState } from 'react'
import type { Column } from './types.ts'

/** Grey bars where rows will be, for the first moments without data; then nothing but the words. */
export function SkeletonRows<Item>({ columns }: { readonly columns: readonly Column<Item>[] }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (late) return <div className="fd-reading-note">Reading…</div>
  return (
    <div className="fd-skeleton-rows" aria-hidden="true">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="fd-row fd-row-skeleton">
          {columns.map((column) => (
            <div key={column.id} className="fd-cell">
              <div className="fd-skeleton" />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
