/**
 * Records inside a Yjs document: one top-level map `records` with a key `<id>#<field>` per field, so that
 * two desks that change different fields of one record both get their way. A record exists as long as its
 * `#type` key does; keys left behind by a concurrent removal mean nothing. No shared type is ever created
 * inside a record: undo would bring back a different object (dependencies.md 1.5).
 */
import { equalityDeep } from "lib0/function";
import type * as Y from "yjs";
import type * as v from "valibot";
import { Article, Edition, Mark, Page, Picture, Story, Style } from "./schema.ts";
import type { MainRecord, NoteRecord } from "./schema.ts";
import { check, deepFreeze } from "./validation.ts";
import type { Checked } from "./validation.ts";

interface AnyRecord {
  readonly type: string;
  readonly id: string;
}

type RecordSchema<R> = v.GenericSchema<unknown, R> & { readonly entries: Readonly<Record<string, unknown>> };

/** The schemas of the records a document may hold, by their `type`. */
export type RecordSchemas<R extends AnyRecord> = ReadonlyMap<string, RecordSchema<R>>;

export const MAIN_SCHEMAS: RecordSchemas<MainRecord> = new Map<string, RecordSchema<MainRecord>>([
  ["edition", Edition],
  ["page", Page],
  ["article", Article],
  ["story", Story],
  ["style", Style],
  ["picture", Picture],
]);

export const NOTE_SCHEMAS: RecordSchemas<NoteRecord> = new Map<string, RecordSchema<NoteRecord>>([["mark", Mark]]);

/** The map of a document that holds its records. */
export type RecordMap = Y.Map<unknown>;

export function recordMap(doc: Y.Doc): RecordMap {
  return doc.getMap("records");
}

const TYPE_KEY = "#type";

export function recordIds(map: RecordMap): string[] {
  return [...map.keys()].filter((key) => key.endsWith(TYPE_KEY)).map((key) => key.slice(0, -TYPE_KEY.length));
}

/** The ids of the records that changes of `keys` touch. */
export function touchedIds(keys: Iterable<string | null>): Set<string> {
  const ids = new Set<string>();
  for (const key of keys) if (key !== null) ids.add(key.slice(0, Math.max(0, key.lastIndexOf("#"))));
  return ids;
}

export function hasRecord(map: RecordMap, id: string): boolean {
  return map.has(id + TYPE_KEY);
}

/** The record, frozen; a problem when its fields do not make a record; null when there is none. */
export function readRecord<R extends AnyRecord>(
  map: RecordMap,
  schemas: RecordSchemas<R>,
  id: string,
): Checked<R> | null {
  if (!hasRecord(map, id)) return null;
  const fields = readFields(map, schemas, id);
  const schema = schemas.get(String(fields["type"]));
  if (!schema) return { ok: false, problem: `${id}.type：不认识的类型` };
  const checked = check(schema, fields, id);
  if (checked.ok) deepFreeze(checked.value);
  return checked;
}

/** The fields stored for `id`, as far as its type has them: one more that a newer version wrote does no harm. */
export function readFields<R extends AnyRecord>(
  map: RecordMap,
  schemas: RecordSchemas<R>,
  id: string,
): Record<string, unknown> {
  const type = map.get(id + TYPE_KEY);
  const fields: Record<string, unknown> = { type, id };
  for (const field of storedFields(schemas, type)) {
    const value = map.get(`${id}#${field}`);
    if (value !== undefined) fields[field] = value;
  }
  return fields;
}

/** Writes the fields that differ from what is stored, and takes away those that the record does not have. */
export function writeRecord<R extends AnyRecord>(map: RecordMap, schemas: RecordSchemas<R>, record: R): void {
  for (const field of storedFields(schemas, record.type)) {
    if (!Object.hasOwn(record, field) && map.has(`${record.id}#${field}`)) map.delete(`${record.id}#${field}`);
  }
  for (const [field, value] of Object.entries(record)) {
    const key = `${record.id}#${field}`;
    if (field !== "id" && !equalityDeep(map.get(key), value)) map.set(key, value);
  }
}

export function removeRecord<R extends AnyRecord>(map: RecordMap, schemas: RecordSchemas<R>, id: string): void {
  for (const field of ["type", ...storedFields(schemas, map.get(id + TYPE_KEY))]) map.delete(`${id}#${field}`);
}

function storedFields<R extends AnyRecord>(schemas: RecordSchemas<R>, type: unknown): string[] {
  const entries = schemas.get(String(type))?.entries ?? {};
  return Object.keys(entries).filter((field) => field !== "type" && field !== "id");
}
