/** A text as one word of a POSIX shell, whatever it holds but NUL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * A path as one word that no program takes for an option. `~/` stands for the home, as a person
 * means it; every other path that does not begin at the root is taken from where the session is.
 */
export function quotedPath(path: string): string {
  if (path.startsWith('~/')) return `"$HOME"/${quoted(path.slice(2))}`
  return quoted(path.startsWith('/') ? path : `./${path}`)
}

/**
 * What runs on the node in place of a shell: it switches the terminal's echo and translations off,
 * says that it is there, and then does what each line says. The mark comes in this command alone,
 * so that an echo of what is sent never looks like an answer.
 */
export function remoteCommand(mark: string): string {
  return `sh -c 'M=${mark}; stty raw -echo 2>/dev/null; printf "\\n%s ready\\n" "$M"; while IFS= read -r l; do eval "$l"; done'`
}

/** Defines what the other lines use: an answer, a checksum. */
const helpers = [
  `r() { printf '\\n%s %s\\n' "$M" "$*"; }`,
  `has() { command -v "$1" >/dev/null 2>&1; }`,
  `sum() { if has sha256sum; then sha256sum; elif has shasum; then shasum -a 256; else openssl dgst -sha256; fi; }`,
].join('; ')

/** Answers `lacks TOOL …`, or `tools` where all that is needed is there. */
export const toolsLine = `${helpers}; m=; for t in base64 tail head sed wc mv rm; do has $t || m="$m $t"; done; has sha256sum || has shasum || has openssl || m="$m sha256sum"; if [ -n "$m" ]; then r lacks$m; else r tools; fi`

/** Answers `size BYTES`, or why the file cannot be fetched. */
export function sizeLine(path: string): string {
  return `p=${quotedPath(path)}; if [ -d "$p" ]; then r directory; elif [ ! -e "$p" ]; then r absent; elif [ ! -f "$p" ]; then r special; elif [ ! -r "$p" ]; then r unreadable; else r size $(wc -c <"$p"); fi`
}

/** Answers `begin`, the bytes in base64, and `end`. */
export function readLine(offset: number, length: number): string {
  return `r begin; tail -c +${offset + 1} <"$p" | head -c ${length} | base64; r end`
}

/**
 * Answers `part BYTES` for what is there of the file, or why it cannot be sent. `afresh` begins
 * from nothing; without it, what an earlier session brought is gone on with. `room` is what `df`
 * says.
 */
export function partLine(path: string, afresh: boolean): string {
  const open = afresh ? 'true >"$q"' : 'true >>"$q"'
  return `p=${quotedPath(path)}; q="$p.part"; d="\${p%/*}/"; if [ -d "$p" ]; then r directory; elif [ ! -d "$d" ]; then r nofolder; elif [ -e "$p" ] && [ ! -f "$p" ]; then r special; elif [ -d "$q" ] || ! { ${open}; } 2>/dev/null; then r unwritable; else r room $(df -Pk "$d" 2>/dev/null | tail -n 1); r part $(wc -c <"$q"); fi`
}

/** Takes lines of base64 until a line with `=` alone; answers `part BYTES`. */
export const writeLine = `sed -n -e '/^=/q' -e p | base64 -d 2>/dev/null >>"$q"; r part $(wc -c <"$q")`

/** Answers `sum …` with the SHA-256 of the whole file. */
export function sumLine(direction: 'upload' | 'download'): string {
  return `r sum $(sum <"$${direction === 'upload' ? 'q' : 'p'}")`
}

/** Gives the file its name; answers `moved` or `stuck`. */
export const moveLine = 'if mv -f "$q" "$p" 2>/dev/null; then r moved; else r stuck; fi'

/** Removes what there is of the file; answers `removed`. */
export const removeLine = 'rm -f "$q"; r removed'
