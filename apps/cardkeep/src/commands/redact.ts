/** `cardkeep redact`: masks card data in what passes through. */

import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import type { Mask } from "@cardkeep/finder/redact";
import { remark } from "../say.ts";

const after = `
Lines go on as they end; digits are masked in place, so lengths stay, and JSON
stays JSON. Text in UTF-8 or an 8-bit character set is read; UTF-16 is not.
How many numbers, tracks and security codes were masked is said on standard
error.

Example: app 2>&1 | cardkeep redact >> app.log`;

/** Adds the verb. */
export function addRedact(program: Command): void {
  program
    .command("redact")
    .summary("mask card data in standard input")
    .description("Copies standard input to standard output and masks card data in it.")
    .addOption(
      new Option(
        "--mask <mask>",
        "what stays of a number: six4, the first six and last four digits, or last4",
      )
        .choices(["six4", "last4"])
        .default("six4"),
    )
    .addHelpText("after", after)
    .action(redactInput);
}

async function redactInput({ mask }: { readonly mask: Mask }): Promise<void> {
  const { redactStream } = await import("@cardkeep/finder/redact");
  const stream = redactStream({ mask });
  await pipeline(process.stdin, stream, process.stdout, { end: false });
  remark(`Masked: ${stream.redacted}.`);
}
