/** A certificate of our own for a test of TLS, made by the openssl command, which node has no part for. */

import { execFileSync } from "node:child_process";
import path from "node:path";

/** Where certificate and key lie. */
export interface KeyPair {
  readonly certPath: string;
  readonly keyPath: string;
}

/** Makes a pair for localhost in a folder, or answers why there is none. */
export function selfSigned(folder: string): KeyPair | { readonly missing: string } {
  const pair = { certPath: path.join(folder, "cert.pem"), keyPath: path.join(folder, "key.pem") };
  const words = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
  ];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  try {
    execFileSync("openssl", [...words, ...names, "-keyout", pair.keyPath, "-out", pair.certPath], {
      stdio: "pipe",
    });
    return pair;
  } catch (fault) {
    return {
      missing: `openssl makes no certificate here: ${fault instanceof Error ? fault.message : String(fault)}`,
    };
  }
}
