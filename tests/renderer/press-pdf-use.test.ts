/** What the export dialog asks of a PDF, by what it is for. */
import { expect, test } from "vitest";
import { PLAIN_USE, wantedUse } from "../../renderer/press/pdf-use.tsx";

const icc = { name: "plant.icc", bytes: new Uint8Array([1]) };
const all = { ...PLAIN_USE, marks: true, bleed: 3, round: 2, ppi: "200", icc } as const;

test("to read: nothing that was not asked for", () => {
  expect(wantedUse(PLAIN_USE)).toEqual({ kind: "plain", marks: false, bleed: 0 });
});

test("a proof has its round and no marks", () => {
  expect(wantedUse({ ...all, kind: "proof" })).toEqual({ kind: "proof", marks: false, round: 2, ppi: 200 });
});

test.each(["x4", "x1a"] as const)("for the plant: marks, bleed, its profile, pictures reduced: %s", (kind) => {
  expect(wantedUse({ ...all, kind })).toEqual({ kind, marks: true, bleed: 3, ppi: 200, icc });
});

test("a profile is the plant's only", () => {
  expect(wantedUse({ ...all, kind: "plain" })).toEqual({ kind: "plain", marks: true, bleed: 3, ppi: 200 });
});
