/** What a scan says in the end. */

import type { ScanResult } from "@cardkeep/auditor/scan";
import { sizeText } from "../../say.ts";
import type { ScanOptions } from "./options.ts";

/** Sentences about what was read, what was found and what is missing. */
export function summaryOf(
  { totals, cardData }: ScanResult,
  { ledger, allowUnread }: Pick<ScanOptions, "ledger" | "allowUnread">,
): readonly string[] {
  const { paths, present, seen, unseen, unread, partial, skipped } = totals;
  const read = `Scanned ${counted(paths, "path")}: ${sizeText(seen)} of ${sizeText(present)} read.`;
  const where = ledger === undefined ? "Name a --ledger file to see which." : `See ${ledger}.`;
  const gap = `Not read, whole or in part: ${counted(unread + partial, "path")}, ${sizeText(unseen)}. ${where}`;
  return [
    read,
    `Found ${counted(cardData, "piece")} of card data.`,
    ...(unread + partial === 0 ? [] : [allowUnread === true ? `${gap} Allowed.` : gap]),
    ...(skipped === 0 ? [] : [`Left out: ${skipped} links, pipes, sockets or folders met twice.`]),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
