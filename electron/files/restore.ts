/** From the edition as it is to the edition as it was: the least change by records and paragraphs. */
import type {
  Change,
  EditionSnapshot,
  MainRecord,
  Paragraph,
  RemovableId,
  Splice,
  StoryId,
  TextPiece,
} from "../../shared/doc/schema.ts";

/** The change after which the edition reads as `then`; null where it does already. */
export function changeTo(now: EditionSnapshot, then: EditionSnapshot): Change | null {
  const [current, earlier] = [recordsOf(now), recordsOf(then)];
  const put = [...earlier.values()].filter((record) => !sameData(record, current.get(record.id)));
  const remove = [...current.keys()].filter((id) => !earlier.has(id)) as RemovableId[];
  const text = [...then.texts].flatMap(([story, { paragraphs }]) => {
    const edit = editText(story, now.texts.get(story)?.paragraphs ?? [], paragraphs);
    return edit ? [edit] : [];
  });
  return put.length + remove.length + text.length === 0 ? null : { put, remove, text };
}

function recordsOf({ edition, pages, articles, stories, styles }: EditionSnapshot): Map<string, MainRecord> {
  const records = [edition, ...pages, ...articles.values(), ...stories.values(), ...styles.values()];
  return new Map(records.map((record) => [record.id, record]));
}

/** Plain data of the same schema has its keys in the same order. */
function sameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Paragraphs alike at both ends stay, with the remarks that hold on to them. */
function editText(story: StoryId, now: readonly Paragraph[], then: readonly Paragraph[]): Splice | null {
  const shorter = Math.min(now.length, then.length);
  let head = 0;
  while (head < shorter && sameData(now[head], then[head])) head++;
  let tail = 0;
  while (tail < shorter - head && sameData(now.at(-1 - tail), then.at(-1 - tail))) tail++;
  const remove = lengthOf(now.slice(head, now.length - tail));
  const insert = then.slice(head, then.length - tail).flatMap(piecesOf);
  if (remove === 0 && insert.length === 0) return null;
  return { type: "splice", story, at: lengthOf(now.slice(0, head)), remove, insert };
}

function lengthOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length + 1, 0);
}

function piecesOf({ role, runs }: Paragraph): TextPiece[] {
  return [...runs, { role }];
}
