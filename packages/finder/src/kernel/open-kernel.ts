/** Opens the fastest kernel that runs here. */

import type { Kernel } from "../candidate.ts";
import { openTypescriptKernel } from "./typescript-kernel.ts";
import { openWasmKernel } from "./wasm-kernel.ts";

/** Which kernel: both give the same results. */
export type KernelKind = "wasm" | "typescript";

/**
 * A kernel of the kind asked for; without one, WASM where the engine runs it, else TypeScript.
 *
 * @throws Error when WASM is asked for and does not run
 */
export function openKernel({ kind }: { readonly kind?: KernelKind } = {}): Kernel {
  if (kind === "typescript") return openTypescriptKernel();
  if (kind === "wasm") return openWasmKernel();
  try {
    return openWasmKernel();
  } catch {
    return openTypescriptKernel();
  }
}
