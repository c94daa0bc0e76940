import type { CostSeries, CostView } from '../../../shared/cost-question.ts'
import { csvText } from '../../ui/csv.ts'
import { addLegend } from './legend.ts'

/**
 * A view as CSV with every amount in full; a series a row: its name, the values it stands for, what
 * the table shows, and its amount of each column. Pure.
 *
 * @param header what the groups are: `Tag team`
 */
export function csvOf(view: CostView, header: string): string {
  const { columns, series, amounts, total, before, currency } = view
  const head = [
    ...['Name', header, `Spend (${currency})`, 'Share (%)'],
    ...[`The days before (${currency})`, 'Change (%)', ...columns],
  ]
  const rowOf = (one: Pick<CostSeries, 'total' | 'before' | 'amounts'>) => [
    ...[one.total, percentOf(one.total, total), one.before ?? ''],
    ...[risePercent(one.total, one.before), ...one.amounts],
  ]
  const rows = series.map((one) => [one.label, one.values.join(' / '), ...rowOf(one)])
  return csvText([head, ...rows, ['Total', '', ...rowOf({ amounts, total, before })]])
}

/** To two places; empty where there is no whole. */
function percentOf(part: string, whole: string): string {
  return Number(whole) === 0 ? '' : ((Number(part) / Number(whole)) * 100).toFixed(2)
}

/** By how much of the earlier amount it rose; empty where none is stored, or where it was nothing. */
function risePercent(now: string, before: string | undefined): string {
  if (before === undefined || Number(before) === 0) return ''
  return (((Number(now) - Number(before)) / Math.abs(Number(before))) * 100).toFixed(2)
}

/** The chart with a legend under it as a PNG, at twice its size, on the page's own ground. */
export async function pngOf(svg: SVGSVGElement, view: CostView): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect()
  const style = getComputedStyle(document.body)
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('The chart is no drawing.')
  const tall = height + addLegend(copy, view, { width, top: height })
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('height', String(tall))
  copy.setAttribute('color', style.getPropertyValue('--fd-text'))
  copy.setAttribute('font-family', 'sans-serif')
  const text = new XMLSerializer().serializeToString(copy)
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await picture.decode()
  return drawn(picture, width, tall, style.getPropertyValue('--fd-page'))
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
