/** The schemas that an SDK client package exports (`ListPipelines$`), by the operation's name. */
export function schemasOf(
  exported: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(exported)
      .filter(([name]) => name.endsWith('$'))
      .map(([name, schema]) => [name.slice(0, -1), schema]),
  )
}
