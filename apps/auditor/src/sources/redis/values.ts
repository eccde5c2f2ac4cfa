/** The value of a Redis key as text: a line for each element, with the name it goes by before it. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Answer, RedisSession } from "./session.ts";

/** Types that can be read. */
export const readTypes: ReadonlySet<string> = new Set(["string", "list", "hash", "set", "zset", "stream"]);

/** Bytes of a string asked for at once. */
const stringStep = 1 << 20;

/** Elements asked for at once. */
const step = "200";

const sign = Buffer.from("=");
const lineEnd = Buffer.from("\n");

function line(name: Buffer, value: Answer | undefined): Buffer {
  return Buffer.concat([name, sign, bytesOf(value), lineEnd]);
}

/** The bytes of an answer, empty for none. */
export function bytesOf(answer: Answer | undefined): Buffer {
  if (Buffer.isBuffer(answer)) return answer;
  return Buffer.from(typeof answer === "string" || typeof answer === "number" ? String(answer) : "");
}

/** The elements of an answer. */
export function listOf(answer: Answer | undefined): readonly Answer[] {
  return Array.isArray(answer) ? (answer as readonly Answer[]) : [];
}

/**
 * A value in pieces: `key=text` for a string, `key=element` for elements of lists and sets, `field=value` below
 * the key's own line for hashes and streams.
 *
 * @throws ReadingStopped
 */
export async function* valueOf(session: RedisSession, key: Buffer, type: string): AsyncGenerator<Buffer> {
  switch (type) {
    case "string":
      return yield* stringOf(session, key);
    case "list":
      for (let at = 0; ; at += Number(step)) {
        const elements = listOf(await session.ask("LRANGE", key, String(at), String(at + Number(step) - 1)));
        if (elements.length === 0) return;
        yield Buffer.concat(elements.map((element) => line(key, element)));
      }
    case "set":
      return yield* scanned(session, "SSCAN", key, (elements) =>
        elements.map((element) => line(key, element)),
      );
    case "zset":
      return yield* scanned(session, "ZSCAN", key, (elements) =>
        elements.filter((_, at) => at % 2 === 0).map((element) => line(key, element)),
      );
    case "hash":
      yield Buffer.concat([key, lineEnd]);
      return yield* scanned(session, "HSCAN", key, pairLines);
    case "stream":
      yield Buffer.concat([key, lineEnd]);
      return yield* streamOf(session, key);
    default:
      throw new ReadingStopped(
        `values of the type ${/^[\w-]{1,40}$/.exec(type)?.[0] ?? "?"} are not read yet`,
      );
  }
}

async function* stringOf(session: RedisSession, key: Buffer): AsyncGenerator<Buffer> {
  yield Buffer.concat([key, sign]);
  for (let at = 0; ; at += stringStep) {
    const part = bytesOf(await session.ask("GETRANGE", key, String(at), String(at + stringStep - 1)));
    if (part.length > 0) yield part;
    if (part.length < stringStep) break;
  }
  yield lineEnd;
}

function pairLines(answers: readonly Answer[]): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < answers.length; at += 2) lines.push(line(bytesOf(answers[at]), answers[at + 1]));
  return lines;
}

async function* scanned(
  session: RedisSession,
  command: string,
  key: Buffer,
  linesOf: (answers: readonly Answer[]) => readonly Buffer[],
): AsyncGenerator<Buffer> {
  let cursor = "0";
  do {
    const [next, elements] = listOf(await session.ask(command, key, cursor, "COUNT", step));
    const lines = linesOf(listOf(elements));
    if (lines.length > 0) yield Buffer.concat(lines);
    cursor = bytesOf(next).toString("latin1");
  } while (cursor !== "0");
}

async function* streamOf(session: RedisSession, key: Buffer): AsyncGenerator<Buffer> {
  let from = "-";
  for (;;) {
    const entries = listOf(await session.ask("XRANGE", key, from, "+", "COUNT", step));
    const last = listOf(entries.at(-1));
    if (entries.length === 0) return;
    yield Buffer.concat(entries.flatMap((entry) => pairLines(listOf(listOf(entry)[1]))));
    // Behind the last id: an exclusive start.
    from = `(${bytesOf(last[0]).toString("latin1")}`;
  }
}
