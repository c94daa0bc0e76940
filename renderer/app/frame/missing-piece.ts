/** What Chromium, Firefox, Safari and Vite say when a piece of the page cannot be fetched. */
const sayings = [
  /Failed to fetch dynamically imported module/i,
  /error loading dynamically imported module/i,
  /Importing a module script failed/i,
  /Unable to preload CSS/i,
  /is not a valid JavaScript MIME type/i,
]

/** Whether an error says that a piece of the page, loaded when it is first needed, is not there. */
export function isMissingPiece(error: unknown): boolean {
  return error instanceof Error && sayings.some((saying) => saying.test(error.message))
}
