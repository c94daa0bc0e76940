import type { ReactNode } from 'react'
import { stackPath } from '../../app/paths.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { StatusLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { Time } from '../../ui/time.tsx'
import { stackNameOf } from './columns.tsx'
import type { StackItem } from './item.ts'
import { driftWord, protectionWord } from './properties.ts'

/** What the list knows of one stack, at a glance; no call is made for it. */
export function StackPanel({ item }: { readonly item: StackItem }) {
  const { row, application } = item
  return (
    <div className="fd-panel">
      <div className="fd-panel-line">
        <TargetLabel account={row.account} region={row.region} withId />
      </div>
      <div className="fd-panel-line">
        <StatusLabel status={row.status} />
        <GoLink to={stackPath({ account: row.account, region: row.region, stack: row.arn })}>
          Open
        </GoLink>
      </div>
      {row.statusReason === undefined ? null : (
        <p className="fd-panel-reason">{row.statusReason}</p>
      )}
      {row.description === undefined ? null : <p>{row.description}</p>}
      <dl className="fd-panel-facts">
        <Line name="Updated">
          <Time at={row.updatedAt ?? row.createdAt} />
        </Line>
        <Line name="Created">
          <Time at={row.createdAt} />
        </Line>
        {row.deletedAt === undefined ? null : (
          <Line name="Deleted">
            <Time at={row.deletedAt} />
          </Line>
        )}
        <Line name="Drift">{driftWord(row.drift)}</Line>
        <Line name="Termination protection">{protectionWord(row.terminationProtection)}</Line>
        {application === undefined ? null : <Line name="Application">{application}</Line>}
        {row.parent === undefined ? null : <Line name="Parent">{stackNameOf(row.parent)}</Line>}
        {row.role === undefined ? null : <Line name="Service role">{row.role}</Line>}
        <Line name="ARN">
          <code className="fd-code">{row.arn}</code>
          <CopyButton icon text={row.arn} label="Copy ARN" />
        </Line>
      </dl>
      <Tags tags={row.tags} />
    </div>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Tags({ tags }: { readonly tags: Readonly<Record<string, string>> }) {
  const entries = Object.entries(tags)
  if (entries.length === 0) return <p className="fd-quiet">No tags.</p>
  return (
    <>
      <h3>Tags</h3>
      <dl className="fd-panel-facts">
        {entries.map(([key, value]) => (
          <Line key={key} name={key}>
            {value}
          </Line>
        ))}
      </dl>
    </>
  )
}
