import { monthStart, dayOf, day } from '../costexplorer/calendar.ts'
import {
  compare,
  isInstant,
  isNumber,
  multiply,
  numberOf,
  textOf,
  whole,
  type InstantValue,
  type MapValue,
  type NumberValue,
  type Value,
} from './values.ts'

type Apply = (values: readonly Value[]) => Value

function text(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : textOf(value)
}

function onText(change: (given: string) => Value): Apply {
  return ([value]) => {
    const given = text(value)
    return given === undefined ? null : change(given)
  }
}

function onInstant(read: (at: Date) => Value): Apply {
  return ([value]) => {
    const instant = value === undefined ? null : asInstant(value, 'timestamp')
    return instant === null ? null : read(new Date(instant.at))
  }
}

const isMap = (value: Value | undefined): value is MapValue => value instanceof Map

/** Functions of rows, by name; `coalesce` and `if` take what they are given as it is. */
export const functions: Readonly<Record<string, Apply>> = {
  abs: ([value]) =>
    value !== undefined && isNumber(value)
      ? { ...value, units: value.units < 0n ? -value.units : value.units }
      : null,
  coalesce: (values) => values.find((value) => value !== null) ?? null,
  concat: (values) =>
    values.includes(null) ? null : values.map((value) => text(value) ?? '').join(''),
  date: ([value]) => (value === undefined ? null : asInstant(value, 'date')),
  date_format: ([value, format]) => formatted(value ?? null, text(format) ?? ''),
  date_trunc: ([unit, value]) => truncated(text(unit) ?? '', value ?? null),
  day: onInstant((at) => whole(at.getUTCDate())),
  element_at: ([map, key]) => (isMap(map) ? (map.get(text(key) ?? '') ?? null) : null),
  if: ([condition, one, other]) => (condition === true ? (one ?? null) : (other ?? null)),
  length: onText((given) => whole(given.length)),
  lower: onText((given) => given.toLowerCase()),
  month: onInstant((at) => whole(at.getUTCMonth() + 1)),
  nullif: ([one, other]) => (isSame(one ?? null, other ?? null) ? null : (one ?? null)),
  replace: ([value, from, to]) =>
    text(value)?.replaceAll(text(from) ?? '', () => text(to) ?? '') ?? null,
  round: ([value, digits]) =>
    value !== undefined && isNumber(value) ? rounded(value, Number(text(digits) ?? '0')) : null,
  substr: substring,
  substring,
  trim: onText((given) => given.trim()),
  upper: onText((given) => given.toUpperCase()),
  year: onInstant((at) => whole(at.getUTCFullYear())),
}

/** Numbers are the same whatever their types. */
function isSame(one: Value, other: Value): boolean {
  return one !== null && other !== null && compare(one, other) === 0
}

function substring([value, from, length]: readonly Value[]): Value {
  const given = text(value)
  if (given === undefined) return null
  const start = Number(text(from) ?? '1') - 1
  const size = text(length)
  return size === undefined ? given.slice(start) : given.slice(start, start + Number(size))
}

function rounded(value: NumberValue, digits: number): NumberValue {
  const step = 10n ** BigInt(Math.max(0, 10 - digits))
  const half = value.units < 0n ? -step / 2n : step / 2n
  return { ...value, units: ((value.units + half) / step) * step }
}

/** A value as a moment; null where it is none. */
export function asInstant(value: Value, type: InstantValue['type']): InstantValue | null {
  const at = isInstant(value)
    ? value.at
    : Date.parse(`${(text(value) ?? '').replace(' ', 'T')}${zone(text(value))}`)
  if (Number.isNaN(at)) return null
  return { type, at: type === 'date' ? dayOf(at) * day : at }
}

function zone(given: string | undefined): string {
  return given !== undefined && given.length > 10 && !given.endsWith('Z') ? 'Z' : ''
}

function truncated(unit: string, value: Value): Value {
  const instant = asInstant(value, 'timestamp')
  if (instant === null) return null
  const number = dayOf(instant.at)
  const type = isInstant(value) ? value.type : 'timestamp'
  switch (unit) {
    case 'day':
      return { type, at: number * day }
    case 'week':
      return { type, at: (number - ((number + 3) % 7)) * day }
    case 'month':
      return { type, at: monthStart(number) * day }
    case 'year':
      return { type, at: Date.UTC(new Date(instant.at).getUTCFullYear(), 0, 1) }
    default:
      return null
  }
}

/** MySQL's patterns, as far as dates need them. */
function formatted(value: Value, format: string): Value {
  const instant = asInstant(value, 'timestamp')
  if (instant === null) return null
  const stamp = new Date(instant.at).toISOString()
  const parts: Readonly<Record<string, string>> = {
    '%Y': stamp.slice(0, 4),
    '%m': stamp.slice(5, 7),
    '%d': stamp.slice(8, 10),
    '%H': stamp.slice(11, 13),
    '%i': stamp.slice(14, 16),
    '%s': stamp.slice(17, 19),
  }
  return format.replace(/%[YmdHis]/g, (part) => parts[part] ?? part)
}

/** A value as another type. */
export function cast(value: Value, type: string): Value {
  if (value === null) return null
  const [name = '', sizes = ''] = type.toLowerCase().split(/[()]/)
  return casts[name]?.(value, Number(sizes.split(',')[1] ?? '0')) ?? (name in casts ? null : value)
}

type Cast = (value: Value, digits: number) => Value

const asText: Cast = (value) => textOf(value) ?? null
const asDouble: Cast = (value) => number(value, 'double')
const asWhole: Cast = (value) => decimal(number(value, 'bigint'), 0)

const casts: Readonly<Record<string, Cast>> = {
  ...{ varchar: asText, char: asText, double: asDouble, real: asDouble },
  ...{ bigint: asWhole, integer: asWhole, int: asWhole },
  date: (value) => asInstant(value, 'date'),
  timestamp: (value) => asInstant(value, 'timestamp'),
  decimal: (value, digits) => decimal(number(value, 'decimal'), digits),
}

function number(value: Value, type: NumberValue['type']): NumberValue | null {
  if (value !== null && isNumber(value)) return { ...value, type }
  return numberOf(textOf(value) ?? '', type) ?? null
}

function decimal(value: NumberValue | null, digits: number): NumberValue | null {
  return value === null ? null : rounded(value, digits)
}

/** What arithmetic signs do with two numbers; null where one is none. */
export function arithmetic(sign: string, left: Value, right: Value): Value {
  if (left === null || right === null || !isNumber(left) || !isNumber(right)) return null
  const types = [left.type, right.type]
  const type = types.includes('double')
    ? 'double'
    : types.includes('decimal')
      ? 'decimal'
      : 'bigint'
  const units = result(sign, left.units, right.units)
  return units === undefined ? null : { type, units }
}

const unit = 10_000_000_000n

function result(sign: string, left: bigint, right: bigint): bigint | undefined {
  switch (sign) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return multiply(left, right)
    case '/':
      return right === 0n ? undefined : (left * unit) / right
    default:
      return right === 0n ? undefined : left % right
  }
}
