/** Warnings accepted with a reason: known again while the matter is the same, and by nobody else's name. */
import { expect, test } from "vitest";
import { preflightProfile } from "../../electron/assets/assets.ts";
import { checkCache, checkEdition, matterOf, type Finding } from "../../shared/check/check.ts";
import { acceptWarning, returnWarning } from "../../shared/command/command.ts";
import type { Change, Edition } from "../../shared/doc/schema.ts";
import { FIXTURES, type Fixture } from "./fixtures.ts";

const TERMS = { profile: preflightProfile("x4")!, barredFaces: new Set<string>() };

const editionIn = (change: Change | null): Edition => change!.put[0] as Edition;

function check({ pages, snapshot }: Fixture, edition = snapshot.edition): readonly Finding[] {
  return checkEdition(pages, { ...snapshot, edition }, TERMS, checkCache());
}

test("a warning that was accepted says by whom and why; taken back it is as before", () => {
  const fixture = FIXTURES.headsAlike();
  const [warning] = check(fixture) as [Finding];
  const accepted = { matter: matterOf(warning), reason: "两篇同等重要", by: "值班主任" };
  const edition = editionIn(acceptWarning(fixture.snapshot, accepted));
  expect(check(fixture, edition)).toEqual([{ ...warning, accepted: { reason: "两篇同等重要", by: "值班主任" } }]);
  const after = { ...fixture.snapshot, edition };
  expect(acceptWarning(after, accepted)).toBeNull();
  expect(editionIn(acceptWarning(after, { ...accepted, reason: "改了" })).accepted).toEqual([
    { ...accepted, reason: "改了" },
  ]);
  expect(editionIn(returnWarning(after, { matter: accepted.matter }))).toEqual(fixture.snapshot.edition);
  expect(returnWarning(fixture.snapshot, { matter: accepted.matter })).toBeNull();
});

test("what has changed since comes back: another figure, another story, another page", () => {
  const [soft] = check(FIXTURES.headsAlike()) as [Finding];
  const of = (other: Partial<Finding>) => matterOf({ ...soft, ...other });
  expect(of({ place: null })).toBe(matterOf(soft));
  for (const other of [
    { params: { ppi: 150 } },
    { stories: ["story:9"] },
    { page: "page:2" },
    { rule: "headsTouch" },
  ] as const) {
    expect(of(other)).not.toBe(matterOf(soft));
  }
  expect(of({ params: { b: 1, a: 2 } })).toBe(of({ params: { a: 2, b: 1 } }));
});

test("an error is not accepted, whatever the record says", () => {
  const fixture = FIXTURES.overset();
  const [error] = check(fixture) as [Finding];
  const edition = editionIn(acceptWarning(fixture.snapshot, { matter: matterOf(error), reason: "算了", by: "某人" }));
  expect(check(fixture, edition)).toEqual([error]);
});
