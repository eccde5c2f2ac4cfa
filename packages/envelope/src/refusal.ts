/** The one answer to everything that does not open. */

/**
 * Says that bytes did not open as an envelope, and nothing more: altered, cut short, moved to another
 * context, sealed under another key, or never an envelope at all look the same to the caller. It carries
 * no cause and no byte of the input.
 *
 * @pci 3.5.1, 3.6.1
 */
export class EnvelopeRefused extends Error {
  override readonly name = "EnvelopeRefused";
  readonly code = "envelope_refused";

  constructor() {
    super("The envelope does not open.");
  }
}
