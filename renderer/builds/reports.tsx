import type { BuildRef, TestReport } from '../../shared/builds.ts'
import { useProcedure } from '../app/hooks.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import styles from './build.module.css'

/** The test reports of a build, failed cases first. */
export function Reports({ reference }: { readonly reference: BuildRef }): React.JSX.Element {
  const reports = useProcedure(['builds.reports', reference], (client, signal) =>
    client.builds.reports(reference, { signal }),
  )
  return (
    <section aria-label="Test reports">
      <h3>Tests</h3>
      {reports.failure && <FailureNote failure={reports.failure} onRetry={reports.refetch} />}
      {reports.data?.map((report) => (
        <ReportCard key={report.arn} report={report} />
      ))}
    </section>
  )
}

function ReportCard({ report }: { readonly report: TestReport }): React.JSX.Element {
  const { name, total, passed, failed, failures } = report
  return (
    <div>
      <ToneLabel tone={failed > 0 ? 'error' : 'success'}>
        {`${name}: ${passed} of ${total} passed`}
      </ToneLabel>
      {failures.map((one) => (
        <div key={one.name} className={styles.context}>
          {one.name}
          {one.message && `\n${one.message}`}
        </div>
      ))}
    </div>
  )
}
