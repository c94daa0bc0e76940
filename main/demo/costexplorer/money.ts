/** Amounts are whole numbers of this part of a dollar: AWS reports ten decimals. */
export const decimals = 10

const unit = 10 ** decimals
const safe = 2 ** 51

/** An amount in ten-billionths out of a price. */
export function unitsOf(dollars: number): number {
  return Math.round(dollars * unit)
}

/** An exact sum of whole numbers, however many there are. */
export class Sum {
  #low = 0
  #high = 0n

  /** `value` is whole and below nine quadrillions. */
  add(value: number): void {
    this.#low += value
    if (this.#low > safe || this.#low < -safe) this.#carry()
  }

  /** In ten-billionths. */
  get total(): bigint {
    return this.#high + BigInt(this.#low)
  }

  #carry(): void {
    this.#high += BigInt(this.#low)
    this.#low = 0
  }
}

/** Ten-billionths as AWS writes amounts: no exponent, no zeros at the end. */
export function amountText(total: bigint): string {
  const digits = String(total < 0n ? -total : total).padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals)
  const part = digits.slice(-decimals).replace(/0+$/, '')
  const text = part === '' ? whole : `${whole}.${part}`
  return total < 0n ? `-${text}` : text
}
