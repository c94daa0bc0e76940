import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ResourceFate } from '../../../../shared/stacks.ts'
import { countOf, groupFates, typeInWords, typesInWords } from './fates.ts'
import styles from './delete.module.css'

/** What becomes of every resource: data that is lost first, in words; the rest folded. */
export function FatesList({
  fates,
}: {
  readonly fates: readonly ResourceFate[]
}): React.JSX.Element {
  const groups = groupFates(fates)
  return (
    <SpaceBetween size="s">
      <DataLost fates={groups.dataLost} />
      <Folded
        title={`${countOf(groups.unknown.length, 'resource')} whose fate is not known`}
        fates={groups.unknown}
        open
      />
      <Folded
        title={`${countOf(groups.kept.length, 'resource')} retained or kept as a snapshot`}
        fates={groups.kept}
        open
      />
      <Folded
        title={`${countOf(groups.destroyed.length, 'other resource')} destroyed, holding no data`}
        fates={groups.destroyed}
      />
      {fates.length === 0 && <Box color="text-body-secondary">The stack has no resources.</Box>}
    </SpaceBetween>
  )
}

function DataLost({ fates }: { readonly fates: readonly ResourceFate[] }): React.JSX.Element {
  if (fates.length === 0) {
    return <Alert type="info">No resource that holds data will be destroyed.</Alert>
  }
  return (
    <Alert
      type="warning"
      header={`${countOf(fates.length, 'resource')} holding data will be destroyed: ${typesInWords(fates)}`}
    >
      <FateRows fates={fates} />
    </Alert>
  )
}

function Folded(props: {
  readonly title: string
  readonly fates: readonly ResourceFate[]
  readonly open?: boolean
}): React.JSX.Element | null {
  if (props.fates.length === 0) return null
  return (
    <ExpandableSection headerText={props.title} defaultExpanded={props.open === true}>
      <FateRows fates={props.fates} />
    </ExpandableSection>
  )
}

function FateRows({ fates }: { readonly fates: readonly ResourceFate[] }): React.JSX.Element {
  return (
    <ul className={styles.fates}>
      {fates.map((fate) => (
        <li key={[...fate.path, fate.logicalId].join('/')}>
          <strong>{[...fate.path, fate.logicalId].join(' / ')}</strong>{' '}
          <span>{typeInWords(fate.type)}</span>
          {fate.physicalId !== undefined && <code>{fate.physicalId}</code>}
          <span className={styles.reason}>{fate.reason}</span>
        </li>
      ))}
    </ul>
  )
}
