import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import type { NoticeRule, QuietHours } from '../../shared/notifications.ts'
import { useScopes } from '../app/live.ts'
import { ToggleChip } from '../ui/toggle-chip.tsx'
import { changeKinds, changeOutcomes, type Choice, inboxKinds } from './notice-words.ts'
import { QuietHoursField } from './quiet-hours-field.tsx'
import styles from './settings.module.css'

interface NoticeRuleLineProps {
  readonly rule: NoticeRule
  readonly onChange: (rule: NoticeRule) => void
  readonly onRemove: () => void
}

/** One rule: whether it holds, where, and of what it tells. Empty kinds are all kinds. */
export function NoticeRuleLine(props: NoticeRuleLineProps): React.JSX.Element {
  const { rule, onChange, onRemove } = props
  const changes = rule.about.kind === 'changes'
  const name = changes ? 'Something changed' : 'Something waits'
  return (
    <div role="group" aria-label={name} className={styles.rule}>
      <SpaceBetween direction="horizontal" size="m" alignItems="center">
        <Toggle
          checked={rule.on}
          onChange={({ detail }) => onChange({ ...rule, on: detail.checked })}
        >
          {name}
        </Toggle>
        <ScopeChoice rule={rule} onChange={onChange} />
        <Button
          variant="icon"
          iconName="remove"
          ariaLabel={`Remove the rule: ${name.toLowerCase()}`}
          onClick={onRemove}
        />
      </SpaceBetween>
      <About rule={rule} onChange={onChange} />
      <RuleQuiet rule={rule} onChange={onChange} />
    </div>
  )
}

type PartProps = Omit<NoticeRuleLineProps, 'onRemove'>

function ScopeChoice({ rule, onChange }: PartProps): React.JSX.Element {
  const current = { value: '', label: 'In the current scope' }
  const scopes = (useScopes()?.scopes ?? []).map(({ id, name }) => ({
    value: id,
    label: `Only in ${name}`,
  }))
  const options = [current, ...scopes]
  return (
    <Select
      ariaLabel="Scope"
      options={options}
      selectedOption={options.find(({ value }) => value === (rule.scope ?? '')) ?? current}
      onChange={({ detail: { selectedOption } }) => {
        const { scope: _, ...rest } = rule
        const scope = selectedOption.value ?? ''
        onChange(scope === '' ? rest : { ...rest, scope })
      }}
    />
  )
}

const quietChoices = [
  { value: 'general', label: 'Quiet as set below' },
  { value: 'never', label: 'Never quiet' },
  { value: 'own', label: 'Quiet hours of its own' },
]
const never: QuietHours = { from: '00:00', until: '00:00' }
const night: QuietHours = { from: '22:00', until: '07:00' }

/** When the rule is quiet: with all others, never, or in hours of its own. */
function RuleQuiet({ rule, onChange }: PartProps): React.JSX.Element {
  const { quiet, ...rest } = rule
  const isOwn = quiet !== undefined && quiet.from !== quiet.until
  const chosen = quiet === undefined ? 'general' : isOwn ? 'own' : 'never'
  const choose = (value: string | undefined) => {
    if (value === 'general') onChange(rest)
    else onChange({ ...rest, quiet: value === 'never' ? never : night })
  }
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Select
        ariaLabel="When it is quiet"
        options={quietChoices}
        selectedOption={quietChoices.find(({ value }) => value === chosen) ?? null}
        onChange={({ detail }) => choose(detail.selectedOption.value)}
      />
      {isOwn && (
        <QuietHoursField
          key={`${quiet.from} ${quiet.until}`}
          quiet={quiet}
          onChange={(hours) => onChange({ ...rest, quiet: hours })}
        />
      )}
    </SpaceBetween>
  )
}

function About({ rule, onChange }: PartProps): React.JSX.Element {
  const { about } = rule
  if (about.kind === 'changes') {
    return (
      <>
        <Chips
          label="Kinds"
          choices={changeKinds}
          chosen={about.kinds}
          onChoose={(kinds) => onChange({ ...rule, about: { ...about, kinds } })}
        />
        <Chips
          label="Outcomes"
          choices={changeOutcomes}
          chosen={about.outcomes}
          needed
          onChoose={(outcomes) => onChange({ ...rule, about: { ...about, outcomes } })}
        />
      </>
    )
  }
  return (
    <>
      <Chips
        label="Kinds"
        choices={inboxKinds}
        chosen={about.kinds}
        onChoose={(kinds) => onChange({ ...rule, about: { ...about, kinds } })}
      />
      <AgeChoice
        minutes={about.olderThan}
        onChange={(olderThan) => onChange({ ...rule, about: { ...about, olderThan } })}
      />
    </>
  )
}

const ages = [0, 5, 15, 30, 60, 240, 1440].map((minutes) => ({
  value: String(minutes),
  label:
    minutes === 0 ? 'At once' : `After ${minutes < 60 ? `${minutes} min` : `${minutes / 60} h`}`,
}))

interface AgeChoiceProps {
  readonly minutes: number
  readonly onChange: (minutes: number) => void
}

function AgeChoice({ minutes, onChange }: AgeChoiceProps): React.JSX.Element {
  const own = { value: String(minutes), label: `After ${minutes} min` }
  return (
    <Select
      ariaLabel="How long it waits"
      options={ages}
      selectedOption={ages.find(({ value }) => value === own.value) ?? own}
      onChange={({ detail }) => onChange(Number(detail.selectedOption.value))}
    />
  )
}

interface ChipsProps<Value> {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
  readonly chosen: readonly Value[]
  /** The last one cannot be taken away. */
  readonly needed?: boolean
  readonly onChoose: (chosen: Value[]) => void
}

function Chips<Value extends string>(props: ChipsProps<Value>): React.JSX.Element {
  const { label, choices, chosen, needed = false, onChoose } = props
  const toggle = (value: Value) => {
    const others = chosen.filter((one) => one !== value)
    const next = others.length < chosen.length ? others : [...chosen, value]
    if (!needed || next.length > 0) onChoose(next)
  }
  return (
    <div role="group" aria-label={label} className={styles.choices}>
      {choices.map((choice) => (
        <ToggleChip
          key={choice.value}
          label={choice.label}
          pressed={chosen.includes(choice.value)}
          onToggle={() => toggle(choice.value)}
        />
      ))}
    </div>
  )
}
