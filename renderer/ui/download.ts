/** Hands a text or bytes to the user as a file, through the browser's or desktop's own download. */
export function download(fileName: string, content: BlobPart, mime: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName.replaceAll(/[\\/:*?"<>|]/g, '_')
  link.click()
  // The download has begun with the click; the address may go once the browser took it over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
