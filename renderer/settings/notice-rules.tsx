import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState, useSyncExternalStore } from 'react'
import type { NoticeRules } from '../../shared/notifications.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { askForNotices, type NoticePermission, noticePermission } from '../app/told.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { NoticeRuleLine } from './notice-rule-line.tsx'
import { newRule } from './notice-words.ts'
import { QuietHoursField } from './quiet-hours-field.tsx'

/** When Foredeck tells of something outside of its window. */
export function NoticeRulesForm(): React.JSX.Element {
  const read = useProcedure(['notifications.rules'], (client, signal) =>
    client.notifications.rules(undefined, { signal }),
  )
  const set = useAction((client, rules: NoticeRules) => client.notifications.setRules(rules))
  const [chosen, setChosen] = useState<NoticeRules>()
  const rules = chosen ?? read.data
  const change = (next: NoticeRules) => after(set.run(next), setChosen)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Told outside of the window, each once, over the scope that a rule names."
          actions={<PermissionButton />}
        >
          Notices
        </Header>
      }
    >
      {set.failure !== undefined && <FailureNote failure={set.failure} />}
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      {rules !== undefined && <Rules rules={rules} onChange={change} />}
    </Container>
  )
}

interface RulesProps {
  readonly rules: NoticeRules
  readonly onChange: (rules: NoticeRules) => void
}

function Rules({ rules, onChange }: RulesProps): React.JSX.Element {
  return (
    <SpaceBetween size="l">
      {rules.rules.map((rule) => (
        <NoticeRuleLine
          key={rule.id}
          rule={rule}
          onChange={(next) =>
            onChange({
              ...rules,
              rules: rules.rules.map((one) => (one.id === rule.id ? next : one)),
            })
          }
          onRemove={() =>
            onChange({ ...rules, rules: rules.rules.filter(({ id }) => id !== rule.id) })
          }
        />
      ))}
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => onChange({ ...rules, rules: [...rules.rules, newRule('changes')] })}>
          Add a rule about changes
        </Button>
        <Button onClick={() => onChange({ ...rules, rules: [...rules.rules, newRule('inbox')] })}>
          Add a rule about the inbox
        </Button>
      </SpaceBetween>
      <Reach key={rules.rules.map(({ on, scope }) => `${on} ${scope}`).join()} />
      <QuietHours rules={rules} onChange={onChange} />
    </SpaceBetween>
  )
}

/** What rules for other scopes cost. */
function Reach(): React.JSX.Element | null {
  const read = useProcedure(
    ['notifications.reach'],
    (client, signal) => client.notifications.reach(undefined, { signal }),
    { staleTime: 0 },
  )
  if (read.data === undefined || read.data.outside === 0) return null
  const { outside, read: reached } = read.data
  const targets = outside === 1 ? '1 target' : `${outside} targets`
  return (
    <span className="fd-quiet">
      Rules name {targets} outside of the current scope.{' '}
      {reached < outside
        ? `${reached} of them are read, which is the most that is read there.`
        : 'They are read too.'}{' '}
      That is a few calls a minute for each target at rest, four times as rarely as what is on
      screen, while notices are allowed.
    </span>
  )
}

function QuietHours({ rules, onChange }: RulesProps): React.JSX.Element {
  const { quiet, ...rest } = rules
  return (
    <div role="group" aria-label="Quiet hours">
      <SpaceBetween size="xs">
        <Checkbox
          checked={quiet !== undefined}
          onChange={({ detail }) =>
            onChange(detail.checked ? { ...rest, quiet: { from: '22:00', until: '07:00' } } : rest)
          }
        >
          Quiet hours
        </Checkbox>
        {quiet !== undefined && (
          <QuietHoursField
            key={`${quiet.from} ${quiet.until}`}
            quiet={quiet}
            onChange={(hours) => onChange({ ...rest, quiet: hours })}
          />
        )}
        <span className="fd-quiet">
          In the zone of the machine that Foredeck runs on. What becomes due is told after them.
        </span>
      </SpaceBetween>
    </div>
  )
}

const permissionWords: Readonly<Record<NoticePermission, string>> = {
  granted: 'Notices are allowed',
  denied: 'The browser denies notices to this page. Allow them in its settings.',
  unsupported: 'This browser knows no notices.',
  default: '',
}

function PermissionButton(): React.JSX.Element {
  const permission = useSyncExternalStore(noticePermission.subscribe, noticePermission.get)
  if (permission !== 'default') {
    return <span className="fd-quiet">{permissionWords[permission]}</span>
  }
  return (
    <Button
      onClick={() => {
        askForNotices().catch(() => undefined)
      }}
    >
      Allow notices
    </Button>
  )
}
