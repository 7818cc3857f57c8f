/**
 * The reverse of intake: prints copy in narrow columns and gives it back as a PDF extractor would, with hard
 * line ends, stray spaces, column breaks in mid-sentence and headlines where they do not belong.
 */

export interface Copy {
  readonly kicker: string | null;
  readonly headline: string | null;
  readonly deck: string | null;
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly paragraphs: readonly { readonly role: string; readonly text: string }[];
}

export interface Press {
  /** Characters in a full line. */
  readonly measure: number;
  /** Cells that the first line of a paragraph is shorter. */
  readonly indent: number;
  /** Chance (0–1) of a stray space behind a mark and around figures. */
  readonly strays: number;
  /** Chance of a blank line between two paragraphs. */
  readonly blanks: number;
  /** Lines to a column; a blank line stands where one ends. */
  readonly columnLines: number;
  readonly seed: number;
}

export const PLAIN_PRESS: Press = { measure: 15, indent: 2, strays: 0.4, blanks: 0.85, columnLines: 41, seed: 1 };

/** Where the headline blocks go. */
export type Arrangement = "above" | "top" | "end" | "reversed end" | "shuffled";

/** Small seeded generator (mulberry32), so that every run sees the same page. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

/** The page as raw text. */
export function printRaw(copy: readonly Copy[], arrangement: Arrangement, press: Press = PLAIN_PRESS): string {
  const random = chance(press.seed);
  const headlines = copy.map((article) => headlineBlock(article));
  const bodies = copy.map((article) => bodyBlock(article, press, random));
  return arrange(headlines, bodies, arrangement, random)
    .filter((block) => block !== "")
    .join("\n\n");
}

/** Puts headline blocks among bodies. */
export function arrange(
  headlines: readonly string[],
  bodies: readonly string[],
  arrangement: Arrangement,
  random: () => number,
): string[] {
  switch (arrangement) {
    case "above":
      return bodies.map((body, i) => (headlines[i] ? `${headlines[i]}\n${body}` : body));
    case "top":
      return [...headlines, ...bodies];
    case "end":
      return [...bodies, ...headlines];
    case "reversed end":
      return [...bodies, ...headlines.toReversed()];
    case "shuffled": {
      const places = bodies.map((): string[] => []).concat([[]]);
      for (const headline of shuffle(headlines, random)) {
        (places[Math.floor(random() * places.length)] as string[]).push(headline);
      }
      return places.flatMap((here, i) => [...here, ...(i < bodies.length ? [bodies[i] as string] : [])]);
    }
  }
}

function headlineBlock({ kicker, headline, deck }: Copy): string {
  return [kicker, headline, deck].filter((line) => line !== null).join("\n");
}

function bodyBlock(article: Copy, press: Press, random: () => number): string {
  const lines: string[] = [];
  const headSigned = article.byline !== null && !article.byline.startsWith("（");
  if (headSigned) lines.push(article.byline);
  article.paragraphs.forEach(({ role, text }, i) => {
    if (i > 0 && random() < press.blanks) lines.push("");
    if (role === "crosshead") {
      lines.push(text);
      return;
    }
    const lead = i === 0 && article.dateline !== null ? `${article.dateline} ` : "";
    const isLast = i === article.paragraphs.length - 1;
    const ownLine = random() < 0.4;
    const signature = isLast && article.byline !== null && !headSigned ? article.byline : "";
    const end = signature !== "" && !ownLine ? ` ${signature}` : "";
    lines.push(...setParagraph(lead + text + end, press).map((line) => stray(line, press.strays, random)));
    if (signature !== "" && ownLine) lines.push(signature);
  });
  const broken = lines.map((line, i) =>
    i > 0 && i % press.columnLines === 0 && line !== "" && lines[i - 1] !== "" ? `\n${line}` : line,
  );
  return broken.join("\n");
}

const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (/[ -~·]/.test(char) ? 0.5 : 1), 0);
const MAY_NOT_START = /^[，。、；：？！）》”’」…—%]/u;
const MAY_NOT_END = /[（《“‘「]$/u;

/** Fills lines greedily; marks that may not start a line are squeezed in or take a character down with them. */
function setParagraph(text: string, press: Press): string[] {
  const units = text.match(/[A-Za-z0-9.:/@%+°²³_-]+|——|……| |[\s\S]/gu) ?? [];
  const lines: string[] = [];
  let line: string[] = [];
  let room = press.measure - press.indent;
  for (const unit of units) {
    const marks = line.filter((one) => /^[，。、；：？！）》”“（《]$/u.test(one)).length;
    const width = widthOf(line.join("").trimEnd() + unit);
    const squeezed = MAY_NOT_START.test(unit) && width <= room + Math.min(1, marks / 2);
    if (width <= room || squeezed || line.length === 0) {
      line.push(unit);
      continue;
    }
    const carried: string[] = [];
    while (line.length > 1 && (MAY_NOT_START.test(carried[0] ?? unit) || MAY_NOT_END.test(line.at(-1) as string))) {
      carried.unshift(line.pop() as string);
    }
    lines.push(line.join("").trim());
    line = [...carried, unit];
    room = press.measure;
  }
  lines.push(line.join("").trim());
  return lines;
}

/** Spaces as extractors leave them: behind squeezed marks and on either side of figures. */
function stray(line: string, strays: number, random: () => number): string {
  return line
    .replace(/([，。、；：？！”）》])(?=[^，。、；：？！”）》])/gu, (mark) => (random() < strays ? `${mark} ` : mark))
    .replace(/(?<=\p{Script=Han})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=\p{Script=Han})/gu, () =>
      random() < strays ? " " : "",
    );
}
