/** Hash values, random ids and encoded bytes: long words of letters and digits without a gap. */

import type { Veto } from "../veto.ts";

const tokenBefore = /[0-9A-Za-z]{0,64}$/;
const tokenAfter = /^[0-9A-Za-z]{0,64}/;
const encodedBefore = /[0-9A-Za-z+/]{40}$/;
const encodedAfter = /^[0-9A-Za-z+/]{40}/;
const wordAtEnd = /[0-9A-Za-z+/]$/;
const wordAtStart = /^[0-9A-Za-z+/]/;
const hexLiteral = /(?:^|[^0-9A-Za-z])0x[0-9a-fA-F]*$/;
const shortestToken = 20;
/** Changes between small letters, capitals and digits in 40 characters: base64 has some 25, a path few. */
const fewestChanges = 12;

/**
 * Digits within a hexadecimal word of 20 characters and more that holds letters, within a word of 20 and
 * more whose letters and digits alternate, within a hexadecimal literal (`0x4…`), or within base64. A label
 * that touches the number (`PAN4…EUR`) is none of these.
 */
export const mixedToken: Veto = {
  name: "mixed_token",
  applies({ candidate, near, own, next }) {
    if (candidate.separator !== "") return false;
    if (!wordAtEnd.test(near.slice(-1)) && !wordAtStart.test(next)) return false;
    if (hexLiteral.test(near.slice(-24))) return true;
    if (isEncoded(encodedBefore.exec(near.slice(-40))) || isEncoded(encodedAfter.exec(next))) return true;
    const head = tokenBefore.exec(near)?.[0] ?? "";
    const tail = tokenAfter.exec(next)?.[0] ?? "";
    const token = head + own + tail;
    if (token.length < shortestToken || head.length + tail.length === 0) return false;
    if (/^[0-9a-f]+$/i.test(token) && /[a-f]/i.test(token)) return true;
    return (
      /[A-Za-z][0-9]+[A-Za-z]/.test(head) ||
      /[A-Za-z][0-9]+[A-Za-z]/.test(tail) ||
      /[0-9][A-Za-z]+$/.test(head)
    );
  },
};

function isEncoded(match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const changes = match[0].match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|[0-9](?=[A-Za-z])/g);
  return (changes?.length ?? 0) >= fewestChanges;
}
