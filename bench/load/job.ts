/** What the load generator is told and what it answers. */

/** What is asked of the server. */
export type Call =
  | { readonly kind: "tokenize" }
  | { readonly kind: "batch"; readonly items: number }
  /** One path after another, round and round. */
  | { readonly kind: "read"; readonly paths: readonly string[] }
  | { readonly kind: "reveal"; readonly paths: readonly string[]; readonly purpose: string };

/** One run against one server on loopback. It ends after `seconds`, or earlier after `count` answers. */
export interface Job {
  readonly port: number;
  readonly call: Call;
  readonly connections: number;
  /** Seconds of load before anything is counted. */
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly count?: number;
  readonly authorization?: string;
  /** Of the card numbers. */
  readonly seed: number;
}

/** What a run came to. Only answers inside the counted time are in it. */
export interface LoadResult {
  readonly answers: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds from the last byte handed to the socket to the last byte of the answer. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers with another status than 2xx, and connections that broke. */
  readonly errors: number;
  /** Processor time of the load generator itself, in microseconds. */
  readonly loadCpuMicros: number;
  /** Ids of the first tokens that were made, up to a thousand. */
  readonly tokens: readonly string[];
}

/** What the load generator says while it works. */
export type LoadMessage =
  | { readonly say: "begun" }
  | { readonly say: "done"; readonly result: LoadResult }
  | { readonly say: "failed"; readonly why: string };
