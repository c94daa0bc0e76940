import { validationError } from '../errors.ts'
import type { Json } from './json.ts'

/** `Fn::Cidr`: `count` blocks of IPv4 addresses with `bits` host bits out of a block. */
export function cidrBlocks(block: string, count: number, bits: number): readonly Json[] {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block)
  if (!match) throw invalid(block)
  const [first = 0, second = 0, third = 0, fourth = 0, mask = 0] = match.slice(1).map(Number)
  const size = 2 ** bits
  const total = 2 ** (32 - mask)
  if (count < 1 || count > 256 || bits < 1 || size * count > total) throw invalid(block)
  const address = ((first * 256 + second) * 256 + third) * 256 + fourth
  const start = address - (address % total)
  return Array.from({ length: count }, (_, index) => `${dotted(start + index * size)}/${32 - bits}`)
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

function invalid(block: string): Error {
  return validationError(`Template error: Fn::Cidr cannot divide the block ${block} as asked`)
}
