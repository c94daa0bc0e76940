/** The least milliseconds of some runs: a busy machine takes the processor away in one of them. */
export function leastTime(work: () => unknown): number {
  const times = Array.from({ length: 10 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}
