/** What a PDF says of itself: document information, XMP, identifiers (press.md P11–P18). */
import { PDFHexString, PDFName, PDFString } from "pdf-lib";
import { invariant } from "../../shared/base/assert.ts";
import type { PdfStandard } from "./pdf-profile.ts";

export interface DocumentInfo {
  readonly title: string;
  /** ISO 8601 with seconds and zone, e.g. `2025-03-01T21:30:00+08:00`. */
  readonly date: string;
}

const CREATOR = "Zuban";

/** The document information dictionary. The plant does the trapping: Trapped is False. */
export function information({ title, date }: DocumentInfo, standard: PdfStandard | null) {
  const written = PDFString.of(pdfDate(date));
  return {
    Title: PDFHexString.fromText(title),
    Creator: PDFString.of(CREATOR),
    Producer: PDFString.of(CREATOR),
    CreationDate: written,
    ModDate: written,
    ...(standard === null ? {} : { Trapped: PDFName.of("False") }),
    // X-4 is named by XMP alone.
    ...(standard?.name === "PDF/X-1a:2003" ? { GTS_PDFXVersion: PDFString.of(standard.name) } : {}),
  };
}

/** ISO 8601 to the PDF form, `D:20250301213000+08'00'`. */
function pdfDate(iso: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-]\d\d):(\d\d))$/.exec(iso);
  invariant(parts, `date is not ISO 8601 with a zone: ${iso}`);
  const [, year, month, day, hour, minute, second, zoneHours, zoneMinutes] = parts;
  const zone = zoneHours === undefined ? "Z" : `${zoneHours}'${zoneMinutes}'`;
  return `D:${year}${month}${day}${hour}${minute}${second}${zone}`;
}

/** The XMP packet. @param id of the content, 16 bytes: the same export has the same document id. */
export function xmpPacket({ title, date }: DocumentInfo, standard: PdfStandard, id: Uint8Array): string {
  const uuid = `uuid:${Buffer.from(id)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
  const claims = standard.name === "PDF/X-4" ? `<pdfxid:GTS_PDFXVersion>${standard.name}</pdfxid:GTS_PDFXVersion>` : "";
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>
<xmpMM:DocumentID>${uuid}</xmpMM:DocumentID>
<xmpMM:InstanceID>${uuid}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>${CREATOR}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
${claims}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
