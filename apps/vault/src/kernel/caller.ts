/** Who is asking: the principal behind a request, after authentication. */

import type { Right } from "@cardkeep/protocol";

/** A credential that has been verified, and the request it came with. */
export interface Caller {
  /** Id of the tenant everything happens in. */
  readonly tenant: string;
  readonly mode: "test" | "live";
  /** Id of the credential, `crd_…`. */
  readonly credential: string;
  readonly kind: "secret" | "publishable";
  readonly rights: ReadonlySet<Right>;
  /** Address the request came from, or null for work inside the process. */
  readonly ip: string | null;
  readonly requestId: string | null;
}
