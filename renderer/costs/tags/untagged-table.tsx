import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import type { UntaggedSpend } from '../../../shared/cost-tag-health.ts'
import { download } from '../../ui/download.ts'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import costs from '../costs.module.css'
import { csvText } from '../../ui/csv.ts'
import { numberWords } from '../../ui/money-words.ts'
import { shareWords } from '../words.ts'
import { shareOf } from './share.ts'
import styles from './tags.module.css'

interface UntaggedTableProps {
  /** `Account` or `Service`. */
  readonly by: string
  readonly rows: readonly UntaggedSpend[]
  readonly currency: string
  readonly tag: string
}

/** Where spend without the tag is, worst first. */
export function UntaggedTable({ by, rows, currency, tag }: UntaggedTableProps) {
  const name = `Without ${tag}, by ${by.toLowerCase()}`
  return (
    <SmallTable<UntaggedSpend>
      label={name}
      header={
        <Header
          variant="h2"
          actions={
            <Button
              iconName="download"
              onClick={() => download(`${name}.csv`, csvOf(by, rows, currency), 'text/csv')}
            >
              CSV
            </Button>
          }
        >
          {name}
        </Header>
      }
      items={rows}
      columns={columnsOf(by, currency)}
      keyOf={({ value, label }) => `${value} ${label}`}
      empty="Nothing was spent in this period."
    />
  )
}

function columnsOf(by: string, currency: string): readonly SmallColumn<UntaggedSpend>[] {
  return [
    {
      id: 'name',
      header: by,
      minWidth: 150,
      cell: ({ label }) => label,
      text: ({ label }) => label,
    },
    {
      id: 'untagged',
      header: `Without (${currency})`,
      right: true,
      cell: ({ untagged }) => <span className={costs.figure}>{numberWords(untagged)}</span>,
      text: ({ untagged }) => Number(untagged),
    },
    {
      id: 'total',
      header: `All (${currency})`,
      right: true,
      cell: ({ total }) => <span className={costs.figure}>{numberWords(total)}</span>,
      text: ({ total }) => Number(total),
    },
    {
      id: 'share',
      header: 'Share',
      right: true,
      minWidth: 88,
      cell: ({ untagged, total }) => (
        <>
          {shareWords(untagged, total)}
          <Bar share={shareOf(untagged, total)} />
        </>
      ),
      text: ({ untagged, total }) => shareOf(untagged, total) ?? 0,
    },
  ]
}

function Bar({ share }: { readonly share: number | undefined }) {
  if (share === undefined) return null
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  )
}

function csvOf(by: string, rows: readonly UntaggedSpend[], currency: string): string {
  const head = [by, 'Name', `Without the tag (${currency})`, `All (${currency})`]
  return csvText([head, ...rows.map((one) => [one.value, one.label, one.untagged, one.total])])
}
