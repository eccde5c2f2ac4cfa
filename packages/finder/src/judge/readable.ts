/** Text of one character a byte, read as what it is. */

/** Latin-1 text read as UTF-8 where it is UTF-8. */
export function readable(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  // The text may start within a character: up to three stray bytes at its start do not make it latin-1.
  return decoded.replace(/^\ufffd{1,3}/, "").includes("\ufffd") ? text : decoded;
}
