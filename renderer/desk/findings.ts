/**
 * Preflight and linter at the desk: the edition's findings now, the one a person is looking at, and the way to
 * its place. Pages that did not change are not judged again.
 */
import { useDeferredValue, useMemo } from "react";
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { checkCache, checkEdition, type CheckCache, type Finding } from "../../shared/check/check.ts";
import type { EditionSnapshot, PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk, Selection } from "./desk.ts";
import { perDesk } from "./per-desk.ts";
import { articleOf } from "./placing.ts";
import { plantStore, termsOf } from "./plant.ts";
import { useDesk } from "./use-desk.ts";

interface Known {
  readonly inputs: readonly unknown[];
  readonly findings: readonly Finding[];
}

interface Memory {
  readonly cache: CheckCache;
  /** By other terms than those that are chosen. */
  readonly others: CheckCache;
  known: Known;
}

const memoryOf = perDesk((): Memory => ({
  cache: checkCache(),
  others: checkCache(),
  known: { inputs: [], findings: [] },
}));

/** The same array until a page, or what is checked of the edition itself, has changed. */
export function findingsOf(desk: Desk): readonly Finding[] {
  const memory = memoryOf(desk);
  // The composed pages are those of the document now, and so is the snapshot they are judged with.
  const snapshot = desk.document.snapshot();
  const pages = snapshot.pages.map(({ id }) => desk.composed(id));
  const { terms } = plantStore(desk).getState();
  const inputs = [terms, ...inputsOf(pages, snapshot)];
  const { known, cache } = memory;
  if (isSame(known.inputs, inputs)) return known.findings;
  const findings = checkEdition(pages, snapshot, terms, cache);
  memory.known = { inputs, findings };
  return findings;
}

/** Findings of the edition as this plant would have it, whichever is chosen. */
export function findingsUnder(desk: Desk, plant: string): readonly Finding[] {
  const terms = termsOf(plant);
  if (plantStore(desk).getState().terms === terms) return findingsOf(desk);
  const snapshot = desk.document.snapshot();
  const pages = snapshot.pages.map(({ id }) => desk.composed(id));
  return checkEdition(pages, snapshot, terms, memoryOf(desk).others);
}

function inputsOf(pages: readonly ComposedPage[], { edition, stories }: EditionSnapshot): readonly unknown[] {
  return [edition, stories, ...pages];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

/** Findings of the whole edition; they may come a moment after what was typed. */
export function useFindings(desk: Desk): readonly Finding[] {
  const snapshot = useDeferredValue(useDesk(desk, (state) => state.snapshot));
  const terms = useStore(plantStore(desk), (chosen) => chosen.terms);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- snapshot and terms say when to look again
  return useMemo(() => findingsOf(desk), [desk, snapshot, terms]);
}

interface Chosen {
  readonly finding: Finding | null;
}

/** The finding that was gone to last, shown on the page and in the list; null: none. */
export const chosenFinding = perDesk(() => createStore<Chosen>(() => ({ finding: null })));

/** Shows its page, selects its place and marks it. */
export function showFinding(desk: Desk, finding: Finding): void {
  const { snapshot } = desk.store.getState();
  const page = finding.page ?? firstPageOf(snapshot, finding);
  desk.set({ ...(page ? { page } : {}), selection: selectionOf(finding) });
  chosenFinding(desk).setState({ finding });
}

function selectionOf({ place, article }: Finding): Selection {
  // A caret, not a range: what is typed next must not replace what is marked.
  if (place?.kind === "text") return { kind: "text", story: place.story, anchor: place.from, focus: place.from };
  return article ? { kind: "article", article } : { kind: "none" };
}

function firstPageOf(snapshot: EditionSnapshot, { stories: [story] }: Finding): PageId | null {
  return (story && articleOf(snapshot, story)?.region[0]?.page) ?? null;
}

/** Goes to the next (1) or previous (-1) finding, round and round. */
export function stepFinding(desk: Desk, step: 1 | -1): void {
  const findings = findingsOf(desk).filter(({ accepted }) => !accepted);
  if (findings.length === 0) return;
  const { finding } = chosenFinding(desk).getState();
  const now = finding ? findings.findIndex((each) => isSameFinding(each, finding)) : -1;
  const next = now < 0 ? (step > 0 ? 0 : findings.length - 1) : (now + step + findings.length) % findings.length;
  showFinding(desk, findings[next]!);
}

/** The same fault in the same place, though its page was judged again in between. */
export function isSameFinding(a: Finding, b: Finding): boolean {
  return a === b || (a.rule === b.rule && keyOf(a) === keyOf(b));
}

function keyOf({ page, stories, place, article }: Finding): string {
  return JSON.stringify([page, article, stories, place]);
}
