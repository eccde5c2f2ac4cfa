/** One keep-alive HTTP/1.1 connection that knows just enough: status, content-length, end of the answer. */

import net from "node:net";

/** One answer. */
export interface Arrived {
  readonly status: number;
  readonly body: Buffer;
}

/** A connection on loopback. One request at a time. */
export interface Connection {
  send(request: Buffer): void;
  close(): void;
}

/** What the owner of a connection is told. */
export interface Listener {
  readonly onAnswer: (answer: Arrived) => void;
  /** The connection broke, or the server spoke what this client does not understand. */
  readonly onBroken: () => void;
}

const headEnd = "\r\n\r\n";

/** A whole answer at the front of the bytes, or undefined when some of it is still to come. */
export function readAnswer(bytes: Buffer): { readonly answer: Arrived; readonly length: number } | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const found = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (found === null || !head.startsWith("HTTP/1.1 ")) throw new Error("an answer without content-length");
  const start = end + headEnd.length;
  const length = start + Number(found[1]);
  if (bytes.length < length) return undefined;
  return { answer: { status: Number(head.slice(9, 12)), body: bytes.subarray(start, length) }, length };
}

/** Connects; resolves when requests can be sent. */
export function connect(port: number, { onAnswer, onBroken }: Listener): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: "127.0.0.1", port, noDelay: true });
    let waiting: Buffer | undefined;
    let isClosed = false;
    const end = (): void => {
      if (isClosed) return;
      isClosed = true;
      socket.destroy();
      onBroken();
    };
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      socket.on("error", end);
      socket.on("close", end);
      resolve({
        send: (request) => void socket.write(request),
        close() {
          isClosed = true;
          socket.destroy();
        },
      });
    });
    socket.on("data", (chunk: Buffer) => {
      const bytes = waiting === undefined ? chunk : Buffer.concat([waiting, chunk]);
      try {
        const read = readAnswer(bytes);
        waiting = read === undefined ? bytes : undefined;
        if (read !== undefined) onAnswer(read.answer);
      } catch {
        end();
      }
    });
  });
}
