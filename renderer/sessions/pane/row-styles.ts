import type { Terminal } from '@xterm/xterm'

/** From a terminal to what makes the elements of its rows where it draws by elements. */
const way = ['_core', '_renderService', '_renderer', 'value', '_rowFactory'] as const

/**
 * Lets the rows of a terminal that draws by elements have their colours: of found text, of more
 * than the sixteen, and those made readable. xterm sets them as a `style` attribute, which the
 * host's policy forbids and a nonce does not allow; set on the element's style they are allowed.
 */
export function allowRowStyles(terminal: Terminal): void {
  const rows = way.reduce<unknown>((part, name) => inner(part, name), terminal)
  if (!isObject(rows) || typeof Reflect.get(rows, '_addStyle') !== 'function') return
  const addStyle = (element: HTMLElement, style: string) => {
    element.style.cssText += `${style};`
  }
  Object.defineProperty(rows, '_addStyle', { value: addStyle, configurable: true })
}

function inner(part: unknown, name: string): unknown {
  return isObject(part) ? Reflect.get(part, name) : undefined
}

function isObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null
}
