import type { CostView } from '../../../shared/cost-question.ts'
import { moneyWords } from '../../ui/money-words.ts'
import { lookCount } from './look.ts'

interface Place {
  /** Of the chart, in pixels. */
  readonly width: number
  /** Where the legend begins, in pixels from the chart’s top. */
  readonly top: number
}

const line = 18
const left = 72
/** An entry is at least so wide. */
const least = 240
const swatch = { width: 24, height: 12 }
const gap = 8

/**
 * Draws under a chart, in its own fills, what each series is and what it comes to, in the order in
 * which they are stacked: who sees no colours finds a band by its pattern and its place. Of more
 * series than there are looks the smallest are left to the table.
 *
 * @returns how tall the legend is, in pixels
 */
export function addLegend(svg: SVGSVGElement, view: CostView, { width, top }: Place): number {
  const fills = [...svg.querySelectorAll('pattern')].map(({ id }) => `url(#${id})`)
  const told = view.series.slice(0, lookCount)
  const columns = Math.max(1, Math.floor((width - left) / least))
  const rows = Math.ceil(told.length / columns)
  const wide = Math.floor((width - left) / columns)
  const write = (words: string, x: number, y: number) => {
    const text = { x, y: y + 10, fill: 'currentColor', 'font-size': 12 }
    make(svg, 'text', text).textContent = words
  }
  write(headOf(view.series.length - told.length), left, top)
  told.forEach(({ label, total }, index) => {
    const x = left + Math.floor(index / rows) * wide
    const y = top + (1 + (index % rows)) * line
    make(svg, 'rect', { x, y, ...swatch, fill: fills[index] ?? 'grey' })
    const room = Math.floor((wide - swatch.width - 2 * gap) / letter)
    write(fitted(label, moneyWords(total, view.currency), room), x + swatch.width + gap, y)
  })
  return (1 + rows) * line + gap
}

/** How wide a letter of the legend is about, in pixels. */
const letter = 6.5

/** A label is cut where it would run into the next column; what it comes to stays. */
function fitted(label: string, amount: string, room: number): string {
  const space = Math.max(4, room - amount.length - 2)
  return `${label.length > space ? `${label.slice(0, space - 1)}…` : label}  ${amount}`
}

function headOf(left: number): string {
  const order = 'In the order in which they are stacked, from the line of zero on:'
  return left === 0 ? order : `${order.slice(0, -1)}; ${left} more are in the table:`
}

function make(svg: SVGSVGElement, name: 'rect' | 'text', attributes: object): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  svg.append(element)
  return element
}
