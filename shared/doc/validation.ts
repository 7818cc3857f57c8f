/** Values from outside against a schema, with problems told in Chinese by the path of the faulty field. */
import * as v from "valibot";

/** A change that must not be made; nothing of it was. A fault of the caller, with the reason in the message. */
export class InvalidChange extends Error {
  override readonly name = "InvalidChange";
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Checks `value`; the problem names the first faulty field, its path beginning with `root`. */
export function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown, root: string): Checked<T> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? { ok: true, value: result.output } : { ok: false, problem: describe(result.issues[0], root) };
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  boolean: "是或否",
  Array: "列表",
  Object: "对象",
};

function describe(issue: v.BaseIssue<unknown>, root: string): string {
  const path = root + (issue.path ?? []).map((item) => pathStep(item.key)).join("");
  const field = path.replace(/^\./, "") || "内容";
  if (issue.expected === "never") return `${field}：多余的字段`;
  if (issue.received === "undefined") return `${field}：缺少此项`;
  if (issue.expected === null || issue.type === "custom" || issue.type === "regex") return `${field}：${issue.message}`;
  const length = issue.type === "min_length" || issue.type === "max_length" ? "长度" : "";
  const expected = issue.expected.replace(
    /\b(string|number|boolean|Array|Object)\b/g,
    (kind) => KIND_NAMES[kind] ?? kind,
  );
  return `${field}：${length}应为 ${expected}，实为 ${issue.received}`;
}

function pathStep(key: unknown): string {
  return typeof key === "number" ? `[${key}]` : `.${String(key)}`;
}

/** Freezes plain data to its leaves and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
