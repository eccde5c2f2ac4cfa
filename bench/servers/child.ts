/** The child's end of the channel between the benchmark and a server that it started. */

import { leaveParent, sayToParent } from "../channel.ts";

/** What a server says to the benchmark. */
export type ServerMessage =
  /** `credentialFile` holds the secret of the first credential, where there is one. */
  | { readonly say: "listening"; readonly port: number; readonly credentialFile?: string }
  /** Processor time of the whole process since its start, and its resident memory. */
  | { readonly say: "usage"; readonly cpuMicros: number; readonly residentBytes: number }
  | { readonly say: "failed"; readonly why: string };

/** What the benchmark asks. */
export type ServerQuestion = "usage" | "close";

const say = (message: ServerMessage): Promise<void> => sayToParent(message);

/** What a started server hands over. */
export interface Started {
  readonly port: number;
  readonly credentialFile?: string;
  readonly close: () => Promise<void>;
}

/** Starts a server, answers the benchmark's questions about it, and ends with the benchmark. */
export async function serveBenchmark(start: () => Promise<Started>): Promise<void> {
  // A Ctrl-C reaches the whole group; the benchmark ends its servers itself.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit());
  try {
    const { close, ...where } = await start();
    process.on("message", (question: ServerQuestion) => {
      if (question === "close") {
        void close().finally(leaveParent);
        return;
      }
      const { user, system } = process.cpuUsage();
      void say({ say: "usage", cpuMicros: user + system, residentBytes: process.memoryUsage.rss() });
    });
    await say({ say: "listening", ...where });
  } catch (fault) {
    const why = fault instanceof Error ? `${fault.name}: ${fault.message}` : "unknown";
    await say({ say: "failed", why });
    leaveParent();
  }
}
