/** Functions of a PDF, to be asked for values (ISO 32000-1, 7.10): tints of spot inks, colours of shadings. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFObject,
} from "pdf-lib";

export type PdfFunction = (inputs: readonly number[]) => number[];

/** What a file has that is read here by nobody; `message` is for developers. */
export class Unsupported extends Error {
  override readonly name = "Unsupported";
}

/** @param object resolved: a function, or an array of functions that give one value each. @throws Unsupported */
export function pdfFunction(object: PDFObject | undefined): PdfFunction {
  if (object instanceof PDFArray) {
    const parts = object.asArray().map((_, i) => pdfFunction(object.lookup(i)));
    return (inputs) => parts.flatMap((part) => part(inputs));
  }
  const dict = object instanceof PDFRawStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) throw new Unsupported("function");
  const own = ownFunction(object!, dict);
  const domain = numbersIn(dict, "Domain");
  const range = numbersIn(dict, "Range");
  return (inputs) => within(range, own(within(domain, inputs)));
}

function ownFunction(object: PDFObject, dict: PDFDict): PdfFunction {
  const type = numberIn(dict, "FunctionType");
  if (type === 2) return exponential(dict);
  if (type === 3) return stitched(dict);
  if (object instanceof PDFRawStream && type === 0) return sampled(object);
  if (object instanceof PDFRawStream && type === 4) return calculated(object);
  throw new Unsupported(`function of type ${type}`);
}

export function numbersIn(dict: PDFDict, key: string): number[] {
  const array = dict.lookup(PDFName.of(key));
  return array instanceof PDFArray ? numbersOf(array) : [];
}

function numbersOf(array: PDFArray): number[] {
  return array.asArray().map((_, i) => {
    const value = array.lookup(i);
    return value instanceof PDFNumber ? value.asNumber() : 0;
  });
}

export function numberIn(dict: PDFDict, key: string): number | null {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFNumber ? value.asNumber() : null;
}

function within(limits: readonly number[], values: readonly number[]): number[] {
  return values.map((value, i) =>
    limits.length < 2 * i + 2 ? value : Math.min(Math.max(value, limits[2 * i]!), limits[2 * i + 1]!),
  );
}

function between(value: number, [from, to]: readonly number[], [first, last]: readonly number[]): number {
  return to === from ? first! : first! + ((value - from!) * (last! - first!)) / (to! - from!);
}

function exponential(dict: PDFDict): PdfFunction {
  const [from, to] = [numbersIn(dict, "C0"), numbersIn(dict, "C1")];
  const [first, last] = [from.length > 0 ? from : [0], to.length > 0 ? to : [1]];
  const exponent = numberIn(dict, "N") ?? 1;
  return ([x = 0]) => first.map((value, i) => value + x ** exponent * (last[i]! - value));
}

function stitched(dict: PDFDict): PdfFunction {
  const array = dict.lookup(PDFName.of("Functions"));
  if (!(array instanceof PDFArray)) throw new Unsupported("stitching");
  const parts = array.asArray().map((_, i) => pdfFunction(array.lookup(i)));
  const [bounds, encode, [from = 0, to = 1]] = [
    numbersIn(dict, "Bounds"),
    numbersIn(dict, "Encode"),
    numbersIn(dict, "Domain"),
  ];
  return ([x = 0]) => {
    const index = bounds.findIndex((bound) => x < bound);
    const part = index < 0 ? parts.length - 1 : index;
    const own = [bounds[part - 1] ?? from, bounds[part] ?? to];
    return parts[part]!([between(x, own, encode.slice(2 * part, 2 * part + 2))]);
  };
}

function sampled(stream: PDFRawStream): PdfFunction {
  const { dict } = stream;
  const [domain, range, size] = [numbersIn(dict, "Domain"), numbersIn(dict, "Range"), numbersIn(dict, "Size")];
  const bits = numberIn(dict, "BitsPerSample") ?? 8;
  const outputs = range.length / 2;
  const encode = ifAny(numbersIn(dict, "Encode")) ?? size.flatMap((count) => [0, count - 1]);
  const decode = ifAny(numbersIn(dict, "Decode")) ?? range;
  const samples = unpacked(decodePDFRawStream(stream).decode(), bits);
  const most = 2 ** bits - 1;
  return (inputs) => {
    const places = size.map((count, i) => {
      const at = between(inputs[i] ?? 0, domain.slice(2 * i, 2 * i + 2), encode.slice(2 * i, 2 * i + 2));
      return Math.min(Math.max(at, 0), count - 1);
    });
    const sums = Array<number>(outputs).fill(0);
    // Every corner of the cell that the place lies in, by its share.
    for (let corner = 0; corner < 2 ** size.length; corner++) {
      let [share, index, step] = [1, 0, 1];
      for (const [i, place] of places.entries()) {
        const low = Math.min(Math.floor(place), Math.max(0, size[i]! - 2));
        const isHigh = (corner >> i) & 1;
        share *= isHigh ? place - low : 1 - (place - low);
        index += Math.min(low + isHigh, size[i]! - 1) * step;
        step *= size[i]!;
      }
      if (share > 0) for (let j = 0; j < outputs; j++) sums[j]! += share * (samples(index * outputs + j) / most);
    }
    return sums.map((sum, j) => decode[2 * j]! + sum * (decode[2 * j + 1]! - decode[2 * j]!));
  };
}

const ifAny = (numbers: number[]): number[] | null => (numbers.length > 0 ? numbers : null);

/** Numbers of so many bits that follow one another without gaps. */
function unpacked(bytes: Uint8Array, bits: number): (index: number) => number {
  return (index) => {
    let value = 0;
    for (let bit = index * bits; bit < (index + 1) * bits;) {
      const taken = Math.min(8 - (bit % 8), (index + 1) * bits - bit);
      const byte = bytes[bit >> 3] ?? 0;
      value = value * 2 ** taken + ((byte >> (8 - (bit % 8) - taken)) & (2 ** taken - 1));
      bit += taken;
    }
    return value;
  };
}

type Step = number | string | readonly Step[];

/** A PostScript calculator (7.10.5). */
function calculated(stream: PDFRawStream): PdfFunction {
  const source = Buffer.from(decodePDFRawStream(stream).decode())
    .toString("latin1")
    .replaceAll(/%[^\r\n]*/g, " ");
  const tokens = source.match(/[{}]|[^\s{}]+/g) ?? [];
  let at = 1;
  const block = (): Step[] => {
    const steps: Step[] = [];
    while (at < tokens.length && tokens[at] !== "}") {
      const token = tokens[at++]!;
      if (token === "{") steps.push(block());
      else steps.push(Number.isNaN(Number(token)) ? token : Number(token));
    }
    at++;
    return steps;
  };
  const program = block();
  return (inputs) => {
    const stack = [...inputs];
    calculate(program, stack);
    return stack;
  };
}

function calculate(steps: readonly Step[], stack: number[]): void {
  for (const [i, step] of steps.entries()) {
    if (typeof step === "number") stack.push(step);
    else if (typeof step !== "string") continue;
    else if (step === "if") {
      if (stack.pop()) calculate(steps[i - 1] as readonly Step[], stack);
    } else if (step === "ifelse") calculate(steps[stack.pop() ? i - 2 : i - 1] as readonly Step[], stack);
    else if (!shuffle(step, stack)) stack.push(result(step, stack));
  }
}

/** Operators that move what is there. */
function shuffle(name: string, stack: number[]): boolean {
  if (name === "pop") stack.pop();
  else if (name === "dup") stack.push(stack.at(-1)!);
  else if (name === "exch") stack.push(...stack.splice(-2).reverse());
  else if (name === "index") stack.push(stack.at(-1 - stack.pop()!)!);
  else if (name === "copy") {
    const count = stack.pop()!;
    if (count > 0) stack.push(...stack.slice(-count));
  } else if (name === "roll") {
    const by = stack.pop()!;
    const count = stack.pop()!;
    if (count > 0) {
      const part = stack.splice(-count);
      const turn = ((by % count) + count) % count;
      stack.push(...part.slice(count - turn), ...part.slice(0, count - turn));
    }
  } else return false;
  return true;
}

const TURN = 180 / Math.PI;

const OF_ONE: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  neg: (x) => -x,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: (x) => Math.floor(x + 0.5),
  truncate: Math.trunc,
  cvi: Math.trunc,
  cvr: (x) => x,
  sqrt: Math.sqrt,
  sin: (x) => Math.sin(x / TURN),
  cos: (x) => Math.cos(x / TURN),
  ln: Math.log,
  log: Math.log10,
  not: (x) => (x === 0 || x === 1 ? 1 - x : ~x),
};

const OF_TWO: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  idiv: (x, y) => Math.trunc(x / y),
  mod: (x, y) => x % y,
  exp: (x, y) => x ** y,
  atan: (x, y) => (Math.atan2(x, y) * TURN + 360) % 360,
  eq: (x, y) => Number(x === y),
  ne: (x, y) => Number(x !== y),
  gt: (x, y) => Number(x > y),
  ge: (x, y) => Number(x >= y),
  lt: (x, y) => Number(x < y),
  le: (x, y) => Number(x <= y),
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
  bitshift: (x, y) => (y < 0 ? x >> -y : x << y),
};

function result(name: string, stack: number[]): number {
  if (name === "true" || name === "false") return Number(name === "true");
  const one = OF_ONE[name];
  if (one) return one(stack.pop()!);
  const two = OF_TWO[name];
  if (!two) throw new Unsupported(`operator ${name}`);
  const y = stack.pop()!;
  return two(stack.pop()!, y);
}

export function isTrue(dict: PDFDict, ...keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = dict.lookup(PDFName.of(key));
    return value instanceof PDFBool && value.asBoolean();
  });
}
