/** Numbers and text as PDF and SVG write them. */

/**
 * `value` · 10^-digits, exactly, without trailing zeros.
 * @throws where `value` is no integer: a position that was never rounded would make an unreadable page.
 */
export function decimal(value: number, digits: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not an integer: ${value}`);
  if (value === 0) return "0";
  const sign = value < 0 ? "-" : "";
  const figures = String(Math.abs(value)).padStart(digits + 1, "0");
  const point = figures.length - digits;
  let end = figures.length;
  while (end > point && figures[end - 1] === "0") end--;
  const whole = sign + figures.slice(0, point);
  return end > point ? `${whole}.${figures.slice(point, end)}` : whole;
}

/** A 16-bit value as four hex digits. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** UTF-16BE as hex digits. */
export function utf16Hex(text: string): string {
  let hex = "";
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i));
  return hex;
}

/** Two-byte codes as a literal string; what would end it, or be read as something else, is escaped. */
export function literal(codes: readonly number[]): string {
  let bytes = "";
  for (const code of codes) bytes += String.fromCharCode(code >> 8, code & 0xff);
  return `(${bytes.replace(/[()\\\r]/g, (byte) => (byte === "\r" ? "\\r" : `\\${byte}`))})`;
}
