import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'

interface GoLinkProps {
  /** A path within the window, such as {@link stackPath} makes. */
  readonly to: string
  readonly children: ReactNode
  readonly ariaLabel?: string
}

/** A link to another page of the window; opens it without loading the window anew. */
export function GoLink({ to, children, ariaLabel }: GoLinkProps) {
  const [, go] = useLocation()
  return (
    <Link
      href={to}
      ariaLabel={ariaLabel}
      onFollow={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </Link>
  )
}
