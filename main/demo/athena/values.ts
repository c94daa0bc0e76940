import { amountText } from '../costexplorer/money.ts'

/** A number: ten-billionths, exact whatever its type. */
export interface NumberValue {
  readonly type: 'double' | 'decimal' | 'bigint'
  readonly units: bigint
}

/** A moment, in milliseconds. */
export interface InstantValue {
  readonly type: 'date' | 'timestamp'
  readonly at: number
}

/** A map such as `resource_tags`. */
export type MapValue = ReadonlyMap<string, string>

export type Value = string | boolean | null | NumberValue | InstantValue | MapValue

const unit = 10_000_000_000n

/** A whole number. */
export function whole(count: number | bigint): NumberValue {
  return { type: 'bigint', units: BigInt(count) * unit }
}

/** A number out of its text; undefined where it is none. */
export function numberOf(text: string, type: NumberValue['type']): NumberValue | undefined {
  const match = /^\s*(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?\s*$/.exec(text)
  if (match === null) return undefined
  const [, minus, digits = '0', part = '', exponent] = match
  if (exponent !== undefined) {
    return { type, units: BigInt(Math.round(Number(text) * Number(unit))) }
  }
  const units = BigInt(digits) * unit + BigInt(part.slice(0, 10).padEnd(10, '0'))
  return { type, units: minus === '-' ? -units : units }
}

export function isNumber(value: Value): value is NumberValue {
  return typeof value === 'object' && value !== null && 'units' in value
}

export function isInstant(value: Value): value is InstantValue {
  return typeof value === 'object' && value !== null && 'at' in value
}

/** A value as Athena writes it into its answers; undefined for null. */
export function textOf(value: Value): string | undefined {
  if (value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (isInstant(value)) return instantText(value)
  const entries = [...value].map(([key, one]) => `${key}=${one}`)
  return `{${entries.join(', ')}}`
}

function numberText({ type, units }: NumberValue): string {
  if (type === 'bigint') return String(units / unit)
  if (type === 'double') return doubleText(Number(amountText(units)))
  const text = amountText(units)
  const [digits = '0', part = ''] = text.split('.')
  return `${digits}.${part.padEnd(10, '0')}`
}

/** As Java writes doubles. */
function doubleText(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e')
    return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`
  }
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

function instantText({ type, at }: InstantValue): string {
  const text = new Date(at).toISOString()
  return type === 'date' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 23)}`
}

/** Below, at or above zero as the first comes before, with or after the second. */
export function compare(left: Value, right: Value): number {
  const [one, other] = [comparable(left), comparable(right)]
  if (one === other) return 0
  return one < other ? -1 : 1
}

function comparable(value: Value): string | bigint | number {
  if (isNumber(value)) return value.units
  if (isInstant(value)) return value.at
  return textOf(value) ?? ''
}

/** A number of another scale: what a multiplication leaves. */
export function multiply(left: bigint, right: bigint): bigint {
  return (left * right) / unit
}
