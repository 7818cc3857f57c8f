/** Bytes as a file of the browser's downloads. */

/** Long enough for any browser to have opened the link. */
const KEPT_MS = 60_000;

/** @param bytes whole, or in parts and their order */
export function handOver(fileName: string, bytes: Uint8Array | readonly Blob[], mediaType: string): void {
  const parts = bytes instanceof Uint8Array ? [bytes as Uint8Array<ArrayBuffer>] : [...bytes];
  const url = URL.createObjectURL(new Blob(parts, { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** `840 KB`, `3.2 MB` */
export function printedSize(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
