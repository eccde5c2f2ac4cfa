/** The tables of a window, looked for only where a number may stand in one. */

import { headerIn, longestStatement, statementAt, type Table, tableAt } from "./table.ts";

/** What later windows know of earlier ones: the columns of the content's header and of its last statement. */
export interface TableMemory {
  isFirst: boolean;
  isSql: boolean;
  header: Table | undefined;
  statement: Table | undefined;
}

/** The tables of one window. `leave` keeps its last table for the next window. */
export interface PageTables {
  at(offset: number): Table | undefined;
  leave(): void;
}

const headReach = 16_384;
const sqlReach = 65_536;
const statementStarts = ["INSERT INTO", "REPLACE INTO", "INSERT IGNORE", "COPY "] as const;
/** Lower-case statements are found by the word behind their columns, whose first letter is rare. */
const lowerMark = "values";

/** The tables of a text, from what earlier windows left in the memory. */
export function openTables(content: Buffer, memory: TableMemory): PageTables {
  const known = new Map<string, readonly string[]>();
  const found: Table[] = [];
  const next = statementStarts.map(() => 0);
  let nextLower = 0;
  let isHeaderRead = !memory.isFirst;

  const readHeader = (): void => {
    if (isHeaderRead) return;
    isHeaderRead = true;
    memory.header = headerIn(content.subarray(0, headReach).toString("latin1"));
  };

  /** Reads the statements that begin before an offset. */
  const readTo = (offset: number): void => {
    for (const [kind, start] of statementStarts.entries()) {
      let at = next[kind] ?? -1;
      while (at >= 0 && at <= offset) {
        at = content.indexOf(start, at, "latin1");
        if (at < 0) break;
        if (at > offset) break;
        note(at);
        at += start.length;
      }
      next[kind] = at;
    }
    while (nextLower >= 0 && nextLower <= offset) {
      nextLower = content.indexOf(lowerMark, nextLower, "latin1");
      if (nextLower < 0 || nextLower > offset) break;
      const from = Math.max(0, nextLower - longestStatement);
      const at = content.toString("latin1", from, nextLower).lastIndexOf("insert into");
      if (at >= 0) note(from + at);
      nextLower += lowerMark.length;
    }
  };

  const note = (at: number): void => {
    const table = statementAt(content, at, known);
    if (table === undefined || found.some(({ from }) => from === table.from)) return;
    found.push(table);
    if (found.length > 1 && (found.at(-2)?.from ?? 0) > table.from) found.sort((a, b) => a.from - b.from);
  };

  return {
    at(offset) {
      readHeader();
      readTo(offset);
      return tableAt(found, offset) ?? memory.statement ?? memory.header;
    },
    leave() {
      readHeader();
      if (memory.isFirst) memory.isSql = looksLikeSql(content.subarray(0, sqlReach));
      if (!memory.isSql) return;
      readTo(content.length);
      const last = found.at(-1);
      if (last !== undefined) memory.statement = { ...last, from: 0 };
    },
  };
}

function looksLikeSql(head: Buffer): boolean {
  return /\b(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\b|^COPY\s|\bCREATE\s+TABLE\b/im.test(
    head.toString("latin1"),
  );
}
