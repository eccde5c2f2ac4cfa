/** A destination for pino, and for whoever writes lines: masks them on their way to a file or a pipe. */

import { EventEmitter } from "node:events";
import type { Writable } from "node:stream";
import { flushAtExit } from "./flush-at-exit.ts";
import { decideAll, type LineBuffer, openLineBuffer, putText, release } from "./line-buffer.ts";
import type { RedactOptions } from "./options.ts";
import { asyncOutlet } from "./async-outlet.ts";
import type { FileChoice, Outlet, OutletEvents } from "./outlet.ts";
import { streamOutlet } from "./stream-outlet.ts";
import { syncOutlet } from "./sync-outlet.ts";

/**
 * Where lines go: `fd` an open file descriptor, `dest` a file (or a descriptor) as pino calls it, or a
 * `stream`; standard output without any. `sync` (true): a line is written when `write` returns. `append`
 * (true), `mkdir` (false) and `mode` are for files.
 */
export interface DestinationOptions extends RedactOptions, FileChoice {
  readonly fd?: number;
  readonly dest?: string | number;
  readonly stream?: Writable;
  readonly sync?: boolean;
}

/**
 * The destination. It emits `drain`, `error`, `finish` and `close`. `redacted` counts numbers, tracks and
 * codes masked so far; it is logged nowhere.
 */
export interface RedactingDestination extends EventEmitter {
  readonly writable: boolean;
  readonly redacted: number;
  /** Takes text; false asks to wait for `drain`. What follows the last line end waits for its own. */
  write(text: string): boolean;
  /** Writes the unfinished line too. */
  flushSync(): void;
  flush(done?: (fault?: Error) => void): void;
  /** Opens the file anew, after it was moved away. */
  reopen(file?: string): void;
  end(): void;
  destroy(): void;
}

/** Opens a destination. @throws faults of opening the file */
export function redactingDestination(options: DestinationOptions = {}): RedactingDestination {
  return new Destination(options);
}

/** Its life is one of an open file, and pino listens to it: hence a class. */
class Destination extends EventEmitter implements RedactingDestination {
  writable = true;
  readonly #buffer: LineBuffer;
  readonly #outlet: Outlet;
  readonly #callOff: () => void;

  constructor(options: DestinationOptions) {
    super();
    const { mask = "six4" } = options;
    this.#buffer = openLineBuffer(mask, true);
    this.#outlet = outletOf(options, {
      drained: () => this.emit("drain"),
      closed: () => this.emit("close"),
      failed: (fault) => this.#fail(fault),
    });
    this.#callOff = flushAtExit(() => this.flushSync());
  }

  get redacted(): number {
    return this.#buffer.redacted;
  }

  write(text: string): boolean {
    if (!this.writable) return false;
    putText(this.#buffer, text);
    return this.#pass();
  }

  flushSync(): void {
    if (!this.writable) return;
    decideAll(this.#buffer);
    this.#pass();
    this.#outlet.flushSync();
  }

  flush(done: (fault?: Error) => void = () => undefined): void {
    decideAll(this.#buffer);
    this.#pass();
    this.#outlet.flush(done);
  }

  reopen(file?: string): void {
    this.#outlet.reopen(file);
  }

  end(): void {
    if (!this.writable) return;
    decideAll(this.#buffer);
    this.#pass();
    this.#stop();
    this.emit("finish");
    this.#outlet.end();
  }

  destroy(): void {
    this.end();
  }

  #pass(): boolean {
    const buffer = this.#buffer;
    const { bytes, done, decided } = buffer;
    if (decided === done) return true;
    const isRoom = this.#outlet.write(bytes, done, decided);
    release(buffer);
    return isRoom;
  }

  /** A reader that went away ends the logging and not the program. */
  #fail(fault: unknown): void {
    if ((fault as NodeJS.ErrnoException).code !== "EPIPE") {
      this.emit("error", fault);
      return;
    }
    this.#stop();
  }

  #stop(): void {
    this.writable = false;
    this.#callOff();
  }
}

function outletOf(options: DestinationOptions, events: OutletEvents): Outlet {
  const { fd, dest, stream, sync = true } = options;
  if (stream !== undefined) return streamOutlet(stream, events);
  const target = fd ?? dest ?? 1;
  return sync ? syncOutlet(target, options, events) : asyncOutlet(target, options, events);
}
