/** 人名地名词表: what is typed as a list, one name a line, and what is wrong with it. Pure. */

/** As shared/doc/schema.ts has it: UTF-16 units of a name, and names in an edition. */
const SHORTEST = 2;
const LONGEST = 20;
const MOST_NAMES = 2000;

export type NameProblem =
  | { readonly kind: "short" | "long" | "broken"; readonly line: number; readonly name: string }
  | { readonly kind: "many"; readonly count: number };

export interface NameList {
  /** Each once, in the order they were typed. */
  readonly names: readonly string[];
  readonly problems: readonly NameProblem[];
}

/** Names also end at 、，, and at tabs, so that a list from anywhere can be pasted. */
export function readNames(typed: string): NameList {
  const names = new Set<string>();
  const problems: NameProblem[] = [];
  for (const [index, row] of typed.split(/\r?\n/u).entries()) {
    for (const part of row.split(/[\t、，,;；]/u)) {
      const name = part.trim().normalize("NFC");
      if (name === "") continue;
      const kind = problemOf(name);
      if (kind) problems.push({ kind, line: index + 1, name });
      else names.add(name);
    }
  }
  if (names.size > MOST_NAMES) problems.push({ kind: "many", count: names.size });
  return { names: [...names], problems };
}

/** Whether the list of names may hold it. */
export function isName(name: string): boolean {
  return name.trim() !== "" && problemOf(name.trim()) === null;
}

function problemOf(name: string): "short" | "long" | "broken" | null {
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return "broken";
  if (name.length < SHORTEST) return "short";
  return name.length > LONGEST ? "long" : null;
}
