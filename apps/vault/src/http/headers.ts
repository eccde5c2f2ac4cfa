/** Headers that every answer carries. */

/** No caching, no sniffing, no framing, no referrer: answers are data for programs (6.2.4). */
export const commonHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Two years, said only where the connection itself is TLS or ends at a TLS proxy. */
export const strictTransport = "max-age=63072000; includeSubDomains";
