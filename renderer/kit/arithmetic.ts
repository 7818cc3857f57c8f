/**
 * What people type into a number field: `12`, `12+3`, `(4+2)×3`, `90mm`, `13字`, `+2行`. A sum over
 * quantities; each may carry a unit, and one without has the unit of the field.
 */

/** How many of the field's own unit one of `unit` is: `{ 字: 1, mm: 0.31 }`. */
export type Units = Readonly<Record<string, number>>;

export interface Reading {
  /** What the field holds now; a leading sign adds to it where `signIsStep` says so. */
  readonly current: number;
  readonly units?: Units;
  /** True: `+2` and `-2` mean two more and two less. False: only `+` does, `-2` is minus two. */
  readonly signIsStep: boolean;
}

/** The value meant, in the field's unit; null where the input is no sum. */
export function readQuantity(input: string, { current, units = {}, signIsStep }: Reading): number | null {
  const text = plain(input);
  if (text === "") return null;
  const isStep = text.startsWith("+") || (signIsStep && text.startsWith("-"));
  const value = new Sum(text, units).value();
  if (value === null) return null;
  return isStep ? current + value : value;
}

/** Full-width digits and signs as half-width ones; 。 as a decimal point. */
function plain(input: string): string {
  return input
    .normalize("NFKC")
    .replaceAll(/[。]/g, ".")
    .replaceAll(/[×✕x](?=\s*[\d.(])/g, "*")
    .replaceAll("÷", "/")
    .replaceAll(/[−–—]/g, "-")
    .replaceAll(/\s+/g, "");
}

/** Recursive descent: sum → product → signed → number unit? | ( sum ). */
class Sum {
  readonly #text: string;
  readonly #units: Units;
  #at = 0;

  constructor(text: string, units: Units) {
    this.#text = text;
    this.#units = units;
  }

  value(): number | null {
    const value = this.#sum();
    return this.#at === this.#text.length && Number.isFinite(value) ? value : null;
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#take("+")) value += this.#product();
      else if (this.#take("-")) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      if (this.#take("*")) value *= this.#signed();
      else if (this.#take("/")) value /= this.#signed();
      else return value;
    }
  }

  #signed(): number {
    if (this.#take("-")) return -this.#signed();
    if (this.#take("+")) return this.#signed();
    if (this.#take("(")) {
      const value = this.#sum();
      return this.#take(")") ? value : NaN;
    }
    return this.#number();
  }

  #number(): number {
    const digits = /^(\d+\.?\d*|\.\d+)/.exec(this.#text.slice(this.#at))?.[0];
    if (!digits) return NaN;
    this.#at += digits.length;
    const unit = /^[^\d.+\-*/()]+/.exec(this.#text.slice(this.#at))?.[0];
    if (!unit) return Number(digits);
    this.#at += unit.length;
    return Number(digits) * (this.#units[unit] ?? NaN);
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }
}
