/** Runs the real command in tests: its own process, its own folder, a free port. */

import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@cardkeep/client";
import { newPlace, type TestPlace } from "@cardkeep/vault/testing";

const main = path.join(import.meta.dirname, "..", "main.ts");

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Settings of a command under test; none of this process's own. */
export type Variables = Readonly<Record<string, string>>;

/** This process's environment without settings of the vault. */
function environmentOf(variables: Variables): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(CARDKEEP_|PG|NODE_)/.test(name));
  return { ...Object.fromEntries(own), ...variables };
}

function start(
  words: readonly string[],
  variables: Variables,
): ChildProcess & { readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [main, ...words], {
    env: environmentOf(variables),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (piece: Buffer) => (out += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (err += piece.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
  return Object.assign(child, { ended });
}

/** Runs a command to its end. */
export function run(words: string, variables: Variables = {}): Promise<Ended> {
  return start(
    words.split(" ").filter((word) => word !== ""),
    variables,
  ).ended;
}

/** Runs a command whose arguments may hold blanks. */
export function runWords(words: readonly string[], variables: Variables = {}): Promise<Ended> {
  return start(words, variables).ended;
}

/** A vault in a process of its own. */
export interface Serving {
  readonly url: string;
  /** Reads nothing more of what it prints. */
  closeOutput(): void;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts `serve` and waits until it listens; a start that fails is an error that holds what was said. */
export async function serve(variables: Variables): Promise<Serving> {
  const child = start(["serve"], { CARDKEEP_PORT: "0", ...variables });
  const url = await new Promise<string>((resolve, reject) => {
    let out = "";
    child.stdout?.on("data", (piece: Buffer) => {
      out += piece.toString();
      const found = /listens on (\S+)\n/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    void child.ended.then(({ err }) => reject(new Error(`serve ended: ${err}`)));
  });
  return {
    url,
    closeOutput() {
      child.stdout?.destroy();
    },
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return child.ended;
    },
  };
}

/** A place for a vault's data, and the settings that name it. */
export interface Site extends AsyncDisposable {
  readonly place: TestPlace;
  readonly folder: string;
  readonly variables: Variables;
  /** The first credential's secret, once a start has made it. */
  secret(): string;
}

/** Makes an empty site. */
export async function newSite(kind: TestPlace["kind"] = "sqlite"): Promise<Site> {
  const place = await newPlace(kind);
  return {
    place,
    folder: place.folder,
    variables: { CARDKEEP_DATA_DIR: place.folder, CARDKEEP_DATABASE_URL: place.url },
    secret: () => readFileSync(path.join(place.folder, "first-credential"), "utf8").trim(),
    [Symbol.asyncDispose]: () => place.remove(),
  };
}

/** Starts a vault, lets `use` work with it, and stops it. */
export async function whileServing<T>(site: Site, use: (vault: Serving) => Promise<T>): Promise<T> {
  const vault = await serve(site.variables);
  try {
    return await use(vault);
  } finally {
    await vault.stop();
  }
}

/** A published test number of Visa. */
const testNumber = "4242424242424242";

/** Stores a card and answers its token's id. */
export async function storeCard(site: Site, { url }: Serving): Promise<string> {
  const client = createClient({ url, credential: site.secret() });
  const card = { number: testNumber, exp_month: 12, exp_year: 2048 };
  return (await client.tokens.create({ type: "card", card })).id;
}

/** Whether a token opens to the number that `storeCard` stored. */
export async function opensCard(site: Site, { url }: Serving, secret: string, id: string): Promise<boolean> {
  const client = createClient({ url, credential: secret });
  const revealed = await client.tokens.reveal(id, { purpose: "test of a restored vault" });
  return JSON.stringify(revealed).includes(testNumber) && site.folder !== "";
}
