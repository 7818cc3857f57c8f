/** The little of fontkit 2 that is used here; the package ships no types. */
declare module "fontkit" {
  export interface Font {
    readonly postscriptName: string;
    readonly familyName: string;
    readonly italicAngle: number;
    readonly capHeight: number | undefined;
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
    readonly "OS/2": {
      readonly usWeightClass: number;
      readonly typoAscender: number;
      readonly typoDescender: number;
      readonly fsType: { readonly noEmbedding: boolean; readonly noSubsetting: boolean; readonly bitmapOnly: boolean };
    };
    readonly unitsPerEm: number;
    readonly "CFF ": { getGlyphName(glyph: number): string | null };
    getGlyph(glyph: number): { readonly path: { toSVG(): string } };
    glyphForCodePoint(code: number): { readonly id: number };
  }
  export interface FontCollection {
    readonly fonts: readonly Font[];
  }
  export function create(bytes: Uint8Array): Font | FontCollection;
}
