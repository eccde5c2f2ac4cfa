/** What a credential may be allowed to do. One right for each kind of access (PCI DSS 7.2.1, 7.2.5). */

/** Every right, in the order the documentation lists them. */
export const rights = [
  "tokens.create",
  "tokens.read",
  "tokens.update",
  "tokens.reveal",
  "tokens.delete",
  "trail.read",
  "keys.read",
  "keys.rotate",
  "credentials.manage",
  "metrics.read",
] as const;

/** The name of one right. */
export type Right = (typeof rights)[number];

/** What a publishable credential may have at most: it may create, never read. */
export const publishableRights: readonly Right[] = ["tokens.create"];
