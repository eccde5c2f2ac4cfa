/** The name of what a compressed file holds: the file's own, without the ending of its format. */

/** Endings that stand for two. */
const tarEndings = [".tgz", ".tbz2", ".tbz", ".txz"];

/** `a/log.txt.gz` holds `log.txt`; a file named otherwise holds something named for its format. */
export function innerName(fileName: string, format: string, endings: readonly string[]): string {
  const base = fileName.slice(fileName.lastIndexOf("/") + 1);
  const ending = endings.find((each) => base.toLowerCase().endsWith(each) && base.length > each.length);
  if (ending === undefined) return `(${format})`;
  const stem = base.slice(0, -ending.length);
  return tarEndings.includes(ending) ? `${stem}.tar` : stem;
}
