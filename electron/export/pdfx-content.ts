/** Walks what a page paints and holds it against the rules on content (P10, P34, P38, P41, P43, P44). */
import { PDFArray, PDFDict, type PDFObject, PDFRef, PDFStream, PDFName, PDFBool } from "pdf-lib";
import { operatorsOf, type Operand, type Operator } from "./pdf-content.ts";
import { IDENTITY, matrixOf, numbersOf, times, type Matrix } from "./pdf-matrix.ts";
import type { PdfProblem } from "./pdfx-file.ts";
import { asDict, nameOf, type PdfReader } from "./pdf-reader.ts";

/** By font dictionary: the codes that our own text shows in it, not that of placed PDFs. */
export type ShownCodes = Map<PDFDict, Set<number>>;

type Box = readonly [left: number, bottom: number, right: number, top: number];

interface State {
  readonly matrix: Matrix;
  readonly colour: { readonly space: string; readonly inks: readonly number[] };
  readonly font: PDFDict | null;
  readonly size: number;
  /** TL */
  readonly leading: number;
  readonly overprint: boolean;
  readonly overprintMode: number;
}

/** As a page begins. */
const BEGINNING: State = {
  matrix: IDENTITY,
  colour: { space: "DeviceGray", inks: [0] },
  font: null,
  size: 0,
  leading: 0,
  overprint: false,
  overprintMode: 0,
};

/** Operators of PDF 1.4, which 1.6 did not add to. */
const KNOWN = new Set(
  (
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re " +
    "RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
  ).split(" "),
);
const FILLS = new Set(["f", "F", "f*", "B", "B*", "b", "b*"]);
const DEVICE_FILL: Readonly<Record<string, string>> = { g: "DeviceGray", k: "DeviceCMYK", rg: "DeviceRGB" };

/** Text in 100 K up to this size overprints. */
const OVERPRINTS_BELOW = 20;
const DEEPEST = 12;

export class ContentWalk {
  readonly problems: PdfProblem[] = [];
  /** Of the page and of the forms it shows. */
  readonly resources = new Set<PDFDict>();
  readonly forms = new Set<PDFStream>();
  readonly #reader: PdfReader;
  readonly #trim: Box;
  readonly #shown: ShownCodes;
  #resources: PDFDict | null = null;
  #state = BEGINNING;
  #line = IDENTITY;
  #path: (readonly [x: number, y: number])[] = [];
  /** Within a form: only placed PDFs are such. */
  #isPlaced = false;

  constructor(reader: PdfReader, trim: Box, shown: ShownCodes) {
    this.#reader = reader;
    this.#trim = trim;
    this.#shown = shown;
  }

  page(page: PDFDict): void {
    const contents = this.#reader.get(page, "Contents");
    const parts = contents instanceof PDFArray ? contents.asArray() : [contents];
    const streams = parts.map((part) => this.#reader.resolve(part));
    const bytes = streams.flatMap((part) => (part instanceof PDFStream ? [this.#reader.contents(part)] : []));
    if (bytes.includes(null)) this.#add("P10", "内容读不出来");
    this.#resources = asDict(this.#reader.resolve(inherited(this.#reader, page, "Resources")));
    if (this.#resources) this.resources.add(this.#resources);
    this.#run(Buffer.concat(bytes.flatMap((one) => (one ? [one, Buffer.from("\n")] : []))), 0);
  }

  #run(content: Buffer, depth: number): void {
    const stack: State[] = [];
    try {
      for (const operator of operatorsOf(content)) {
        if (!KNOWN.has(operator.name)) this.#add("P10", `有不认识的操作符 ${operator.name}`);
        if (operator.name === "q") stack.push(this.#state);
        else if (operator.name === "Q") {
          const before = stack.pop();
          if (before) this.#state = before;
          else this.#add("P10", "q 和 Q 不成对");
        } else this.#step(operator, depth);
      }
    } catch (error) {
      this.#add("P10", `内容读不出来（${(error as Error).message}）`);
    }
    if (stack.length > 0) this.#add("P10", "q 和 Q 不成对");
  }

  #step({ name, operands }: Operator, depth: number): void {
    const lower = name.toLowerCase();
    if (lower in DEVICE_FILL) this.#deviceColour(name, numbersOf(operands));
    else if (name === "cs" || name === "CS") this.#colourSpace(name, operands[0]);
    else if (name === "sc" || name === "scn")
      this.#set({ colour: { ...this.#state.colour, inks: numbersOf(operands) } });
    else if (name === "gs") this.#graphicsState(operands[0]);
    else if (name === "Do") this.#object(operands[0], depth);
    else if (name === "cm") this.#set({ matrix: times(matrixOf(operands), this.#state.matrix) });
    else if (name === "re") {
      const [x = 0, y = 0, width = 0, height = 0] = numbersOf(operands);
      this.#path.push([x, y], [x + width, y + height], [x + width / 2, y + height / 2]);
    } else if (name === "m" || name === "l") this.#path.push(numbersOf(operands) as unknown as [number, number]);
    else if (FILLS.has(name)) this.#fill();
    else if (lower === "n" || lower === "s") this.#path = [];
    else this.#textStep(name, operands);
  }

  #textStep(name: string, operands: readonly Operand[]): void {
    if (name === "BT") this.#line = IDENTITY;
    else if (name === "Tm") this.#line = matrixOf(operands);
    else if (name === "Td" || name === "TD") {
      const [x, y] = pair(operands);
      if (name === "TD") this.#set({ leading: -y });
      this.#moveLine(x, y);
    } else if (name === "TL") this.#set({ leading: Number(operands[0]) });
    else if (name === "T*") this.#moveLine(0, -this.#state.leading);
    else if (name === "Tf") {
      const font = asDict(this.#named("Font", operands[0]));
      this.#set({ font, size: Number(operands[1]) });
    } else if (name === "Tj" || name === "'" || name === '"') {
      if (name !== "Tj") this.#moveLine(0, -this.#state.leading);
      this.#show([operands.at(-1)!]);
    } else if (name === "TJ") this.#show(operands[0] as readonly Operand[]);
  }

  #moveLine(x: number, y: number): void {
    this.#line = times([1, 0, 0, 1, x, y], this.#line);
  }

  #show(parts: readonly Operand[]): void {
    const { font, size, matrix, overprint, overprintMode } = this.#state;
    if (!font) return;
    if (!this.#isPlaced) this.#record(font, parts);
    const [, , c, d, x, y] = times(this.#line, matrix);
    if (!isWithin([x, y], this.#trim)) return;
    const printed = size * Math.hypot(c, d);
    const overprints = overprint && overprintMode === 1 && this.#state.colour.space === "DeviceCMYK";
    if (!this.#isPlaced && this.#isBlack() && printed < OVERPRINTS_BELOW - 0.01 && !overprints) {
      this.#add("P43", "小号黑字没有叠印");
    }
    this.#paint([[x, y]]);
  }

  #record(font: PDFDict, parts: readonly Operand[]): void {
    let codes = this.#shown.get(font);
    if (!codes) this.#shown.set(font, (codes = new Set()));
    for (const part of parts) {
      if (!(part instanceof Uint8Array)) continue;
      for (let i = 0; i + 1 < part.length; i += 2) codes.add(part[i]! * 256 + part[i + 1]!);
    }
  }

  #fill(): void {
    this.#paint(this.#path.map((point) => through(this.#state.matrix, point)));
    this.#path = [];
  }

  /** What holds for text and areas alike. */
  #paint(points: readonly (readonly [number, number])[]): void {
    const { colour, overprint } = this.#state;
    const none = colour.space === "DeviceGray" || colour.space === "DeviceRGB" ? 1 : 0;
    const isWhite = colour.inks.every((ink) => ink === none);
    if (isWhite && overprint && colour.inks.length > 0) this.#add("P44", "白色叠印，会印不出来");
    if (colour.space === "All" && points.some((point) => isWithin(point, this.#trim))) {
      this.#add("P41", "套准色用在了版面里");
    }
  }

  #isBlack(): boolean {
    const { space, inks } = this.#state.colour;
    if (space === "DeviceGray") return inks[0] === 0;
    return space === "DeviceCMYK" && inks.slice(0, 3).every((ink) => ink === 0) && inks[3] === 1;
  }

  #deviceColour(name: string, inks: readonly number[]): void {
    const space = DEVICE_FILL[name.toLowerCase()]!;
    if (space === "DeviceRGB") this.#add("P38", "有 RGB 颜色");
    if (name in DEVICE_FILL) this.#set({ colour: { space, inks } });
  }

  #colourSpace(name: string, operand: Operand | undefined): void {
    const wanted = String(operand).slice(1);
    if (["DeviceRGB", "CalRGB", "Lab"].includes(wanted)) this.#add("P38", "有 RGB 颜色");
    const isDevice = ["DeviceGray", "DeviceCMYK", "DeviceRGB", "Pattern"].includes(wanted);
    const space = isDevice ? null : this.#named("ColorSpace", operand);
    if (name === "CS") return;
    const plate = space instanceof PDFArray ? nameOf(this.#reader.resolve(space.get(1))) : null;
    const initial = wanted === "DeviceCMYK" ? [0, 0, 0, 1] : [wanted === "DeviceGray" ? 0 : 1];
    this.#set({ colour: { space: plate === "All" ? "All" : wanted, inks: initial } });
  }

  #graphicsState(operand: Operand | undefined): void {
    const state = asDict(this.#named("ExtGState", operand));
    if (!state) return;
    const flag = (key: string) => {
      const value = this.#reader.get(state, key);
      return value instanceof PDFBool ? value.asBoolean() : null;
    };
    this.#set({
      overprint: flag("op") ?? flag("OP") ?? this.#state.overprint,
      overprintMode: this.#reader.number(state, "OPM") ?? this.#state.overprintMode,
    });
  }

  #object(operand: Operand | undefined, depth: number): void {
    const form = this.#named("XObject", operand);
    if (!(form instanceof PDFStream) || this.#reader.name(form.dict, "Subtype") !== "Form") return;
    this.forms.add(form);
    const content = this.#reader.contents(form);
    if (!content || depth >= DEEPEST) return this.#add("P10", "内容读不出来");
    const outside = { state: this.#state, resources: this.#resources, line: this.#line, isPlaced: this.#isPlaced };
    const own = this.#reader.dict(form.dict, "Resources");
    if (own) this.resources.add((this.#resources = own));
    const matrix = this.#reader.numbers(form.dict, "Matrix");
    if (matrix.length === 6) this.#set({ matrix: times(matrix as unknown as Matrix, this.#state.matrix) });
    this.#isPlaced = true;
    this.#run(content, depth + 1);
    this.#isPlaced = outside.isPlaced;
    this.#state = outside.state;
    this.#resources = outside.resources;
    this.#line = outside.line;
  }

  /** A resource by the name that the content calls it. */
  #named(kind: string, operand: Operand | undefined): PDFObject | undefined {
    const name = String(operand).slice(1);
    const found = this.#reader.get(this.#reader.dict(this.#resources, kind), name);
    if (found === undefined) this.#add("P10", `内容用到的资源 ${name} 不在文件里`);
    return found;
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #add(rule: PdfProblem["rule"], message: string): void {
    this.problems.push({ rule, message });
  }
}

/** An entry of the page, or of the tree above it. */
function inherited(reader: PdfReader, page: PDFDict, key: string): PDFObject | undefined {
  for (let node: PDFDict | null = page; node; node = reader.dict(node, "Parent")) {
    const own = node.get(PDFName.of(key));
    if (own instanceof PDFRef || own instanceof PDFDict) return own;
  }
  return undefined;
}

function pair(operands: readonly Operand[]): [number, number] {
  const [x = 0, y = 0] = numbersOf(operands);
  return [x, y];
}

function through(m: Matrix, [x, y]: readonly [number, number]): [number, number] {
  return [x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]];
}

function isWithin([x, y]: readonly [number, number], box: Box): boolean {
  const edge = 0.05;
  return x > box[0] + edge && x < box[2] - edge && y > box[1] + edge && y < box[3] - edge;
}
