/** The vault as its users run it: the command in a process of its own, on a real port. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { TestPlace } from "../src/db/testing/databases.ts";

/** One request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** One reply, whole. */
export interface WireReply {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** A running vault. */
export interface VaultProcess {
  readonly secret: string;
  send(request: WireRequest): Promise<WireReply>;
  /** Sends bytes that need not be HTTP, and gives what came back until the connection ended or went quiet. */
  sendRaw(bytes: Buffer | string): Promise<string>;
  /** Everything it wrote to standard output and error. */
  output(): string;
  /** Asks it to stop and answers its exit code. */
  stop(): Promise<number | null>;
}

const command = path.resolve(import.meta.dirname, "../../cardkeep/src/main.ts");
const quietMs = 150;

/** The environment a place needs; nothing of ours leaks in. */
function environmentOf(place: TestPlace): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    CARDKEEP_DATA_DIR: place.folder,
    CARDKEEP_DATABASE_URL: place.url,
    CARDKEEP_PORT: "0",
    CARDKEEP_LOG_LEVEL: "debug",
  };
}

/** Runs one verb of the command and gives its standard output. */
export async function runVerb(place: TestPlace, ...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [command, ...words], {
    env: environmentOf(place),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  if (child.exitCode !== 0) throw new Error(`cardkeep ${words.join(" ")}: ${complaint}`);
  return said;
}

/** Starts the command over a place, at the level of debugging. */
export async function startProcess(place: TestPlace): Promise<VaultProcess> {
  chmodSync(place.folder, 0o700);
  const child = spawn(process.execPath, [command, "serve"], {
    env: environmentOf(place),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const address = await new Promise<URL>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString("latin1");
      const [, found] = /listens on (http:\S+)/.exec(output) ?? [];
      if (found !== undefined) resolve(new URL(found));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`the vault did not start: ${output}`)));
  });
  const { hostname: host, port } = address;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  return {
    secret: readFileSync(path.join(place.folder, "first-credential"), "utf8").trim(),
    output: () => output,
    async send({ method, url, headers, body }) {
      const request = http.request({ host, port, agent, method, path: url, headers });
      request.end(body);
      const [response] = (await once(request, "response")) as [http.IncomingMessage];
      return {
        status: response.statusCode ?? 0,
        headers: response.rawHeaders.join("\n"),
        body: await text(response),
      };
    },
    async sendRaw(bytes) {
      const socket = net.connect(Number(port), host);
      let back = "";
      socket.on("data", (chunk) => (back += chunk.toString("latin1")));
      socket.on("error", () => undefined);
      socket.setTimeout(quietMs, () => socket.destroy());
      socket.write(bytes);
      await new Promise((resolve) => socket.once("close", resolve));
      return back;
    },
    async stop() {
      agent.destroy();
      if (child.exitCode !== null) return child.exitCode;
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
      await once(child, "exit");
      return child.exitCode;
    },
  };
}
