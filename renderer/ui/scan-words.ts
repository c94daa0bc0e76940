import type { FetchProgress, PaidRequest } from '../../shared/cost-meter.ts'
import type { ScanPrice } from '../../shared/cost-question.ts'
import { numberWords } from './money-words.ts'

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** Bytes as Athena counts and charges them, in thousands: `12 MB`, `1.2 GB`. */
export function scannedWords(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(5, Math.floor(Math.log10(bytes) / 3))
  const size = bytes / 1000 ** power
  const digits = power > 0 && size < 10 ? 1 : 0
  return `${size.toFixed(digits)} ${units[power] ?? 'B'}`
}

/** USD with two places, and of less than a cent the first two digits that are not zero. */
export function usdWords(usd: string): string {
  const isSmall = Number(usd) !== 0 && Math.abs(Number(usd)) < 0.01
  return isSmall ? small.format(usd as `${number}`) : numberWords(usd)
}

const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })

/** What queries would scan and cost, in a sentence. */
export function scanPriceWords(
  { requests, usd }: { readonly requests: number; readonly usd: string },
  scan: ScanPrice,
): string {
  const [what, verb] = requests === 1 ? ['a query', 's'] : [`${requests} queries`, '']
  if (scan.basis === 'resumed') {
    return 'Not stored yet: its query was begun before and is taken up. Nothing is scanned again.'
  }
  const stop = `It is stopped at about ${usdWords(scan.most)} USD. Nothing is asked until you say so.`
  if (scan.bytes === undefined) {
    return `Not stored yet: what ${what} scan${verb} is known after the first${limitWords(scan)}. ${stop}`
  }
  const size = `${scannedWords(scan.bytes)}, about ${usdWords(usd)} USD`
  return scan.basis === 'table'
    ? `Not stored yet: ${what} that scan${verb} the table’s ${size}, at most. ${stop}`
    : `Not stored yet: ${what} that scan${verb} about ${size}, as the last one did. ${stop}`
}

function limitWords({ limitBytes }: ScanPrice): string {
  return limitBytes === undefined
    ? '; the workgroup has no limit'
    : `; the workgroup stops a query at ${scannedWords(limitBytes)}`
}

/** The words on the button that runs queries. */
export function scanButtonWords({ basis, most }: ScanPrice): string {
  return basis === 'resumed' ? 'Take it up' : `Run it, at most ${usdWords(most)} USD`
}

/** What a fetch has scanned; undefined where it scans nothing. */
export function scanProgressWords(progress: FetchProgress | undefined): string | undefined {
  if (progress?.scannedBytes === undefined) return undefined
  const { scannedBytes, usd, state } = progress
  const isDone = state === 'done'
  if (scannedBytes === 0) {
    return isDone
      ? 'The last fetch scanned nothing: Athena had the answer already.'
      : 'Athena is at it; it tells what it scanned later…'
  }
  const scanned = `${scannedWords(scannedBytes)} (about ${usdWords(usd)} USD)`
  return isDone ? `The last fetch scanned ${scanned}.` : `Scanned ${scanned}…`
}

/** What a request on the meter cost. */
export function paidWords({ usd, failed, scannedBytes }: PaidRequest): string {
  const scanned = scannedBytes === undefined ? '' : ` for ${scannedWords(scannedBytes)}`
  return `${usdWords(usd)}${scanned}${failed ? ', failed' : ''}`
}
