import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { useAction } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SaveTable } from '../../ui/save-table.tsx'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import styles from '../costs.module.css'
import { useStored } from '../use-costs.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { ruleRows, ruleWords } from './rule-words.ts'

interface RulesTabProps {
  readonly change: number
  readonly source: string | undefined
}

/** The local rules: what they say, where they stand, one more, one less. */
export function RulesTab({ change, source }: RulesTabProps): React.JSX.Element | null {
  const [adding, setAdding] = useState(false)
  const read = useStored(['costs.rules'], change, (client, signal) =>
    client.costs.rules(undefined, { signal }),
  )
  const save = useAction((client, rules: CostRule[]) =>
    client.costs.saveRules({ version: 1, rules }),
  )
  if (read.failure !== undefined)
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  if (read.data === undefined) return null
  const { path, problem, file } = read.data
  const add = (rule: CostRule) => {
    save.run([...file.rules, rule]).then(
      (saved) => saved !== undefined && setAdding(false),
      () => undefined,
    )
  }
  const remove = (place: number) => {
    save.run(file.rules.filter((_rule, index) => index !== place)).catch(() => undefined)
  }
  return (
    <>
      {problem !== undefined && <Alert type="error" header={problem}>{`In ${path}.`}</Alert>}
      {save.failure !== undefined && !adding && <FailureNote failure={save.failure} />}
      <div className={styles.controls}>
        <Button onClick={() => setAdding(true)}>Add a rule</Button>
        <SaveTable name="rules of costs" label="of rules" rows={() => ruleRows(file.rules)} />
        <span className="fd-quiet">
          In <code className="fd-code">{path}</code>, for your team to commit. Rules apply from the
          first to the last and change nothing in AWS.
        </span>
      </div>
      <SmallTable<Line>
        label="Rules"
        items={file.rules.map((rule, place) => ({ rule, place }))}
        columns={columnsOf(remove)}
        keyOf={({ place }) => String(place)}
        empty="There are no rules."
        emptyHint="A rule merges values, gives untagged spend of accounts or stacks to a team, or divides shared cost."
      />
      {adding && (
        <RuleDialog
          busy={save.busy}
          failure={save.failure}
          source={source}
          change={change}
          onAdd={add}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

interface Line {
  readonly rule: CostRule
  readonly place: number
}

function columnsOf(remove: (place: number) => void): readonly SmallColumn<Line>[] {
  return [
    {
      id: 'name',
      header: 'Rule',
      cell: ({ rule }) => ruleWords(rule),
      text: ({ place }) => place,
    },
    {
      id: 'note',
      header: 'Note',
      cell: ({ rule }) => rule.note ?? '–',
      text: ({ rule }) => rule.note ?? '',
    },
    {
      id: 'actions',
      header: '',
      cell: ({ rule, place }) => (
        <Button
          variant="inline-link"
          ariaLabel={`Remove the rule ${ruleWords(rule)}`}
          onClick={() => remove(place)}
        >
          Remove
        </Button>
      ),
      text: () => '',
    },
  ]
}
