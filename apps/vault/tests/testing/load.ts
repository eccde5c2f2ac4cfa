/** Load from many callers at once that writes down what each was told. */

import { type Chance, chanceOf } from "./chance.ts";
import type { Ledger } from "./ledger.ts";
import type { Wire, WireReply } from "./wire.ts";

/** Load under way. */
export interface Load {
  /** Calls answered so far with success. */
  answered(): number;
  /** Lets calls under way end and starts no more. */
  stop(): Promise<void>;
}

/** How the load is made. */
export interface LoadOptions {
  readonly seed: number;
  /** Callers at once; each waits for its answer before it calls again. */
  readonly callers?: number;
  /** Connections a caller may choose from at each call. */
  readonly wires: readonly [Wire, ...Wire[]];
  readonly ledger: Ledger;
  /** Milliseconds a caller waits after a call that failed. */
  readonly pauseMs?: number;
}

/** Published test numbers of card networks and processors. */
export const testNumbers = [
  "4242424242424242",
  "4111111111111111",
  "5555555555554444",
  "378282246310005",
] as const;

/** What happened to a call: an answer, or nothing is known (the connection broke, or the commit is unknown). */
type Outcome = WireReply | "unknown";

let made = 0;

/** The body of a card that is told apart from every other by its name. */
export function cardBody(number: string, name: string): object {
  return { type: "card", card: { number, exp_month: 12, exp_year: 2049, name } };
}

/** One caller: its own tokens, one call at a time. */
class CallerAtWork {
  readonly #own: string[] = [];
  readonly #chance: Chance;
  readonly #options: LoadOptions;
  answered = 0;

  constructor(chance: Chance, options: LoadOptions) {
    this.#chance = chance;
    this.#options = options;
  }

  async #call(method: string, path: string, body?: unknown): Promise<Outcome> {
    const { wires, ledger, pauseMs = 20 } = this.#options;
    try {
      const reply = await this.#chance.pick(wires).call(method, path, { body });
      if (reply.status < 300) {
        this.answered += 1;
        return reply;
      }
      const code = String(reply.body["code"]);
      ledger.refused.set(code, (ledger.refused.get(code) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return code === "database_unavailable" ? reply : "unknown";
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return "unknown";
    }
  }

  /** A token of this caller that is not known to be gone. */
  #living(): string | undefined {
    const id = this.#own[this.#chance.below(this.#own.length)];
    return id !== undefined && this.#options.ledger.tokens.get(id)?.forgotten === "no" ? id : undefined;
  }

  #note(id: string, number: string, name: string): void {
    this.#own.push(id);
    this.#options.ledger.tokens.set(id, { number, name, customers: [null], forgotten: "no" });
  }

  async #create(): Promise<void> {
    const number = this.#chance.pick(testNumbers);
    const name = `Holder ${made++}`;
    const reply = await this.#call("POST", "/v1/tokens", cardBody(number, name));
    if (reply !== "unknown" && reply.status === 201) this.#note(String(reply.body["id"]), number, name);
  }

  async #createBatch(): Promise<void> {
    const cards = Array.from({ length: 1 + this.#chance.below(12) }, () => ({
      number: this.#chance.pick(testNumbers),
      name: `Holder ${made++}`,
    }));
    const items = cards.map(({ number, name }) => cardBody(number, name));
    const reply = await this.#call("POST", "/v1/tokens/batch", { items });
    if (reply === "unknown" || reply.status !== 200) return;
    const results = reply.body["data"] as {
      readonly status: number;
      readonly token: { readonly id: string };
    }[];
    for (const [at, { number, name }] of cards.entries()) {
      const result = results[at];
      if (result?.status === 201) this.#note(result.token.id, number, name);
    }
  }

  async #reveal(id: string): Promise<void> {
    const purpose = `reveal ${made++}`;
    const reply = await this.#call("POST", `/v1/tokens/${id}/reveal`, { purpose });
    if (reply !== "unknown" && reply.status === 200) this.#options.ledger.reveals.set(purpose, [id]);
  }

  async #revealBatch(id: string): Promise<void> {
    const purpose = `reveal ${made++}`;
    const reply = await this.#call("POST", "/v1/tokens/reveal", { items: [id], purpose });
    if (reply !== "unknown" && reply.status === 200) this.#options.ledger.reveals.set(purpose, [id]);
  }

  async #change(id: string): Promise<void> {
    const known = this.#options.ledger.tokens.get(id);
    if (known === undefined) return;
    const customer = `customer ${made++}`;
    const before = known.customers;
    known.customers = [...before, customer];
    const reply = await this.#call("PATCH", `/v1/tokens/${id}`, { customer });
    if (reply !== "unknown") known.customers = reply.status === 200 ? [customer] : before;
  }

  async #forget(id: string): Promise<void> {
    const known = this.#options.ledger.tokens.get(id);
    if (known === undefined) return;
    known.forgotten = "maybe";
    const reply = await this.#call("DELETE", `/v1/tokens/${id}`);
    if (reply !== "unknown") known.forgotten = reply.status === 200 ? "yes" : "no";
  }

  /** One call of a kind that chance picks. */
  async turn(): Promise<void> {
    const id = this.#living();
    const draw = this.#chance.draw();
    if (id === undefined || draw < 0.4) return this.#create();
    if (draw < 0.5) return this.#createBatch();
    if (draw < 0.7) return this.#reveal(id);
    if (draw < 0.75) return this.#revealBatch(id);
    if (draw < 0.9) return this.#change(id);
    return this.#forget(id);
  }
}

/** Milliseconds after which a load ends by itself, should its test have failed before it could end it. */
const longestMs = 60_000;

/** Starts the load. */
export function startLoad(options: LoadOptions): Load {
  const { seed, callers = 16 } = options;
  const until = performance.now() + longestMs;
  let isStopped = false;
  const crew = Array.from(
    { length: callers },
    (_, at) => new CallerAtWork(chanceOf(seed * 1000 + at), options),
  );
  const isOver = (): boolean => isStopped || performance.now() > until;
  const work = crew.map(async (caller) => {
    while (!isOver()) await caller.turn();
  });
  return {
    answered: () => crew.reduce((sum, { answered }) => sum + answered, 0),
    async stop() {
      isStopped = true;
      await Promise.all(work);
    },
  };
}
