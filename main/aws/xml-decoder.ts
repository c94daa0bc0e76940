import {
  type ListPlan,
  type MapPlan,
  type Member,
  memberPlan,
  type Plan,
  type StructPlan,
} from './xml-plan.ts'

/**
 * Thrown where an answer is not plain enough for the fast decoder: attributes below the root,
 * CDATA, comments, text between elements, or something broken. The SDK then decides.
 */
class NotPlain extends Error {}

const less = 60
const slash = 47
const greater = 62

/** What {@link decodeXml} says to an answer that the SDK must decode. */
export const notPlain = Symbol('not plain')

/**
 * Decodes the answer of an operation in one pass, guided by its plan; the outcome equals what the
 * SDK's deserializer makes of it. Returns {@link notPlain} for what it does not understand, which
 * includes everything truncated or malformed.
 *
 * @param root the name that the root element must have, such as `DescribeStacksResponse`
 * @param result the element within it that holds the output; undefined when the root itself does
 */
export function decodeXml(
  xml: string,
  plan: Plan,
  root: string,
  result: string | undefined,
): unknown {
  try {
    return new Decoder(xml).document(plan, root, result)
  } catch (error) {
    if (error instanceof NotPlain) return notPlain
    throw error
  }
}

/** A value that cannot be read is the SDK's to complain about, in its own words. */
function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text)
  } catch {
    throw new NotPlain()
  }
}

class Decoder {
  readonly #xml: string
  readonly #entities: boolean
  #at = 0

  constructor(xml: string) {
    this.#xml = xml.includes('\r') ? xml.replace(/\r\n?/g, '\n') : xml
    this.#entities = this.#xml.includes('&')
  }

  document(plan: Plan, root: string, result: string | undefined): unknown {
    const xml = this.#xml
    this.#space()
    if (xml.startsWith('<?', this.#at)) this.#after('?>')
    this.#space()
    if (!xml.startsWith(`<${root}`, this.#at)) throw new NotPlain()
    const end = xml.indexOf('>', this.#at)
    // An attribute may hold `>` or end in a slash: only then does this look at more than names.
    if (!/^<[\w.-]+(?:\s+[\w:.-]+="[^"<>]*")*\s*$/.test(xml.slice(this.#at, end))) {
      throw new NotPlain()
    }
    this.#at = end + 1
    const output = result === undefined ? this.#value(plan) : this.#resultIn(plan, result)
    this.#expect(`</${root}>`)
    this.#space()
    if (this.#at !== xml.length) throw new NotPlain()
    return output
  }

  /** The output within the root; the other children (ResponseMetadata) are passed over. */
  #resultIn(plan: Plan, result: string): unknown {
    let output: unknown
    while (this.#child()) {
      const name = this.#name()
      if (name !== result) this.#skip(name)
      else {
        if (output !== undefined) throw new NotPlain()
        output = this.#isSelfClosed() ? empty(plan) : this.#closed(plan, `</${name}>`)
      }
    }
    return output
  }

  #closed(plan: Plan, close: string): unknown {
    const value = this.#value(plan)
    this.#expect(close)
    return value
  }

  /** The content of an element whose opening tag is behind us; stops before its closing tag. */
  #value(plan: Plan): unknown {
    switch (plan.kind) {
      case 'scalar':
        return plan.parse ? parsed(plan.parse, this.#text()) : this.#text()
      case 'struct':
        return this.#struct(plan)
      case 'list':
        return this.#list(plan)
      case 'map':
        return this.#map(plan)
      case 'foreign':
        throw new NotPlain()
    }
  }

  #struct(plan: StructPlan): unknown {
    const output: Record<string, unknown> = {}
    let guess = plan.first
    let previous: Member | undefined
    while (this.#child()) {
      const member = this.#member(plan, guess)
      if (!member) continue
      if (previous && previous.next !== member) previous.next = member
      previous = member
      guess = member.next
      if (member.excerpt === 'nothing') {
        this.#passOver(member)
        continue
      }
      const value = this.#memberValue(member)
      if (member.flatItem) {
        const list = output[member.name]
        if (Array.isArray(list)) list.push(value)
        else output[member.name] = [value]
      } else if (output[member.name] === undefined) output[member.name] = value
      else throw new NotPlain()
    }
    return output
  }

  /** Finds which member comes here and moves behind its name; passes over unknown elements. */
  #member(plan: StructPlan, guess: Member | undefined): Member | undefined {
    if (guess && this.#xml.startsWith(guess.open, this.#at)) {
      this.#at += guess.open.length - 1
      return guess
    }
    const name = this.#name()
    const member = plan.members.get(name)
    if (!member) this.#skip(name)
    return member
  }

  /** The value of an element; stands at the `>` or `/>` of its opening tag. */
  #memberValue(member: Member): unknown {
    const plan = member.plan ?? memberPlan(member)
    return this.#isSelfClosed() ? empty(plan) : this.#closed(plan, member.close)
  }

  /** Moves behind an element whose content nobody reads; it holds none of its own name. */
  #passOver(member: Member): void {
    if (!this.#isSelfClosed()) this.#after(member.close)
  }

  #list(plan: ListPlan): unknown[] {
    const { item } = plan
    const output: unknown[] = []
    while (this.#child()) {
      if (this.#xml.startsWith(item.open, this.#at)) {
        this.#at += item.open.length
        output.push(this.#closed(item.plan ?? memberPlan(item), item.close))
      } else {
        const name = this.#name()
        if (name === item.element) output.push(this.#memberValue(item))
        else this.#skip(name)
      }
    }
    return output
  }

  #map(plan: MapPlan): unknown {
    const output: Record<string, unknown> = {}
    while (this.#child()) {
      if (this.#name() !== 'entry' || this.#isSelfClosed()) throw new NotPlain()
      const [key, value] = this.#entry(plan)
      if (key === '__proto__') throw new NotPlain()
      output[key] = value
      this.#expect('</entry>')
    }
    return output
  }

  #entry(plan: MapPlan): [string, unknown] {
    let key: unknown
    let value: unknown
    while (this.#child()) {
      const name = this.#name()
      if (name === plan.key.element && key === undefined) key = this.#memberValue(plan.key)
      else if (name === plan.value.element && value === undefined) {
        value = this.#memberValue(plan.value)
      } else throw new NotPlain()
    }
    if (typeof key !== 'string' || value === undefined) throw new NotPlain()
    return [key, value]
  }

  /** Moves to the next child's `<`; false before a closing tag. Text between is not plain. */
  #child(): boolean {
    const xml = this.#xml
    if (xml.charCodeAt(this.#at) !== less) this.#indentation()
    const next = xml.charCodeAt(this.#at + 1)
    if (next === slash) return false
    if (next === 33 || next === 63) throw new NotPlain()
    return true
  }

  /** White space between elements, which only counts as none where it holds a line break. */
  #indentation(): void {
    const from = this.#at
    const to = this.#xml.indexOf('<', from)
    if (to < 0) throw new NotPlain()
    const between = this.#xml.slice(from, to)
    if (between.trim() !== '' || !between.includes('\n')) throw new NotPlain()
    this.#at = to
  }

  /** The name of the element at hand; stops at its `>` or `/>`. */
  #name(): string {
    const xml = this.#xml
    const from = this.#at + 1
    let to = from
    for (;;) {
      const code = xml.charCodeAt(to)
      if (code === greater || code === slash) break
      // White space would bring attributes; NaN is the end of the answer.
      if (!(code > 32)) throw new NotPlain()
      to += 1
    }
    this.#at = to
    return xml.slice(from, to)
  }

  /** Moves behind the `>` of an opening tag; true when it was `/>`. */
  #isSelfClosed(): boolean {
    if (this.#xml.charCodeAt(this.#at) === greater) {
      this.#at += 1
      return false
    }
    this.#expect('/>')
    return true
  }

  #skip(name: string): void {
    if (this.#isSelfClosed()) return
    const end = this.#xml.indexOf('<', this.#at)
    if (end < 0) throw new NotPlain()
    if (this.#xml.charCodeAt(end + 1) === slash) this.#at = end
    else while (this.#child()) this.#skip(this.#name())
    this.#expect(`</${name}>`)
  }

  #text(): string {
    const from = this.#at
    const to = this.#xml.indexOf('<', from)
    if (to < 0 || this.#xml.charCodeAt(to + 1) !== slash) throw new NotPlain()
    this.#at = to
    if (from === to) return ''
    const text = this.#xml.slice(from, to)
    const decoded = this.#entities && text.includes('&') ? decodeEntities(text) : text
    return decoded.charCodeAt(0) <= 32 && decoded.includes('\n') && decoded.trim() === ''
      ? ''
      : decoded
  }

  #expect(token: string): void {
    if (!this.#xml.startsWith(token, this.#at)) throw new NotPlain()
    this.#at += token.length
  }

  #after(token: string): void {
    const at = this.#xml.indexOf(token, this.#at)
    if (at < 0) throw new NotPlain()
    this.#at = at + token.length
  }

  #space(): void {
    while (' \t\n'.includes(this.#xml[this.#at] ?? '.')) this.#at += 1
  }
}

/** What the SDK makes of an element without content. */
function empty(plan: Plan): unknown {
  switch (plan.kind) {
    case 'scalar':
      return plan.parse ? plan.parse('') : ''
    case 'struct':
    case 'map':
      return {}
    case 'list':
      return []
    case 'foreign':
      throw new NotPlain()
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** As the SDK does it: unknown names vanish, code points above U+FFFF do not occur as entities. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{0,30}));/g,
    (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex) return String.fromCharCode(parseInt(hex, 16))
      if (decimal) return String.fromCharCode(parseInt(decimal, 10))
      return (name && Object.hasOwn(named, name) && named[name]) || ''
    },
  )
}
