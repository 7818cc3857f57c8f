/** Small words for making changes. */
import type { Change, MainRecord, RemovableId, TextEdit } from "../doc/schema.ts";

export function put(...records: readonly MainRecord[]): Change {
  return { put: records, remove: [], text: [] };
}

export function remove(...ids: readonly RemovableId[]): Change {
  return { put: [], remove: ids, text: [] };
}

export function edit(...edits: readonly TextEdit[]): Change {
  return { put: [], remove: [], text: edits };
}
