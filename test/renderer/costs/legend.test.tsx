import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { CostSeries, CostView } from '../../../shared/cost-question.ts'
import { addLegend } from '../../../renderer/costs/spend/legend.ts'
import { lookCount, looksOf } from '../../../renderer/costs/spend/look.ts'
import { PatternFills } from '../../../renderer/costs/spend/pattern-fills.tsx'

const seriesOf = (count: number): CostSeries[] =>
  Array.from({ length: count }, (_none, index) => ({
    ...{
      values: [`s${index}`],
      label: `s${index}`,
      kind: 'value',
      amounts: [],
      total: `${index}.5`,
    },
  }))

/** A chart with its fills, and the legend that was drawn under it. */
function drawn(series: readonly CostSeries[], width: number) {
  const place = document.createElement('div')
  const fills = <PatternFills chart="c" looks={looksOf(series)} />
  place.innerHTML = renderToStaticMarkup(<svg>{fills}</svg>)
  const svg = place.querySelector('svg') as SVGSVGElement
  const tall = addLegend(svg, { series, currency: 'USD' } as CostView, { width, top: 300 })
  const entries = [...svg.querySelectorAll(':scope > rect')]
  const places = entries.map((one) => `${one.getAttribute('x')} ${one.getAttribute('y')}`)
  const texts = [...svg.querySelectorAll(':scope > text')].map((one) => one.textContent)
  return { svg, tall, entries, places, texts }
}

it('each entry is filled as the chart fills its series, and says what it comes to', () => {
  const { svg, entries, texts } = drawn(seriesOf(3), 800)
  const fills = entries.map((one) => one.getAttribute('fill'))
  expect(fills).toEqual(['url(#c-0)', 'url(#c-1)', 'url(#c-2)'])
  for (const fill of fills) expect(svg.querySelector(fill?.slice(4, -1) ?? '')).not.toBeNull()
  expect(texts.slice(1)).toEqual(['s0  0.50 USD', 's1  1.50 USD', 's2  2.50 USD'])
})

it('entries stand in columns beside each other, inside the picture and never on one another', () => {
  const { places, entries, tall } = drawn(seriesOf(20), 800)
  expect(new Set(places).size).toBe(20)
  expect(new Set(entries.map((one) => one.getAttribute('x'))).size).toBe(3)
  for (const one of entries) expect(Number(one.getAttribute('y'))).toBeLessThan(300 + tall - 12)
})

it('more series than there are looks are left to the table, and said so', () => {
  const { entries, texts, tall } = drawn(seriesOf(1000), 800)
  expect(entries).toHaveLength(lookCount)
  expect(texts[0]).toContain('900 more are in the table')
  expect(tall).toBeLessThan(1000)
})

it('a long name is cut, what it comes to is not', () => {
  const [series] = seriesOf(1)
  const { texts } = drawn(series === undefined ? [] : [{ ...series, label: 'x'.repeat(200) }], 320)
  expect(texts[1]).toMatch(/^x+…  0\.50 USD$/)
})
