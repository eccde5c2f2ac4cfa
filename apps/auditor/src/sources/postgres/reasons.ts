/** Faults of PostgreSQL and of the way to it, as reasons without any word of the server. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";

/** By SQLSTATE (PostgreSQL manual, appendix A) or by the code of the network. */
const sentences: Readonly<Record<string, string>> = {
  "28P01": "the server refuses the name or the password",
  "28000": "the server refuses the name or the password",
  "3D000": "there is no such database",
  "42501": "permission denied",
  "42P01": "gone before it could be read",
  "53300": "the server has too many connections",
  "55P03": "locked by somebody else",
  "57014": "took longer than the limit",
  "57P01": "the server ended the connection",
  "57P02": "the server ended the connection",
  "57P03": "the server is starting or stopping",
  "40001": "a standby server ended the reading for its own recovery",
  ECONNREFUSED: "nothing answers at its address",
  ENOTFOUND: "its host is unknown",
  EAI_AGAIN: "its host is unknown",
  ENOENT: "nothing answers at its address",
  ETIMEDOUT: "no answer in time",
  EHOSTUNREACH: "its host cannot be reached",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
};

/** A fault as the reason why reading ended. Never its message, which may quote a value or an address. */
export function postgresStop(fault: unknown): ReadingStopped {
  if (fault instanceof ReadingStopped) return fault;
  const code = (fault as { readonly code?: unknown } | null)?.code;
  const message = fault instanceof Error ? fault.message : "";
  if (typeof code === "string") return new ReadingStopped(sentences[code] ?? `the server says ${code}`);
  if (/SASL|password/i.test(message)) return new ReadingStopped("the server asks for a password");
  if (/timeout/i.test(message)) return new ReadingStopped("no answer in time");
  if (/SSL/.test(message)) return new ReadingStopped("the server and this side do not agree on TLS");
  return new ReadingStopped("the connection broke");
}
