/** An element as it was read: names without their namespaces, text put together. */
export interface XmlElement {
  readonly name: string
  readonly children: XmlElement[]
  text: string
}

const token =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
}

/** The outermost element of an XML document; undefined where it is not well-formed. */
export function parseXml(text: string): XmlElement | undefined {
  const root: XmlElement = { name: '', children: [], text: '' }
  const open = [root]
  let end = 0
  for (const match of text.matchAll(token)) {
    end = match.index + match[0].length
    const [, cdata, closed, opened, , empty, content] = match
    const current = open.at(-1) ?? root
    if (cdata !== undefined) current.text += cdata
    if (content !== undefined) current.text += unescapeXml(content)
    if (opened !== undefined) {
      const element: XmlElement = { name: localName(opened), children: [], text: '' }
      current.children.push(element)
      if (empty !== '/') open.push(element)
    }
    if (closed !== undefined && (open.length === 1 || open.pop()?.name !== localName(closed))) {
      return undefined
    }
  }
  return end === text.length && open.length === 1 ? root.children[0] : undefined
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (whole, ...parts) => {
    const [hexadecimal, decimal, name] = parts as (string | undefined)[]
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    return entities[name ?? ''] ?? whole
  })
}
