import { memo, type Ref, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter'
import { useKey } from '../app/use-key.ts'
import {
  type FilterProperty,
  type FilterQuery,
  type FilterToken,
  operatorsOf,
  readTyped,
  settledQuery,
} from './filter-query.ts'

interface FilterBarProps {
  /** Names the filter for screen readers and in the empty field, such as `Filter stacks`. */
  readonly label: string
  readonly properties: readonly FilterProperty[]
  readonly query: FilterQuery
  /** Tokens changed, or something is being typed (`query.typed`). */
  readonly onQuery: (query: FilterQuery) => void
  /** The values that a property has, for suggestions; asked when the user chose the property. */
  readonly valuesOf: (property: string) => readonly string[]
  /** How many match, such as `12 matches`; shown while there are tokens. */
  readonly countText?: string
}

/** From so many on, suggestions are drawn as they come in sight; measuring them is not free. */
const manyOptions = 300

/** Tokens and free text over a list. What is being typed filters at once; `/` goes there. */
export function FilterBar(props: FilterBarProps) {
  const { properties, query, onQuery, countText } = props
  const field = useRef<PropertyFilterProps.Ref>(null)
  const frame = useRef<HTMLDivElement>(null)
  useKey('list.filter', () => field.current?.focus())

  const { tokens, operation } = query
  const { round, tell } = useTypedInField(query, onQuery)
  // Later than what is drawn: a token that goes may leave text in the field.
  const latest = useRef({ query, tell })
  useLayoutEffect(() => {
    latest.current = { query, tell }
  })
  const onTokens = useCallback((changed: FilterQuery) => latest.current.tell(changed), [])

  const typed = () => frame.current?.querySelector('input')?.value ?? ''
  const readField = () => {
    const { tokens, operation, typed: known } = latest.current.query
    const token = readTyped(typed(), properties)
    if (sameToken(token, known)) return
    latest.current.tell({ tokens, operation, ...(token && { typed: token }) })
  }
  // The field clears itself on Escape, on its own button and when a token is made, and tells no one.
  const readFieldSoon = () => setTimeout(readField, 0)

  return (
    <div
      ref={frame}
      className="fd-filter"
      onInput={readField}
      onClick={readFieldSoon}
      onKeyUp={(event) => {
        if (event.key === 'Escape') readFieldSoon()
      }}
    >
      <TokenField
        key={round}
        field={field}
        label={props.label}
        properties={properties}
        tokens={tokens}
        operation={operation}
        onTokens={onTokens}
        valuesOf={props.valuesOf}
        countText={tokens.length === 0 ? undefined : countText}
      />
    </div>
  )
}

/**
 * Keeps what filters and what the field shows the same. What was typed somewhere else – in this
 * field before another page was looked at, or on another list – becomes a token; where others take
 * the filter away, the field is emptied with it.
 */
function useTypedInField(query: FilterQuery, onQuery: FilterBarProps['onQuery']) {
  const [round, setRound] = useState(0)
  const told = useRef<FilterToken>(undefined)
  useLayoutEffect(() => {
    if (sameToken(told.current, query.typed)) return
    if (told.current !== undefined) setRound((before) => before + 1)
    told.current = undefined
    if (query.typed !== undefined) onQuery(settledQuery(query))
  }, [query, onQuery])
  const tell = (changed: FilterQuery) => {
    told.current = changed.typed
    onQuery(changed)
  }
  return { round, tell }
}

function sameToken(one: FilterToken | undefined, other: FilterToken | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

interface TokenFieldProps {
  readonly field: Ref<PropertyFilterProps.Ref>
  readonly label: string
  readonly properties: readonly FilterProperty[]
  readonly tokens: FilterQuery['tokens']
  readonly operation: FilterQuery['operation']
  readonly onTokens: (query: FilterQuery) => void
  readonly valuesOf: FilterBarProps['valuesOf']
  readonly countText: string | undefined
}

/** The field itself. It knows what is typed; nobody has it draw again for that. */
const TokenField = memo(function TokenField(props: TokenFieldProps) {
  const { field, label, properties, tokens, operation, onTokens, valuesOf, countText } = props
  const [property, setProperty] = useState<string>()
  const options = useMemo(() => optionsOf(property, valuesOf), [property, valuesOf])
  const offered = useMemo(() => properties.map(toCloudscape), [properties])
  const shown = useMemo(() => ({ tokens, operation }), [tokens, operation])
  return (
    <PropertyFilter
      ref={field}
      query={shown}
      onChange={({ detail }) => onTokens(fromCloudscape(detail))}
      filteringProperties={offered}
      filteringOptions={options}
      onLoadItems={({ detail }) => setProperty(detail.filteringProperty?.key)}
      filteringAriaLabel={label}
      filteringPlaceholder={`${label} ( / )`}
      virtualScroll={options.length > manyOptions}
      tokenLimit={4}
      {...(countText === undefined ? {} : { countText })}
    />
  )
})

function toCloudscape(property: FilterProperty): PropertyFilterProps.FilteringProperty {
  return {
    key: property.key,
    propertyLabel: property.label,
    groupValuesLabel: `${property.label} values`,
    operators: [...operatorsOf(property)],
    defaultOperator: operatorsOf(property)[0] ?? '=',
  }
}

function optionsOf(property: string | undefined, valuesOf: FilterBarProps['valuesOf']) {
  if (property === undefined) return []
  return valuesOf(property).map((value) => ({ propertyKey: property, value }))
}

function fromCloudscape(query: PropertyFilterProps.Query): FilterQuery {
  return {
    operation: query.operation,
    tokens: query.tokens.map(({ propertyKey, operator, value }) => ({
      ...(propertyKey === undefined ? {} : { propertyKey }),
      operator,
      value: Array.isArray(value) ? value.join(', ') : String(value),
    })),
  }
}
