/** A whole vault for tests: real rooms, real database, on a free loopback port or by injected requests. */

import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Right } from "@cardkeep/protocol";
import type { DatabaseKind } from "../db/index.ts";
import { newPlace, type TestPlace } from "../db/testing/databases.ts";
import { buildHouse, type House, type HouseOptions } from "../house.ts";
import { openLog } from "../kernel/log.ts";
import { readSettings, type Settings } from "../settings.ts";

/** What an injected call answered. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** What a call may carry beside its method and path. */
export interface CallOptions {
  readonly body?: unknown;
  /** The raw body, when it is not JSON of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another credential than the first; null sends none. */
  readonly secret?: string | null;
}

/** A vault under test. */
export interface TestVault {
  readonly place: TestPlace;
  readonly house: House;
  readonly settings: Settings;
  /** Secret of the first credential. */
  readonly secret: string;
  /** Every line the log wrote. */
  readonly logLines: string[];
  call(method: "GET" | "POST" | "PATCH" | "DELETE", url: string, options?: CallOptions): Promise<Reply>;
  /** Makes a credential with the given rights and answers its secret. */
  credential(rights: readonly Right[], more?: Readonly<Record<string, unknown>>): Promise<string>;
  stop(): Promise<void>;
}

/** Settings of a test place. */
export function settingsOf(place: TestPlace, more: Readonly<Record<string, string>> = {}): Settings {
  return readSettings({
    CARDKEEP_DATA_DIR: place.folder,
    CARDKEEP_DATABASE_URL: place.url,
    CARDKEEP_PORT: "0",
    ...more,
  });
}

/** Starts a vault in a place (a new one unless given), without opening a port. */
export async function startVault(
  kind: DatabaseKind,
  options: Partial<HouseOptions> & { readonly place?: TestPlace } = {},
): Promise<TestVault> {
  const place = options.place ?? (await newPlace(kind));
  chmodSync(place.folder, 0o700);
  const logLines: string[] = [];
  const settings = settingsOf(place);
  const house = await buildHouse(settings, {
    environment: {},
    log: openLog("debug", (line) => logLines.push(line)),
    ...options,
  });
  const secret = readFileSync(path.join(place.folder, "first-credential"), "utf8").trim();

  const call: TestVault["call"] = async (
    method,
    url,
    { body, raw, headers = {}, secret: other = secret } = {},
  ) => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await house.server.inject({
      method,
      url,
      headers: {
        ...(other === null ? {} : { authorization: `Bearer ${other}` }),
        ...(payload === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(response.headers["content-type"]).includes("json");
    return {
      status: response.statusCode,
      body: isJson ? (JSON.parse(response.body) as Record<string, unknown>) : {},
      text: response.body,
      headers: response.headers,
    };
  };

  return {
    place,
    house,
    settings,
    secret,
    logLines,
    call,
    async credential(rights, more = {}) {
      const reply = await call("POST", "/v1/credentials", { body: { name: "test", rights, ...more } });
      if (reply.status !== 201) throw new Error(`no credential: ${reply.text}`);
      return String(reply.body["secret"]);
    },
    async stop() {
      await house.close();
      if (options.place === undefined) await place.remove();
    },
  };
}
