/** The story desk under anything people do, alone, in twos and in threes, over a connection that dawdles. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dumped } from "../doc/build.ts";
import {
  DEEDS,
  deliver,
  desks,
  draw,
  expectInStep,
  flatOf,
  freshCharacters,
  type Draw,
  type Lines,
  type StoryDesk,
} from "./story-desks.ts";

const LINES: Lines = [
  ["headline", "老渡口开了新茶馆"],
  ["byline", "记者 江一帆"],
  ["body", "渡口的灯亮了，茶馆的门也开了。"],
  ["body", ""],
  ["body", "船工说水声比从前小。"],
];

/** Code points of the desk's text. */
const charactersOf = (desk: StoryDesk) => new Set(flatOf(desk).replaceAll("\n", ""));

interface Ledger {
  readonly typed: Set<string>;
  readonly deleted: Set<string>;
}

/** Does it, and notes which characters came and which went. */
function account(desk: StoryDesk, { typed, deleted }: Ledger, deed: () => void): void {
  const before = charactersOf(desk);
  deed();
  const after = charactersOf(desk);
  for (const character of after) if (!before.has(character)) typed.add(character);
  for (const character of before) if (!after.has(character)) deleted.add(character);
}

async function write(count: number, draws: readonly Draw[], deeds: (typeof DEEDS)["plain"]): Promise<StoryDesk[]> {
  const all = desks(count, LINES);
  const fresh = freshCharacters();
  const ledger: Ledger = { typed: new Set(), deleted: new Set() };
  for (const each of draws) {
    const desk = all[each.who % count]!;
    // Every other thing that happens is that something arrives.
    if (count > 1 && each.kind % 2 === 0) for (let i = 0; i < each.length; i++) deliver(desk, each.a);
    else account(desk, ledger, () => deeds[(each.kind >> 1) % deeds.length]!(desk, each, fresh));
    expectInStep(desk);
    // Slate tells its listeners in a microtask; sometimes the next thing happens before it.
    if (each.b % 3 > 0) await Promise.resolve();
  }
  // Taking in an update can make Yjs tidy up its formatting, which is an update again.
  while (all.some(({ inbox }) => inbox.length > 0)) for (const desk of all) deliver(desk, 0);
  const [first] = all;
  for (const desk of all) {
    expectInStep(desk);
    expect(dumped(desk.document)).toBe(dumped(first!.document));
  }
  const present = charactersOf(first!);
  for (const character of ledger.typed) if (!ledger.deleted.has(character)) expect(present).toContain(character);
  return all;
}

const runs = (numRuns: number, seed: number) => ({ numRuns, seed });
const draws = (most: number) => fc.array(draw, { minLength: most / 2, maxLength: most, size: "max" });

describe.each([1, 2, 3])("%i desks", (count) => {
  test("the galley shows the document after every step, all agree, and nothing typed is lost or doubled", async () => {
    await fc.assert(
      fc.asyncProperty(draws(60), async (each) => {
        const [desk] = await write(count, each, DEEDS.plain);
        const characters = [...flatOf(desk!).replaceAll("\n", "")];
        const typed = characters.filter((character) => !LINES.some(([, line]) => line.includes(character)));
        expect(new Set(typed).size).toBe(typed.length);
      }),
      runs(60, 40_910 + count),
    );
  }, 60_000);

  test("the same with undo, redo and moved paragraphs among it", async () => {
    await fc.assert(
      fc.asyncProperty(draws(60), async (each) => {
        await write(count, each, [...DEEDS.plain, ...DEEDS.copies, ...DEEDS.copies]);
      }),
      runs(60, 40_920 + count),
    );
  }, 60_000);
});
