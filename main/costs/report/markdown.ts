/** A text as it stands in Markdown, in a cell of a table too: on one line, nothing of it formats. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>|#&~$]/g, (letter) => `\\${letter}`)
    .trim()
}

/** A column of a table; figures stand to the right. */
export interface Column {
  readonly name: string
  readonly right?: boolean
}

/** A table; its cells are Markdown already. Pure. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map(({ right }) => (right === true ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n')
}
