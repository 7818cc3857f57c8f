/** The page of a PDF that is placed as a picture: which box of it, and how it is turned. */
import { EncryptedPDFError, PDFDocument, type PDFPage } from "pdf-lib";

export interface PdfPlacement {
  readonly page: PDFPage;
  readonly pages: number;
  /** Its TrimBox, or what stands in for one, in points of its own coordinates. */
  readonly box: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };
  /** /Rotate, as EXIF says it. */
  readonly orientation: 1 | 3 | 6 | 8;
}

export class PdfUnreadable extends Error {
  override readonly name = "PdfUnreadable";
  readonly isLocked: boolean;

  constructor(isLocked: boolean, cause: unknown) {
    super("PDF cannot be read", { cause });
    this.isLocked = isLocked;
  }
}

/** The first page. @throws PdfUnreadable */
export async function pdfPage(bytes: Uint8Array): Promise<PdfPlacement> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const page = document.getPage(0);
    const { x, y, width, height } = page.getTrimBox();
    const turn = ((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4;
    return {
      page,
      pages: document.getPageCount(),
      box: { left: x, bottom: y, right: x + width, top: y + height },
      orientation: ([1, 6, 3, 8] as const)[turn]!,
    };
  } catch (error) {
    throw new PdfUnreadable(error instanceof EncryptedPDFError, error);
  }
}
