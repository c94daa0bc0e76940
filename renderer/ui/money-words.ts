/** An exact decimal as money, rounded to cents: `1,234.50 USD`. */
export function moneyWords(amount: string, currency: string): string {
  return `${numberWords(amount)} ${currency}`
}

/** An exact decimal with two places. Intl takes the text itself, so that no digit passes a float. */
export function numberWords(amount: string): string {
  return cents.format(amount as `${number}`)
}

const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
