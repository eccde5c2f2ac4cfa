/**
 * How many digits of a stored or shown number may remain, by length and network (PCI SSC FAQ 1091,
 * PCI DSS 3.4.1 and 3.5.1). The rows follow the published table; read the live table at every release.
 */

import type { NetworkId } from "./networks.ts";
import type { SourceId } from "./sources.ts";

/** A rule for numbers of `from` to `to` digits, both included: leading digits kept, others removed. */
export interface TruncationRow {
  readonly from: number;
  readonly to: number;
  readonly networks: readonly NetworkId[];
  readonly keepFirst: 6 | 8;
  readonly minRemoved?: number;
  readonly sources: readonly SourceId[];
}

/** What every network and length allows: first six and last four. */
export const truncationBaseline = { keepFirst: 6, keepLast: 4 } as const;

/**
 * Where the table says more than the baseline or repeats it. Its rows for 17 to 19 digits were withdrawn
 * in 2022: the baseline stands there.
 */
export const truncationRows: readonly TruncationRow[] = [
  {
    from: 16,
    to: 16,
    networks: ["discover", "jcb", "mastercard", "unionpay", "visa"],
    keepFirst: 8,
    minRemoved: 4,
    sources: ["faq1091", "src"],
  },
  { from: 15, to: 15, networks: ["amex"], keepFirst: 6, minRemoved: 5, sources: ["faq1091", "securetrust"] },
  { from: 12, to: 14, networks: ["discover"], keepFirst: 6, sources: ["faq1091", "securetrust"] },
];
