import type { CostView } from '../../../shared/cost-question.ts'
import { csvText } from '../csv.ts'
import type { Look } from './look.ts'

/** A view as CSV with every amount in full; a series a row. Pure. */
export function csvOf({ columns, series, amounts, total, currency }: CostView): string {
  const head = ['Group', ...columns, `Total (${currency})`]
  const rows = series.map((one) => [one.values.join(' / ') || one.label, ...one.amounts, one.total])
  return csvText([head, ...rows, ['Total', ...amounts, total]])
}

const line = 18

/** The chart with a legend under it as a PNG, at twice its size, on the page's own ground. */
export async function pngOf(
  svg: SVGSVGElement,
  { series }: CostView,
  looks: readonly Look[],
): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect()
  const tall = height + series.length * line + 8
  const style = getComputedStyle(document.body)
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('The chart is no drawing.')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('height', String(tall))
  copy.setAttribute('color', style.getPropertyValue('--fd-text'))
  copy.setAttribute('font-family', 'sans-serif')
  series.forEach(({ label }, index) => legend(copy, label, looks[index], height + index * line))
  const text = new XMLSerializer().serializeToString(copy)
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await picture.decode()
  return drawn(picture, width, tall, style.getPropertyValue('--fd-page'))
}

function legend(svg: SVGSVGElement, label: string, look: Look | undefined, y: number): void {
  const make = (name: 'rect' | 'text', attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    svg.append(element)
    return element
  }
  make('rect', { x: 72, y, width: 12, height: 12, fill: look?.colour ?? 'grey' })
  make('text', { x: 90, y: y + 10, fill: 'currentColor', 'font-size': 12 }).textContent = label
}

async function drawn(
  picture: HTMLImageElement,
  width: number,
  height: number,
  ground: string,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no pictures.')
  context.fillStyle = ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be made.'))
      else resolve(blob)
    }, 'image/png')
  })
}
