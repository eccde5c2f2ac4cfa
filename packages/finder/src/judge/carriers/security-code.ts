/** Security codes that stand in the record of a number (PCI DSS 3.3.1.2). */

const label =
  "(?:cvv2?|cvc2?|csc|cvn2?|cav2|cvd2?|cid|security[ _-]?code|card[ _-]?(?:security|verification)[ _-]?(?:code|value|number|no)|card[ _-]?code|verification[ _-]?(?:value|code)|pr(?:ue|ü|Ã¼|u)f(?:nummer|ziffer)|sicherheitscode|cryptogramme|c[oó]digo[ _-]?(?:de[ _-]?)?seguridad|c[oó]digo[ _-]?(?:de[ _-]?)?seguran(?:c|ç|Ã§)a|codice[ _-]?(?:di[ _-]?)?sicurezza|beveiligingscode|kod[ _-]?bezpiecze[^\\s]{1,4}stwa|g(?:u|ü|Ã¼)venlik[ _-]?kodu)";

/** The label starts a word, or a hump of a camelCase name. */
const labelled = new RegExp(
  `(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:${label}(?:[_ -]?(?:code|value|number|no|nr))?["'\`)\\]]{0,2}\\s{0,4}(?:=>|is|[:=#>]|%3D|%3A|\\(|\\s)\\s{0,4}(?:<!\\[CDATA\\[)?["'\`(\\[{]{0,2}[0-9]{3,4}(?![0-9A-Za-z]|[.-][0-9]))`,
);

/** Whether a record holds three or four digits under the name of a security code. */
export function hasSecurityCode(record: string): boolean {
  return labelled.test(record);
}
