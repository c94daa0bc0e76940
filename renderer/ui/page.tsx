import { type ReactNode, useEffect } from 'react'

interface PageProps {
  /** The page's name, in its heading and the window's title. */
  readonly title: string
  /** In the heading in place of the plain title, such as a stack's name with its chips. */
  readonly heading?: ReactNode
  /** Beside the heading: counts, freshness, status. */
  readonly beside?: ReactNode
  /** Buttons on the right. */
  readonly actions?: ReactNode
  /** A second line under the heading, such as a filter. */
  readonly toolbar?: ReactNode
  /** The content fills the height and scrolls by itself, as tables do. */
  readonly fill?: boolean
  /** What is shown is behind what was typed, for the moment that it takes. */
  readonly busy?: boolean
  readonly children: ReactNode
}

/** What every page stands in: one heading line, then content that scrolls. */
export function Page(props: PageProps) {
  const { title, heading, beside, actions, toolbar, fill, busy, children } = props
  useEffect(() => {
    document.title = `${title} · Foredeck`
  }, [title])
  return (
    <div className="fd-page" aria-busy={busy}>
      <header className="fd-page-head">
        <div className="fd-page-line">
          <h1 className="fd-page-title">{heading ?? title}</h1>
          {beside === undefined ? null : <div className="fd-page-beside">{beside}</div>}
          {actions === undefined ? null : <div className="fd-page-actions">{actions}</div>}
        </div>
        {toolbar}
      </header>
      <div className={fill === true ? 'fd-page-fill' : 'fd-page-body'}>{children}</div>
    </div>
  )
}
