/** The composition: rooms wired bottom-up by plain calls. */

import type { FastifyInstance } from "fastify";
import { startClockwork } from "./clockwork/index.ts";
import {
  authenticate,
  closeGate,
  credentialRoutes,
  ensureFirstTenant,
  openGate,
  requireRight,
} from "./credentials/index.ts";
import { openDataFolder } from "./data-folder.ts";
import { openDatabase } from "./db/index.ts";
import {
  buildDoor,
  dropStaleAnswers,
  idempotentRunner,
  mountOperations,
  mountRoutes,
  openApiOf,
  openMetrics,
  referencePage,
} from "./http/index.ts";
import { type Clock, steadyClock } from "./kernel/clock.ts";
import { logOutput } from "./kernel/log-output.ts";
import { type Log, openLog } from "./kernel/log.ts";
import { type Random, systemRandom } from "./kernel/random.ts";
import { keyRoutes, openKeys, openProvider, trailSignerOf, runKeyJobs, trailOrigin } from "./keys/index.ts";
import type { Settings } from "./settings.ts";
import { forgetOverdue, tokenRekeyers, tokenRoutes } from "./tokens/index.ts";
import { startSequencer, trailRoutes } from "./trail/index.ts";
import { version } from "./version.ts";

/** What may be handed in instead of the real thing: time, chance, log, and the size of a commit group. */
export interface HouseOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  /** Most requests that share one commit; 1 is a commit per request, for comparison only. */
  readonly groupLimit?: number;
}

/** A built vault. */
export interface House {
  readonly server: FastifyInstance;
  /** The file of the first credential when this start made it. */
  readonly firstCredential: string | undefined;
  /** Opens the port; answers where it listens. */
  listen(): Promise<string>;
  /** Takes no new request, ends those under way, writes what waits, wipes the keys. */
  close(): Promise<void>;
}

/**
 * Builds the vault from its settings.
 *
 * @throws DataFolderFault, FolderInUse, SchemaFault, KeyFileFault, FirstCredentialFault: the start is refused,
 * the message says what to do, and nothing was overwritten
 */
export async function buildHouse(settings: Settings, options: HouseOptions): Promise<House> {
  const clock = options.clock ?? steadyClock();
  const random = options.random ?? systemRandom();
  const log = options.log ?? openLog(settings.logLevel, logOutput());
  openDataFolder(settings.dataDir);
  const { groupLimit } = options;
  const db = await openDatabase(settings.database, {
    clock,
    ...(groupLimit === undefined ? {} : { groupLimit }),
  });
  try {
    const { environment } = options;
    const { dataDir, keyProvider: name } = settings;
    const provider = await openProvider({ name, dataDir, environment, random, db });
    const keys = await openKeys({ db, clock, random, provider });
    const origin = await trailOrigin(keys);
    const signer = trailSignerOf(keys, origin);
    const sequencer = startSequencer({ db, clock, signer, origin, logger: log });
    const gate = openGate({ db, keys, clock, random });
    const firstCredential = await ensureFirstTenant({ db, keys, clock, random }, settings.dataDir);

    const needs = { db, clock, random, keys };
    const rekeyers = tokenRekeyers(needs);
    const routes = [
      ...tokenRoutes(needs),
      ...trailRoutes({ db, clock, random, sequencer }),
      ...keyRoutes(needs, rekeyers),
      ...credentialRoutes(gate),
    ];
    const metrics = openMetrics(version);
    const server = buildDoor({
      random,
      log,
      metrics,
      tls: settings.tls,
      isBehindTlsProxy: settings.isBehindTlsProxy,
    });
    mountRoutes(
      server,
      {
        authenticate: (header, request) => authenticate(gate, header, request),
        requireRight: (caller, route) => requireRight(gate, caller, route.right),
        idempotent: idempotentRunner(needs),
      },
      routes,
    );
    const openApi = openApiOf(routes, version);
    mountOperations(server, {
      metrics,
      checkReady: async () => {
        await db.ping();
        await keys.active("system", "trail-signing");
      },
      authorizeMetrics: async (header, request) => {
        const caller = await authenticate(gate, header, request);
        requireRight(gate, caller, "metrics.read");
        return caller;
      },
      openApi: JSON.stringify(openApi),
      reference: referencePage(openApi),
    });
    const clockwork = startClockwork(
      [
        { name: "retention", everySeconds: 30, run: () => forgetOverdue(needs) },
        { name: "idempotency", everySeconds: 600, run: () => dropStaleAnswers(db, clock) },
        { name: "key-jobs", everySeconds: 1, run: () => runKeyJobs(needs, rekeyers) },
      ],
      log,
    );
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await server.close();
      await clockwork.stop();
      await closeGate(gate);
      await sequencer.stop();
      keys.close();
      await db.close();
    };
    return {
      server,
      firstCredential,
      listen: () => server.listen({ host: settings.host, port: settings.port }),
      close: () => (closing ??= close()),
    };
  } catch (fault) {
    await db.close();
    throw fault;
  }
}
