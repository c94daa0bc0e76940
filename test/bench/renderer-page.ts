import type { Browser, BrowserContext, Page } from '@playwright/test'

/**
 * What runs in the page. From the moment of a key press (the event's own time stamp, so that
 * waiting in the page's queue counts) to after the frame that follows it was painted.
 */
const instruments = `
  const afterPaint = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve(performance.now())
      channel.port2.postMessage(0)
    })
  })
  window.benchKeys = []
  window.addEventListener('keydown', (event) => {
    const pressed = event.timeStamp
    const key = { paint: NaN, rows: NaN }
    window.benchKeys.push(key)
    const untilRows = async (painted) => {
      if (document.querySelector('.fd-page[aria-busy=true]') === null) key.rows = painted - pressed
      else await untilRows(await afterPaint())
    }
    afterPaint().then(async (painted) => {
      key.paint = painted - pressed
      await untilRows(painted)
    })
  }, true)
  window.benchClicks = []
  window.addEventListener('click', (event) => {
    const pressed = event.timeStamp
    afterPaint().then((painted) => window.benchClicks.push(painted - pressed))
  }, true)
  window.benchRows = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.fd-row[data-index]') === null) return requestAnimationFrame(look)
      afterPaint().then(() => resolve(Date.now()))
    }
    look()
  })
  window.benchFrames = (milliseconds) => new Promise((resolve) => {
    const gaps = []
    let last
    const start = performance.now()
    const step = (now) => {
      if (last !== undefined) gaps.push(now - last)
      last = now
      if (now - start < milliseconds) requestAnimationFrame(step)
      else resolve(gaps)
    }
    requestAnimationFrame(step)
  })
`

/** An empty window with the instruments in it. */
export async function openWindow(browser: BrowserContext): Promise<Page> {
  const page = await browser.newPage()
  await page.addInitScript({ content: instruments })
  return page
}

/** Opens the console at an address in a window of its own. */
export async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await openWindow(context)
  await page.goto(address, { waitUntil: 'commit' })
  return page
}

/** When the first rows were painted, in milliseconds since 1970. */
export async function firstRows(page: Page): Promise<number> {
  return page.evaluate<number>('window.benchRows')
}

/** Waits until so many rows of a list are there and none is being read. */
export async function untilAllRead(page: Page, count: number, noun = 'stacks'): Promise<void> {
  const patience = { timeout: 600_000 }
  const words = `${count.toLocaleString('en')} ${noun}`
  await page.locator('.fd-fresh-count', { hasText: words }).waitFor(patience)
  await page.locator('.fd-fresh-words', { hasText: /^read / }).waitFor(patience)
}

/** Milliseconds from a key press to its letter on the screen, and to the rows that match it. */
export interface KeyTimes {
  readonly paint: number
  readonly rows: number
}

/** Types words into the filter and takes them back, and tells how long each key took. */
export async function typeInFilter(page: Page, words: readonly string[]): Promise<KeyTimes[]> {
  await page.keyboard.press('/')
  await page.waitForTimeout(500)
  await page.evaluate('window.benchKeys.length = 0')
  for (const word of words) {
    const back = Array.from(word, () => 'Backspace')
    for (const key of Array.from(word).concat(back)) {
      await page.keyboard.press(key)
      await page.waitForTimeout(80)
    }
  }
  const times = await page.evaluate<KeyTimes[]>('window.benchKeys')
  await page.keyboard.press('Escape')
  return times
}

/** Clicks each head of a column that sorts, and tells how long each click took to paint. */
export async function sortColumns(page: Page, titles: readonly string[]): Promise<number[]> {
  await page.evaluate('window.benchClicks.length = 0')
  for (const name of titles) {
    await page.getByRole('columnheader', { name }).click()
    await page.waitForTimeout(400)
  }
  return page.evaluate<number[]>('window.benchClicks')
}

/** Turns the wheel over the table, and gives the time from each frame to the next. */
export async function scrollTable(page: Page, seconds: number): Promise<number[]> {
  await page.mouse.move(800, 600)
  const frames = page.evaluate<number[]>(`window.benchFrames(${seconds * 1000})`)
  const until = performance.now() + seconds * 1000
  for (let turn = 0; performance.now() < until; turn += 1) {
    // Now and then a fling, as a free wheel makes.
    await page.mouse.wheel(0, turn % 40 === 39 ? 4000 : 120)
    await page.waitForTimeout(16)
  }
  return frames
}

/** The same time with nothing to do, as the measure of the machine. */
export async function idleFrames(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate<number[]>(`window.benchFrames(${seconds * 1000})`)
}

/** The share of frames that should have been shown and were not, of the gaps between those shown. */
export function droppedFrames(gaps: readonly number[]): number {
  const frame = 1000 / 60
  const missed = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0)
  return missed / (gaps.length + missed)
}

/** Milliseconds from the start of the navigation to the first paint with content. */
export async function firstContentfulPaint(page: Page): Promise<number> {
  return page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
  )
}

/** Megabytes of JavaScript heap after a collection. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}
