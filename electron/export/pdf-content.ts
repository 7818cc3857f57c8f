/** Content streams as operators with their operands, for checking what was written. */

/** A number, a name with its slash, the bytes of a string, an array; a dictionary is its text. */
export type Operand = number | string | Uint8Array | readonly Operand[];

export interface Operator {
  readonly name: string;
  readonly operands: readonly Operand[];
  /** Where in the stream it ends; it begins where the one before it ends. */
  readonly end: number;
}

/** @throws Error where the stream is no content stream */
export function* operatorsOf(content: Buffer): Generator<Operator> {
  const lexer = new Lexer(content);
  let operands: Operand[] = [];
  for (;;) {
    const token = lexer.next();
    if (token === null) break;
    if (typeof token === "object" && "operator" in token) {
      const { operator } = token;
      // Of an inline image only that there is one matters here: none of ours are.
      if (operator === "ID") lexer.skipInlineImage();
      yield { name: operator, operands, end: lexer.at };
      operands = [];
    } else operands.push(token);
  }
  if (operands.length > 0) throw new Error("operands without an operator");
}

const SPACE = /[\0\t\n\f\r ]/;
const REGULAR_END = /[\0\t\n\f\r ()<>[\]{}/%]/;

type Token = Operand | { readonly operator: string };

class Lexer {
  readonly #text: string;
  #at = 0;

  constructor(content: Buffer) {
    this.#text = content.toString("latin1");
  }

  get at(): number {
    return this.#at;
  }

  next(): Token | null {
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === undefined) return null;
    if (char === "/") return this.#regular(1);
    if (char === "(") return this.#literal();
    if (char === "<") return this.#text[this.#at + 1] === "<" ? this.#dictionary() : this.#hex();
    if (char === "[") return this.#array();
    const word = this.#regular(0);
    if (word === "") throw new Error(`unexpected “${char}”`);
    const value = Number(word);
    return Number.isNaN(value) ? { operator: word } : value;
  }

  skipInlineImage(): void {
    const end = /\sEI(?=\s|$)/g;
    end.lastIndex = this.#at;
    if (!end.exec(this.#text)) throw new Error("inline image without an end");
    this.#at = end.lastIndex - 2;
  }

  #skipSpace(): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === "%") {
        while (this.#at < this.#text.length && !/[\r\n]/.test(this.#text[this.#at]!)) this.#at++;
      } else if (char !== undefined && SPACE.test(char)) this.#at++;
      else return;
    }
  }

  #regular(lead: number): string {
    const start = this.#at;
    this.#at += lead;
    while (this.#at < this.#text.length && !REGULAR_END.test(this.#text[this.#at]!)) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #array(): readonly Operand[] {
    const items: Operand[] = [];
    this.#at++;
    for (;;) {
      this.#skipSpace();
      if (this.#text[this.#at] === "]") break;
      const item = this.next();
      if (item === null || (typeof item === "object" && "operator" in item)) throw new Error("array without an end");
      items.push(item);
    }
    this.#at++;
    return items;
  }

  #hex(): Uint8Array {
    const end = this.#text.indexOf(">", this.#at);
    if (end < 0) throw new Error("string without an end");
    const digits = this.#text.slice(this.#at + 1, end).replaceAll(/\s/g, "");
    this.#at = end + 1;
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
  }

  #literal(): Uint8Array {
    const start = ++this.#at;
    for (let depth = 1; depth > 0; this.#at++) {
      const char = this.#text[this.#at];
      if (char === undefined) throw new Error("string without an end");
      if (char === "\\") this.#at++;
      else if (char === "(") depth++;
      else if (char === ")") depth--;
    }
    return Buffer.from(unescaped(this.#text.slice(start, this.#at - 1)), "latin1");
  }

  #dictionary(): string {
    const start = this.#at;
    let depth = 0;
    do {
      const two = this.#text.slice(this.#at, this.#at + 2);
      if (two === "") throw new Error("dictionary without an end");
      if (two === "<<" || two === ">>") {
        depth += two === "<<" ? 1 : -1;
        this.#at += 2;
      } else if (two.startsWith("<")) this.#hex();
      else if (two.startsWith("(")) this.#literal();
      else this.#at++;
    } while (depth > 0);
    return this.#text.slice(start, this.#at);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The bytes that a literal string stands for (ISO 32000-1, 7.3.4.2). */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|\r\n|[^])|\r\n?/g, (found, escaped: string | undefined) => {
    if (escaped === undefined) return "\n";
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
    return /^[\r\n]/.test(escaped) ? "" : (ESCAPED[escaped] ?? escaped);
  });
}
