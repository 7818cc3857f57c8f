/**
 * Anchors: places in a story's text that stay with their characters through every edit, as strings
 * (base64url of a Yjs relative position). The start of a range holds on to the character after it, the end
 * to the character before, so words typed at either border stay outside.
 */
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import * as Y from "yjs";
import type { TextRange } from "./schema.ts";

export function makeAnchors(text: Y.Text, { start, end }: TextRange): { start: string; end: string } {
  return { start: makeAnchor(text, start, 0), end: makeAnchor(text, end, -1) };
}

function makeAnchor(text: Y.Text, at: number, assoc: 0 | -1): string {
  return toBase64UrlEncoded(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, assoc)));
}

/** Where the anchors stand now; null when they are not anchors of this text. A range whose text is gone is empty. */
export function resolveAnchors(text: Y.Text, anchors: { start: string; end: string }): TextRange | null {
  const start = resolveAnchor(text, anchors.start);
  const end = resolveAnchor(text, anchors.end);
  return start === null || end === null ? null : { start, end: Math.max(start, end) };
}

function resolveAnchor(text: Y.Text, anchor: string): number | null {
  try {
    const position = Y.decodeRelativePosition(fromBase64UrlEncoded(anchor));
    const place = text.doc && Y.createAbsolutePositionFromRelativePosition(position, text.doc);
    return place?.type === text ? place.index : null;
  } catch {
    return null; // Not base64, or not a position: anchors come from other people's notes.
  }
}
