/** The name of a call for generated clients: verb, then noun. */

import * as z from "zod";
import type { AnyRoute } from "../kernel/route.ts";

const methodVerbs = { GET: "show", POST: "create", PATCH: "update", DELETE: "delete" } as const;

const singular = (word: string): string => word.replace(/s$/, "");

/**
 * `show-token`, `list-tokens`, `create-token-batch`. Readers are named by their path; changes by the verb of
 * the trail action they record (`token.forget` gives `forget-token`).
 */
export function operationIdOf(route: AnyRoute): string {
  const parts = route.path.split("/").filter((part) => part !== "" && !/^v\d+$/.test(part));
  const words = parts.filter((part) => !part.startsWith(":"));
  if (route.method === "GET") {
    const isList = route.reply instanceof z.ZodObject && "data" in route.reply.shape;
    const verb = isList ? "list" : "show";
    const nouns = words.map((word, at) => (isList && at === words.length - 1 ? word : singular(word)));
    return [verb, ...nouns].join("-");
  }
  const verb = route.trail?.split(".")[1] ?? methodVerbs[route.method];
  const nouns = words.filter((word) => word !== verb && word !== "batch").map(singular);
  const isWhole = route.path.endsWith("/batch") || (words.at(-1) === verb && parts.length === words.length);
  return [verb, ...nouns, ...(isWhole ? ["batch"] : [])].join("-");
}
