import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import type { NearDuplicates, TagHealth } from '../../../shared/cost-tag-health.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { useAction } from '../../app/hooks.ts'
import { download } from '../../ui/download.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import costs from '../costs.module.css'
import { csvText } from '../../ui/csv.ts'
import { useStored } from '../use-costs.ts'
import { moneyWords } from '../../ui/money-words.ts'
import styles from './tags.module.css'

interface DuplicatesProps {
  readonly health: TagHealth
  readonly tag: string
  readonly change: number
}

/** Values that are likely one, each with its spend, and the rule that counts them as one. */
export function Duplicates({ health, tag, change }: DuplicatesProps): React.JSX.Element {
  const { nearDuplicates: groups, currency } = health
  const rules = useStored(['costs.rules'], change, (client, signal) =>
    client.costs.rules(undefined, { signal }),
  )
  const save = useAction((client, added: CostRule[]) =>
    // First of all, so that whatever older rules make of one of the values, they make of all.
    client.costs.saveRules({ version: 1, rules: [...added, ...(rules.data?.file.rules ?? [])] }),
  )
  const merge = (group: NearDuplicates, into: string) => {
    save.run([mergeRule(tag, group, into)]).catch(() => undefined)
  }
  const busy = save.busy || rules.data === undefined
  if (groups.length === 0) {
    return <div className="fd-quiet">The values of {tag} are all different words.</div>
  }
  return (
    <>
      {save.failure !== undefined && <FailureNote failure={save.failure} />}
      <SmallTable<NearDuplicates>
        label="Values that are likely one"
        header={
          <Header
            variant="h2"
            counter={`(${groups.length})`}
            actions={
              <Button
                iconName="download"
                onClick={() => download(`Near-duplicates of ${tag}.csv`, csvOf(health), 'text/csv')}
              >
                CSV
              </Button>
            }
          >
            Values that are likely one
          </Header>
        }
        items={groups}
        columns={columnsOf(currency, busy, merge)}
        keyOf={({ values }) => values.map(({ value }) => value).join('\u0000')}
        empty={`The values of ${tag} are all different words.`}
      />
    </>
  )
}

/** The rule that counts a group’s values as one of them. Pure. */
export function mergeRule(key: string, { values }: NearDuplicates, into: string): CostRule {
  const others = values.map(({ value }) => value).filter((value) => value !== into)
  return { rule: 'merge', key, values: others, into }
}

function columnsOf(
  currency: string,
  busy: boolean,
  merge: (group: NearDuplicates, into: string) => void,
): readonly SmallColumn<NearDuplicates>[] {
  return [
    {
      id: 'name',
      header: 'Values, with the spend behind each',
      cell: ({ values }) => (
        <ul className={styles.values}>
          {values.map(({ value, amount }) => (
            <li key={value}>
              <code className="fd-code">{value}</code>{' '}
              <span className={costs.figure}>{moneyWords(amount, currency)}</span>
            </li>
          ))}
        </ul>
      ),
      text: ({ values }) => values.map(({ value }) => value).join(' '),
    },
    {
      id: 'actions',
      header: 'Mended',
      cell: (group) =>
        group.merged === undefined ? (
          <ButtonDropdown
            items={group.values.map(({ value }) => ({ id: value, text: `Count all as ${value}` }))}
            loading={busy}
            expandToViewport
            ariaLabel={`Merge ${group.values.map(({ value }) => value).join(', ')} with a rule`}
            onItemClick={({ detail }) => merge(group, detail.id)}
          >
            Merge with a rule
          </ButtonDropdown>
        ) : (
          <span>
            A rule counts them as <code className="fd-code">{group.merged}</code>
          </span>
        ),
      text: ({ merged }) => merged ?? '',
    },
  ]
}

function csvOf({ nearDuplicates, currency }: TagHealth): string {
  const rows = nearDuplicates.flatMap(({ values, merged }, group) =>
    values.map(({ value, amount }) => [String(group + 1), value, amount, merged ?? '']),
  )
  return csvText([['Group', 'Value', `Spend (${currency})`, 'Merged by a rule into'], ...rows])
}
