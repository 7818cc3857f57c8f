/** What wants a look in the text. */
import type { EditionSnapshot } from "../doc/schema.ts";
import type { Spot } from "./finding.ts";
import { textOf, type Scene } from "./scene.ts";

/** Once per article: ruby that has less room between two lines than it needs (R56, R73). */
export function crowdedRuby({ composed, stands }: Scene): Spot[] {
  return composed.crowded.map(({ story, offset }) => {
    const stand = stands.find(({ part }) => part.story === story);
    const line = stand?.part.lines.find(({ line: { runs }, source }) => source + (runs[0]?.source ?? 0) === offset);
    const place = (stand && line && textOf(stand, [line])) ?? { kind: "text", story, from: offset, to: offset + 1 };
    return { ...(stand ? { article: stand.part.article } : {}), stories: [story], place };
  });
}

/** Below this the pairing of headline and body wants a look; the import's report uses the same bound. */
const SURE = 50;

export function doubtfulPair({ stories }: EditionSnapshot): Spot[] {
  return [...stories.values()].flatMap(({ id, origin }): Spot[] => {
    if (!origin || origin.confidence >= SURE) return [];
    const place = { kind: "text", story: id, from: 0, to: 0 } as const;
    return [{ stories: [id], place, params: { confidence: origin.confidence } }];
  });
}
