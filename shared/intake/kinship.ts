/** Whether two texts are parts of one story, by the words they share. */

// Compared are the 500 characters on each side of the doubtful place. On an original page of sixteen stories
// (tests/intake/sample-copy.json) two halves of one story shared 3.4 to 13.6 % of their weighted bigrams
// (from the 5th to the 95th percentile, median 6.4), halves of two stories 1.1 to 4.8 (median 2.5).
const REACH = 500;
const EVEN = 0.042;
// From there each further hundredth makes one answer about e times likelier; it is no proof beyond e².
const PER_UNIT = 100;
const MOST = 2;
// Word frequencies are taken from this much of the text: more does not change them.
const SAMPLE = 200_000;

/** Compares passages of one text, rare words of which count more. */
export class Kinship {
  readonly #text: string;
  #counts: Map<number, number> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Logarithm of the odds that `above` and `below`, which follow one another, are of different stories. */
  oddsAgainst(above: string, below: string): number {
    const left = new Set(bigrams(above.slice(-REACH)));
    const right = new Set(bigrams(below.slice(0, REACH)));
    let shared = 0;
    for (const bigram of left) if (right.has(bigram)) shared += this.#weight(bigram);
    const least = Math.min(this.#sum(left), this.#sum(right));
    if (least === 0) return 0;
    return Math.max(-MOST, Math.min(MOST, (EVEN - shared / least) * PER_UNIT));
  }

  #sum(found: ReadonlySet<number>): number {
    let sum = 0;
    for (const bigram of found) sum += this.#weight(bigram);
    return sum;
  }

  #weight(bigram: number): number {
    this.#counts ??= countBigrams(this.#text.slice(0, SAMPLE));
    // A bigram seen once in two hundred characters (的一) is worth nothing.
    const length = Math.min(this.#text.length, SAMPLE);
    return Math.max(0, Math.log(length / 200 / (this.#counts.get(bigram) ?? 1)));
  }
}

function countBigrams(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const bigram of bigrams(text)) counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  return counts;
}

/** Bigrams of Han characters as numbers. */
function* bigrams(text: string): Generator<number> {
  for (let i = 0; i + 1 < text.length; i++) {
    const [a, b] = [text.charCodeAt(i), text.charCodeAt(i + 1)];
    if (a >= 0x4e00 && a <= 0x9fff && b >= 0x4e00 && b <= 0x9fff) yield a * 0x10000 + b;
  }
}
