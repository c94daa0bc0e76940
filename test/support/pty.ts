/** The part of node-pty that is used; it is optional, so its types may not be there. */
interface PtyModule {
  spawn(
    file: string,
    words: string[],
    options: { cols: number; rows: number; env: Record<string, string | undefined>; cwd: string },
  ): {
    onData(listener: (text: string) => void): void
    onExit(listener: (end: { exitCode: number }) => void): void
    write(text: string): void
    resize(columns: number, rows: number): void
    kill(signal: string): void
  }
}

/** node-pty, or undefined where it could not be built: no shell then has a real terminal. */
export async function loadPty(): Promise<PtyModule | undefined> {
  const name = 'node-pty'
  return (import(name) as Promise<PtyModule>).catch(() => undefined)
}
