/** Bytes sent to a port as they are, and what comes back. */

import net from "node:net";

/** The status, headers and body in the bytes of an answer. */
export function parsed(answer: string): { status: number; headers: Record<string, string>; text: string } {
  const [head = "", text = ""] = answer.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  const headers = fields.map((field) => [
    field.slice(0, field.indexOf(":")).toLowerCase(),
    field.slice(field.indexOf(":") + 2),
  ]);
  return { status: Number(line.split(" ")[1]), headers: Object.fromEntries(headers), text };
}

/** What comes back for bytes until the other side closes, and after how many milliseconds it did. */
export async function answerTo(port: number, bytes: string): Promise<{ answer: string; afterMs: number }> {
  const started = performance.now();
  const socket = net.connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  socket.write(bytes);
  await new Promise((resolve) => socket.once("close", resolve));
  return { answer, afterMs: performance.now() - started };
}
