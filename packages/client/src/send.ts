/** Sends calls: one deadline around all attempts, one answer or one error out. */

import { type Answer, jsonOf, readAnswer } from "./answer.ts";
import type { Call } from "./calls.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { fillPath, type Query, queryText } from "./path.ts";
import { problemIn } from "./problem.ts";
import { mayRepeat, pauseMs } from "./retry.ts";
import { headerText, type Target } from "./settings.ts";
import type { Timing } from "./timing.ts";
import { CardkeepUnreachable } from "./unreachable.ts";

/** What a caller may add to any call. */
export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/** What a caller may add to a POST. */
export interface PostOptions extends CallOptions {
  /** Makes the call safe to repeat: the vault answers a second one from the first for 24 hours. */
  readonly idempotencyKey?: string;
}

/** What fills a call. */
export interface Order {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: unknown;
  readonly options?: PostOptions | undefined;
}

/** Makes one call. @throws CardkeepProblem, CardkeepUnreachable; TypeError when the order is no request */
export type Send = <Reply>(call: Call<Reply>, order: Order) => Promise<Reply>;

/** Sends one request and reads its answer to the end. @throws CardkeepUnreachable */
export async function exchange(
  target: Target,
  timing: Timing,
  deadline: Deadline,
  path: string,
  init: RequestInit,
): Promise<Answer> {
  try {
    if (deadline.end() !== undefined) throw new Error("the call has ended");
    const work = target.fetch(`${target.base}${path}`, {
      ...init,
      signal: deadline.signal,
      // A redirect would carry the body, which may be a card number, to a host nobody named.
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    return await deadline.within(work.then((response) => readAnswer(response, timing.now())));
  } catch (cause) {
    throw new CardkeepUnreachable(deadline.end() ?? "network", { cause });
  }
}

function replyIn<Reply>(call: Call<Reply>, answer: Answer): Reply {
  const isDone = answer.status >= 200 && answer.status < 300;
  const reply = isDone ? call.read(jsonOf(answer)) : undefined;
  if (reply !== undefined) return reply;
  const { status, retryAfterSeconds } = answer;
  throw problemIn(answer) ?? new CardkeepUnreachable("malformed", { status, retryAfterSeconds });
}

function requestOf(target: Target, method: string, { body, options }: Order): RequestInit {
  const headers: Record<string, string> = { accept: "application/json", authorization: target.authorization };
  if (options?.idempotencyKey !== undefined) {
    headers["idempotency-key"] = headerText("idempotencyKey", options.idempotencyKey);
  }
  if (body === undefined) return { method, headers };
  headers["content-type"] = "application/json";
  return { method, headers, body: JSON.stringify(body) };
}

/** Binds `Send` to one vault. */
export function sender(target: Target, timing: Timing): Send {
  return async (call, order) => {
    const path = `${fillPath(call.path, order.params)}${queryText(order.query)}`;
    const init = requestOf(target, call.method, order);
    const repeatable = { method: call.method, hasKey: order.options?.idempotencyKey !== undefined };
    const deadline = startDeadline(timing, target.timeoutMs, order.options?.signal);
    try {
      for (let retry = 0; ; retry += 1) {
        try {
          return replyIn(call, await exchange(target, timing, deadline, path, init));
        } catch (fault) {
          const ms = pauseMs(fault, retry, timing.chance);
          if (retry >= target.retries || !mayRepeat(fault, repeatable) || ms >= deadline.leftMs())
            throw fault;
          await deadline.pause(ms);
        }
      }
    } finally {
      deadline.close();
    }
  };
}
