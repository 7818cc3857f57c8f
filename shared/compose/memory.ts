/**
 * Memory for paragraphs. There are thousands, each is short, and each has some thirty columns of numbers: what
 * costs is not the numbers but asking for memory so often. So columns that live together are cut from one
 * block, and what lives only for the length of a call is lent from memory kept for the next one.
 */

/** Columns of zeros, cut from one block: the widest numbers first, as their alignment asks. */
export class Columns {
  readonly #block: ArrayBuffer;
  #used = 0;

  constructor(counts: { readonly floats?: number; readonly integers?: number; readonly bytes?: number }) {
    const { floats = 0, integers = 0, bytes = 0 } = counts;
    this.#block = new ArrayBuffer(floats * 8 + integers * 4 + bytes);
  }

  floats(length: number): Float64Array {
    return new Float64Array(this.#block, this.#take(length * 8), length);
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.#block, this.#take(length * 4), length);
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#block, this.#take(length), length);
  }

  #take(size: number): number {
    const at = this.#used;
    this.#used += size;
    return at;
  }
}

/** Paragraphs of more characters are rare, and memory for them is not kept. */
const LARGEST_KEPT = 20_000;
const SMALLEST = 512;

/**
 * Working memory for texts of any length, with whatever an earlier user left in it. Lent until it is asked for
 * again: only for functions that cannot come to be called while they run.
 */
export function scratch<T>(make: (room: number) => T): (room: number) => T {
  let kept: T | null = null;
  let size = 0;
  return (room) => {
    if (room > LARGEST_KEPT) return make(room);
    if (kept === null || room > size) {
      size = Math.max(SMALLEST, room);
      kept = make(size);
    }
    return kept;
  };
}
