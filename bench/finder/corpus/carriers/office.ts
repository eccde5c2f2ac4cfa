/** Documents made as zips of XML: Word and Excel (ECMA-376), OpenDocument. Numbers may be split over runs. */

import type { MarkedText } from "../draft.ts";
import { openDraft } from "../draft.ts";
import type { Pen, TextKind } from "../pen.ts";
import { writeRemark } from "../pen.ts";
import { type Content, looseMarks, type Recipe } from "../recipe.ts";
import { zipOf } from "./zip-writer.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

function escaped(text: string): string {
  return text.replaceAll(/[&<>]/g, (one) => entities[one] ?? one);
}

/** Paragraphs of remarks. */
export function proseOf(pen: Pen, size: number): MarkedText {
  const draft = openDraft();
  while (draft.length < size) {
    writeRemark(pen, draft);
    draft.write("\n");
  }
  return draft.finish();
}

/** The text with some planted numbers cut in two by a mark of the format. */
function withCuts({ text, marks }: MarkedText, pen: Pen, cut: string): string {
  let shown = "";
  let from = 0;
  for (const { at, length, planted } of marks) {
    if (planted === undefined || !pen.random.chance(0.3)) continue;
    const middle = at + 1 + pen.random.below(length - 1);
    shown += `${escaped(text.slice(from, middle))}${cut}`;
    from = middle;
  }
  return shown + escaped(text.slice(from));
}

const paragraphs = (text: string, open: string, close: string): string =>
  text
    .split("\n")
    .map((line) => `${open}${line}${close}`)
    .join("");

function docx(pen: Pen, size: number): Content {
  const prose = proseOf(pen, size * 3);
  const cut = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">';
  const body = paragraphs(
    withCuts(prose, pen, cut),
    '<w:p><w:r><w:t xml:space="preserve">',
    "</w:t></w:r></w:p>",
  );
  const document = `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return {
    bytes: officeZip("word/document.xml", type, [["word/document.xml", document]]),
    marks: looseMarks(prose, "docx"),
  };
}

function xlsx(pen: Pen, size: number, csv: TextKind): Content {
  const table = csv.write(pen, size * 3);
  const delimiter = table.text.slice(0, 200).includes(";") ? ";" : ",";
  const strings: string[] = [];
  const rows = table.text
    .trimEnd()
    .split("\n")
    .map((line, row) => {
      const cells = line.split(delimiter).map((cell, column) => {
        const place = `${String.fromCharCode(65 + column)}${row + 1}`;
        if (/^[1-9][0-9]{0,14}$/.test(cell)) return `<c r="${place}"><v>${cell}</v></c>`;
        strings.push(`<si><t>${escaped(cell)}</t></si>`);
        return `<c r="${place}" t="s"><v>${strings.length - 1}</v></c>`;
      });
      return `<row r="${row + 1}">${cells.join("")}</row>`;
    });
  const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  const parts: [string, string][] = [
    [
      "xl/workbook.xml",
      `${declaration}<workbook ${space} xmlns:r="${relations}"><sheets><sheet name="Payments" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${declaration}<worksheet ${space}><sheetData>${rows.join("")}</sheetData></worksheet>`,
    ],
    ["xl/sharedStrings.xml", `${declaration}<sst ${space}>${strings.join("")}</sst>`],
  ];
  return { bytes: officeZip("xl/workbook.xml", type, parts), marks: looseMarks(table, "xlsx") };
}

function officeZip(main: string, type: string, parts: readonly (readonly [string, string])[]): Uint8Array {
  const types = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`;
  const relations = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`;
  const all = [["[Content_Types].xml", types], ["_rels/.rels", relations], ...parts] as const;
  return zipOf(all.map(([name, text]) => ({ name: name ?? "", bytes: Buffer.from(text ?? "") })));
}

function odt(pen: Pen, size: number): Content {
  const prose = proseOf(pen, size * 3);
  const cuts = withCuts(prose, pen, "</text:span><text:span>");
  const body = paragraphs(cuts, "<text:p><text:span>", "</text:span></text:p>");
  const content = `${declaration}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  const bytes = zipOf([
    { name: "mimetype", bytes: Buffer.from("application/vnd.oasis.opendocument.text"), isStored: true },
    { name: "META-INF/manifest.xml", bytes: Buffer.from(manifest) },
    { name: "content.xml", bytes: Buffer.from(content) },
  ]);
  return { bytes, marks: looseMarks(prose, "odt") };
}

/** Recipes of office documents; `weight` is shared among them. */
export function officeRecipes(csv: TextKind, weight: number): Recipe[] {
  const share = weight / 3;
  return [
    { name: "docx", ending: ".docx", weight: share, make: docx },
    { name: "xlsx", ending: ".xlsx", weight: share, make: (pen, size) => xlsx(pen, size, csv) },
    { name: "odt", ending: ".odt", weight: share, make: odt },
  ];
}
