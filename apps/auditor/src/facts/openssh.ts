/** The kind of fact about the installed OpenSSH package. */

import type { FactKind, Unread } from "../engine/fact.ts";
import { either, nothing, shape, text, unreadForm } from "./form.ts";

/** The package as the distribution counts it. */
export interface OpensshFact {
  /** `1:9.2p1-2+deb12u3`; null when the package is not installed. */
  readonly version: string | null | Unread;
  /** `debian 12`; null when it is not told. */
  readonly release: string | null | Unread;
}

const form = shape({
  version: either(text, nothing, unreadForm),
  release: either(text, nothing, unreadForm),
});

/** What is known of the package. */
export const openssh: FactKind<OpensshFact, OpensshFact> = {
  name: "openssh",
  from: (situation) => situation,
  read: (value) => (form(value) ? (value as OpensshFact) : undefined),
  absent: ({ version }) => (version === null ? "openssh-server is not installed as a package." : undefined),
  gap: () => undefined,
};
