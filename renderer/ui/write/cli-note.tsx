import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { CopyButton } from '../copy-button.tsx'
import styles from './write.module.css'

/** The same action as an AWS CLI command line: folded, to be read and copied. */
export function CliNote({ cli }: { readonly cli: string }): React.JSX.Element {
  return (
    <div className={styles.cli}>
      <ExpandableSection
        headerText="The same as an AWS CLI command"
        headerActions={<CopyButton text={cli} label="Copy as AWS CLI" />}
        variant="default"
      >
        <pre className={styles.command} tabIndex={0} aria-label="AWS CLI command">
          {cli}
        </pre>
      </ExpandableSection>
    </div>
  )
}
