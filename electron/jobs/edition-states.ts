/** An edition on its way into a thread or a process: the state of its documents. */
import { isMember, openDocument, type Member } from "../../shared/doc/document.ts";
import type { EditionSnapshot } from "../../shared/doc/schema.ts";

/** The state of the edition's documents, each as one Yjs update. */
export type EditionStates = readonly (readonly [member: string, state: Uint8Array])[];

export function snapshotOf(states: EditionStates): EditionSnapshot {
  const members = states.filter(([name]) => isMember(name));
  return openDocument(new Map(members.map(([name, state]) => [name as Member, [state]]))).snapshot();
}
