/** Grey bars where a page will be, while its code is on its way for the first time. */
export function PageSkeleton(): React.JSX.Element {
  return (
    <div className="fd-page fd-page-skeleton" aria-busy="true">
      <div className="fd-page-head">
        <div className="fd-page-line">
          <div className="fd-skeleton" />
        </div>
      </div>
      <div className="fd-page-body" aria-hidden="true">
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className="fd-skeleton" />
        ))}
      </div>
    </div>
  )
}
