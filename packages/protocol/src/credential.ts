/** Credentials: what a program authenticates with. */

import * as z from "zod";
import { rights } from "./rights.ts";
import { freeText, instantText, listOf } from "./text.ts";

/** A server's credential, or a browser's that may only create. */
export const credentialKind = z.enum(["secret", "publishable"]);

/** The body of `POST /v1/credentials`. */
export const credentialInput = z.strictObject({
  name: freeText(100),
  kind: credentialKind.default("secret"),
  rights: z.array(z.enum(rights)).min(1),
  expires_in_days: z.int().min(1).max(3650).optional(),
});

/** A credential without its secret. */
export const credentialView = z.object({
  id: z.string(),
  object: z.literal("credential"),
  name: z.string(),
  kind: credentialKind,
  mode: z.enum(["test", "live"]),
  tenant: z.string(),
  rights: z.array(z.enum(rights)),
  created_at: instantText,
  expires_at: instantText.nullable(),
  revoked_at: instantText.nullable(),
  last_used_at: instantText.nullable(),
});

/** A new credential: the only answer that ever holds the secret. */
export const createdCredential = credentialView.extend({ secret: z.string() });

/** A list of credentials. */
export const credentialList = listOf(credentialView);

/** What to create, as a caller writes it. */
export type CredentialRequest = z.input<typeof credentialInput>;
/** What to create, after defaults. */
export type CredentialInput = z.infer<typeof credentialInput>;
/** A credential without its secret. */
export type CredentialView = z.infer<typeof credentialView>;
/** A new credential with its secret. */
export type CreatedCredential = z.infer<typeof createdCredential>;
/** One page of credentials. */
export type CredentialList = z.infer<typeof credentialList>;
