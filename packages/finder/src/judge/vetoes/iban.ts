/** International bank account numbers (ISO 13616): country, two check digits, 11 to 30 more characters. */

import { overlaps } from "../overlaps.ts";
import type { Veto } from "../veto.ts";

const shape =
  /(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?:[0-9A-Z]{11,30}|(?:([ \-.]|%20|\+)[0-9A-Z]{4}(?:\1[0-9A-Z]{4}){1,6}(?:\1[0-9A-Z]{1,3})?))(?![0-9A-Za-z])/g;

/** What an account number starts with. */
const start = /[A-Z]{2}[0-9]{2}/;

/** Countries and the lengths of their numbers, as the registry of ISO 13616 lists them. */
const lengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24
  FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21
  LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31
  SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
);

/** Digits within an account number whose country and length fit. The check digits may be wrong. */
export const iban: Veto = {
  name: "iban",
  applies: (surroundings) =>
    start.test(surroundings.near.slice(-44) + surroundings.own.slice(0, 2)) &&
    overlaps(surroundings, shape, 44, (match) => {
      const plain = match.replaceAll(/[^0-9A-Z]|20(?<=%20)/g, "");
      return lengths.get(plain.slice(0, 2)) === plain.length;
    }),
};
