const special = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const everySpecial = new RegExp(special.source, 'g')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
}

/** Text made fit for an XML element. Characters that XML 1.0 has no form for become U+FFFD. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text
  return text.replace(everySpecial, (character) => entities[character] ?? '\ufffd')
}
