/** A finished PDF read back for checking: its objects through pdf-lib, its frame byte by byte. */
import { inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from "pdf-lib";

export class PdfReader {
  readonly bytes: Buffer;
  readonly catalog: PDFDict;
  readonly pages: readonly PDFDict[];
  readonly #document: PDFDocument;

  private constructor(bytes: Buffer, document: PDFDocument) {
    this.bytes = bytes;
    this.#document = document;
    this.catalog = document.catalog;
    this.pages = document.getPages().map((page) => page.node);
  }

  /** null where the bytes are no PDF. */
  static async open(bytes: Uint8Array): Promise<PdfReader | null> {
    try {
      const document = await PDFDocument.load(bytes, {
        updateMetadata: false,
        throwOnInvalidObject: true,
        ignoreEncryption: true,
        parseSpeed: Infinity,
      });
      return new PdfReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), document);
    } catch {
      return null;
    }
  }

  get trailer(): { readonly Info?: PDFObject; readonly ID?: PDFObject; readonly Encrypt?: PDFObject } {
    return this.#document.context.trailerInfo;
  }

  get info(): PDFDict | null {
    return asDict(this.resolve(this.trailer.Info));
  }

  /** All objects of the file, with the numbers they have. */
  objects(): readonly (readonly [PDFRef, PDFObject])[] {
    return this.#document.context.enumerateIndirectObjects();
  }

  resolve(object: PDFObject | undefined): PDFObject | undefined {
    return this.#document.context.lookup(object);
  }

  get(dict: PDFDict | null | undefined, key: string): PDFObject | undefined {
    return this.resolve(dict?.get(PDFName.of(key)));
  }

  dict(dict: PDFDict | null | undefined, key: string): PDFDict | null {
    return asDict(this.get(dict, key));
  }

  list(dict: PDFDict | null | undefined, key: string): readonly (PDFObject | undefined)[] {
    const array = this.get(dict, key);
    return array instanceof PDFArray ? array.asArray().map((item) => this.resolve(item)) : [];
  }

  name(dict: PDFDict | null | undefined, key: string): string | null {
    return nameOf(this.get(dict, key));
  }

  number(dict: PDFDict | null | undefined, key: string): number | null {
    const value = this.get(dict, key);
    return value instanceof PDFNumber ? value.asNumber() : null;
  }

  numbers(dict: PDFDict | null | undefined, key: string): readonly number[] {
    return this.list(dict, key).map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  }

  stream(dict: PDFDict | null | undefined, key: string): PDFStream | null {
    const stream = this.get(dict, key);
    return stream instanceof PDFStream ? stream : null;
  }

  /** What a stream holds, inflated; null where another filter stands in the way. */
  contents(stream: PDFStream): Buffer | null {
    const bytes = Buffer.from(stream instanceof PDFRawStream ? stream.contents : stream.getContents());
    const filters = filtersOf(this, stream);
    if (filters.length === 0) return bytes;
    return filters.length === 1 && filters[0] === "FlateDecode" ? inflateSync(bytes) : null;
  }
}

export function filtersOf(reader: PdfReader, stream: PDFStream): string[] {
  const one = reader.name(stream.dict, "Filter");
  return one === null ? reader.list(stream.dict, "Filter").map((filter) => nameOf(filter) ?? "?") : [one];
}

/** A dictionary, or the one of a stream. */
export function asDict(object: PDFObject | undefined): PDFDict | null {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : null;
}

/** Without its slash, UTF-8 read. */
export function nameOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFName ? Buffer.from(object.asBytes()).toString("utf8") : null;
}

/**
 * What is wrong with a classic cross-reference table: it must be there, and every entry lead to its object.
 * pdf-lib finds objects by itself, other readers go by the table.
 */
export function crossReferenceProblem(bytes: Buffer): string | null {
  const end = bytes.toString("latin1", Math.max(0, bytes.length - 64));
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(end);
  if (!start) return "没有 startxref";
  const table = bytes.toString("latin1", Number(start[1]));
  if (!table.startsWith("xref")) return "没有旧式交叉引用表";
  const lines = /^xref\s+(?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s+)*)+trailer/.exec(table);
  if (!lines) return "交叉引用表的格式不对";
  for (const [, first, rows] of lines[0].matchAll(/(\d+) \d+\s+((?:\d{10} \d{5} [nf]\s+)+)/g)) {
    const entries = rows!.match(/\d{10} \d{5} [nf]/g)!;
    for (const [i, entry] of entries.entries()) {
      if (entry.endsWith("f")) continue;
      const at = Number(entry.slice(0, 10));
      const wanted = `${Number(first) + i} ${Number(entry.slice(11, 16))} obj`;
      if (bytes.toString("latin1", at, at + wanted.length) !== wanted) return `交叉引用表里 ${wanted} 的位置不对`;
    }
  }
  return null;
}
