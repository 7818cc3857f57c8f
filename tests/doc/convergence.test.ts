import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditionDocument, Member } from "../../shared/doc/document.ts";
import type { Splice } from "../../shared/doc/schema.ts";
import { dumped, exchange, replicaOf, sampleEdition } from "./build.ts";
import { draw, intend } from "./random-editing.ts";

/** A desk whose updates reach each other desk late, in order, when the schedule says so. */
interface Desk {
  readonly document: EditionDocument;
  readonly inbox: { readonly member: Member; readonly update: Uint8Array }[];
}

function desks(count: number): Desk[] {
  const first = sampleEdition();
  const all = Array.from({ length: count }, (_, i): Desk => ({
    document: i === 0 ? first : replicaOf(first),
    inbox: [],
  }));
  for (const desk of all) {
    desk.document.onUpdate((member, update, source) => {
      if (source === "here") for (const other of all) if (other !== desk) other.inbox.push({ member, update });
    });
  }
  return all;
}

function receive({ document, inbox }: Desk, count: number): void {
  for (const { member, update } of inbox.splice(0, count)) document.merge(member, update);
}

test.each([2, 3])("%i desks that edit, undo and redo at once show the same in the end", (count) => {
  const step = fc.record({ desk: fc.nat(count - 1), act: fc.nat(9), late: fc.nat(4), drawn: draw });
  fc.assert(
    fc.property(fc.array(step, { minLength: 120, maxLength: 120 }), (steps) => {
      const all = desks(count);
      let edits = 0;
      steps.forEach(({ desk, act, late, drawn }, i) => {
        const { document } = all[desk]!;
        receive(all[desk]!, late);
        if (act === 0) document.undo();
        else if (act === 1) document.redo();
        else {
          const change = intend(document.snapshot(), drawn, `n${i}d${desk}`);
          if (change) document.apply(change, { label: String(i) });
          if (change) edits++;
        }
      });
      for (const desk of all) receive(desk, Infinity);
      for (const desk of all) receive(desk, Infinity);
      expect(edits).toBeGreaterThan(20);
      const [first, ...others] = all.map(({ document }) => dumped(document));
      for (const other of others) expect(other).toBe(first);
      expect(dumped(replicaOf(all[0]!.document))).toBe(first);
    }),
    { seed: 20260505, numRuns: 40 },
  );
});

test("undoing everything after a colleague typed into the same story takes back one's own and nothing else", () => {
  const typing = fc.string({ unit: fc.constantFrom("东", "江"), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(draw, { minLength: 60, maxLength: 60 }), typing, (draws, text) => {
      const here = sampleEdition();
      const there = replicaOf(here);
      draws.forEach((drawn, i) => {
        const change = intend(here.snapshot(), drawn, `n${i}`);
        // A story removed and brought back has no place any more for what was typed meanwhile.
        if (change && change.remove.length === 0) here.apply(change, { label: "改" });
      });
      const typed: Splice = { type: "splice", story: "story:b", at: 3, remove: 0, insert: [{ text, marks: {} }] };
      there.apply({ put: [], remove: [], text: [typed] }, { label: "键入" });
      const alone = dumped(there);
      exchange(here, there);
      expect(dumped(here)).not.toBe(alone);
      while (here.undo() !== null);
      expect(dumped(here)).toBe(alone);
      exchange(here, there);
      expect(dumped(there)).toBe(alone);
    }),
    { seed: 20260506, numRuns: 40 },
  );
});
