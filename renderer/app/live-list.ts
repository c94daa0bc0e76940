/** How a window asks for a list: with the rows of the last run at first, and then as it changes. */
export const liveList = { live: true, stored: true, packed: true } as const
