/**
 * How much of a display line's wording a body repeats. A headline is made from its story: it shares names,
 * numbers, quoted words and whole phrases with it, and few of them with any other story.
 */
import { kindOf } from "./characters.ts";
import type { Line } from "./lines.ts";
import { canonicalNumber, numberLength } from "./numbers.ts";
import type { Body } from "./stories.ts";

/** Longest phrase compared, in tokens (a Han character, a Western word, a number); longer ones count by parts. */
const LONGEST = 4;
// A phrase in more bodies than this says nearly nothing and would only cost time.
const COMMON = 64;
// Lines with fewer tokens than this prove less, in proportion: a four-character line may repeat by chance.
const ENOUGH_TOKENS = 6;

/** Share (0–1) of a line's wording, rare phrases counting more, that each body repeats; bodies with none are absent. */
export type Coverage = ReadonlyMap<number, number>;

/** The coverage of every display line by every body. */
export function coverageOf(text: string, lines: readonly Line[], bodies: readonly Body[]): Map<Line, Coverage> {
  const phrases = new PhraseTree();
  const wanted = lines.map((line) => {
    const found = new Set<number>();
    let tokens = 0;
    phrases.read(text, [line], (phrase, length) => {
      found.add(phrase);
      if (length === 1) tokens++;
    });
    return { line, found, tokens };
  });
  phrases.freeze();
  bodies.forEach((body, index) => {
    for (const part of body.parts) {
      if (part.role === "body" || part.role === "crosshead") {
        phrases.read(text, part.strand.chunks, (phrase) => phrases.meet(phrase, index));
      }
    }
  });
  return new Map(
    wanted.map(({ line, found, tokens }) => {
      const reliability = Math.min(1, tokens / ENOUGH_TOKENS);
      return [line, phrases.coverage(found, bodies.length, reliability)];
    }),
  );
}

// Weights by rank: a Western word or number, a single Han character; longer phrases weigh their length less one.
const WORD = 2;
const SINGLE = 0.3;
// A phrase found once counts half, found often it counts in full: what a headline names, its story repeats.
const HALF = 1;
// Tokens are numbers: a Han character is its code point, words are numbered from 2²¹ up, beyond all of those.
const FIRST_WORD = 2 ** 21;
const TOKENS = 2 ** 22;

/** All phrases of the display lines as a tree of tokens; phrases are its nodes, numbered from 1. */
class PhraseTree {
  readonly #children = new Map<number, number>();
  readonly #words = new Map<string, number>();
  readonly #weights: number[] = [0];
  readonly #bodies: number[][] = [[]];
  /** How often each of these bodies has the phrase. */
  readonly #counts: number[][] = [[]];
  #frozen = false;

  /** From now on unknown phrases are skipped, not added. */
  freeze(): void {
    this.#frozen = true;
  }

  /** Notes that body `index` has the phrase. Bodies come in ascending order. */
  meet(phrase: number, index: number): void {
    const bodies = this.#bodies[phrase] as number[];
    const counts = this.#counts[phrase] as number[];
    if (bodies.at(-1) === index) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else {
      bodies.push(index);
      counts.push(1);
    }
  }

  /** Calls back for every known phrase of the stretches, with its length in tokens. */
  read(
    text: string,
    stretches: readonly { readonly start: number; readonly end: number }[],
    found: (phrase: number, length: number) => void,
  ): void {
    // open[n]: the phrase of the last n tokens, 0 when it is unknown; open[0] is the root of the tree.
    const open = new Int32Array(LONGEST + 1);
    let depth = 0;
    const push = (token: number, weight: number) => {
      for (let n = Math.min(depth, LONGEST - 1); n >= 0; n--) {
        const phrase = open[n] as number;
        const child = n > 0 && phrase === 0 ? 0 : this.#child(phrase, token, n === 0 ? weight : n);
        open[n + 1] = child;
        if (child > 0) found(child, n + 1);
      }
      depth = Math.min(depth + 1, LONGEST);
    };
    for (const { start, end } of stretches) {
      for (let at = start; at < end; at++) {
        const code = text.codePointAt(at) ?? 0;
        const kind = kindOf(code);
        const length = numberLength(text, at, end) || wordLength(text, at, end);
        if (length > 0) {
          const word = text.slice(at, at + length);
          const name = canonicalNumber(word) ?? word.toLowerCase();
          // Years and amounts tell stories apart, single digits do not.
          push(this.#word(name), name.length > 1 ? WORD : 0);
          at += length - 1;
        } else if (kind === "han") push(code, SINGLE);
        else if (kind !== "space") depth = 0;
        if (code > 0xffff) at++;
      }
    }
  }

  /** Share of the weight of `phrases` found in each body, times `reliability`. */
  coverage(phrases: ReadonlySet<number>, count: number, reliability: number): Coverage {
    const covered = new Map<number, number>();
    let total = 0;
    for (const phrase of phrases) {
      const bodies = this.#bodies[phrase] as number[];
      // As in search engines: the fewer bodies have a phrase the more it tells; one that all have tells a little.
      const rarity = Math.log((count + 1) / (Math.max(1, bodies.length) + 0.5)) + 0.1;
      const weight = (this.#weights[phrase] as number) * rarity;
      total += weight;
      if (weight === 0 || bodies.length > COMMON) continue;
      const counts = this.#counts[phrase] as number[];
      bodies.forEach((body, i) => {
        const times = counts[i] as number;
        covered.set(body, (covered.get(body) ?? 0) + (weight * times) / (times + HALF));
      });
    }
    for (const [body, weight] of covered) covered.set(body, (weight / total) * reliability);
    return covered;
  }

  #child(phrase: number, token: number, weight: number): number {
    if (token === 0) return 0;
    const key = phrase * TOKENS + token;
    const known = this.#children.get(key);
    if (known !== undefined || this.#frozen) return known ?? 0;
    const made = this.#weights.length;
    this.#children.set(key, made);
    this.#weights.push(weight);
    this.#bodies.push([]);
    this.#counts.push([]);
    return made;
  }

  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined || this.#frozen || this.#words.size >= FIRST_WORD) return known ?? 0;
    const token = FIRST_WORD + this.#words.size;
    this.#words.set(word, token);
    return token;
  }
}

function wordLength(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && isWordCharacter(text.charCodeAt(stop))) stop++;
  return stop - at;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
  );
}
