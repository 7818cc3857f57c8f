/** Whose requirements this desk checks its pages against: kept by the browser from one start to the next. */
import { createStore } from "zustand/vanilla";
import preflight from "../../assets/preflight/profiles.json";
import type { CheckTerms, PreflightProfile } from "../../shared/check/check.ts";
import type { Desk } from "./desk.ts";
import { perDesk } from "./per-desk.ts";
import { keep, readObject } from "./settings.ts";

/** What plants accept, the least demanding first. */
export const PLANTS = preflight.profiles as readonly PreflightProfile[];

interface Chosen {
  readonly terms: CheckTerms;
}

/** Faces that may not be embedded never come to a desk: the host reads every font file before it offers it. */
const TERMS = new Map<string, CheckTerms>(
  PLANTS.map((profile) => [profile.id, { profile, barredFaces: new Set<string>() }]),
);
const FIRST = TERMS.get(PLANTS[0]!.id)!;

const KEY = "zuban.plant";

/** The terms in force; the same object as long as the plant is. */
export const plantStore = perDesk(() => createStore<Chosen>(() => ({ terms: kept() ?? FIRST })));

export function plantOf(desk: Pick<Desk, "store">): PreflightProfile {
  return plantStore(desk).getState().terms.profile;
}

/** The terms of a plant; of the first one where there is none of that name. */
export function termsOf(id: string): CheckTerms {
  return TERMS.get(id) ?? FIRST;
}

export function choosePlant(desk: Pick<Desk, "store">, id: string): void {
  const terms = TERMS.get(id);
  if (!terms) return;
  plantStore(desk).setState({ terms });
  if (globalThis.localStorage) keep(globalThis.localStorage, KEY, { id });
}

function kept(): CheckTerms | undefined {
  const { id } = globalThis.localStorage ? readObject(globalThis.localStorage, KEY) : {};
  return typeof id === "string" ? TERMS.get(id) : undefined;
}
