/** The arithmetic of a benchmark: medians of rounds, and ratios of medians. */

/** What one round of one peer came to. */
export interface Sample {
  readonly perSecond: number;
}

/** The middle of some numbers; NaN of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Median of a figure over the rounds. */
export function typical<S>(samples: readonly S[], figure: (sample: S) => number): number {
  return medianOf(samples.map(figure));
}

/** Median rate of the rounds. */
export function rateOf(samples: readonly Sample[]): number {
  return typical(samples, ({ perSecond }) => perSecond);
}

/** Median rate over median rate. */
export function ratioOf(samples: readonly Sample[], peer: readonly Sample[]): number {
  return rateOf(samples) / rateOf(peer);
}

/**
 * Processor time of a peer's call over that of ours: the ratio that a busy machine or a slow disk moves
 * least. It counts every thread of a process, so waiting for nothing and working in parallel do not show.
 */
export function processorRatio(
  samples: readonly { readonly serverMicros: number }[],
  peer: readonly { readonly serverMicros: number }[],
): number {
  const micros = (sample: { readonly serverMicros: number }): number => sample.serverMicros;
  return typical(peer, micros) / typical(samples, micros);
}

/**
 * Runs the peers one after another, round by round (A B, A B, …), so that a machine that grows slower or
 * faster does so for all of them.
 */
export async function alternate<Results extends Readonly<Record<string, Sample>>>(
  rounds: number,
  peers: { readonly [Name in keyof Results]: () => Promise<Results[Name]> },
): Promise<{ readonly [Name in keyof Results]: readonly Results[Name][] }> {
  const samples: Partial<{ [Name in keyof Results]: Results[Name][] }> = {};
  for (let round = 0; round < rounds; round++) {
    for (const name in peers) (samples[name] ??= []).push(await peers[name]());
  }
  return samples as { readonly [Name in keyof Results]: readonly Results[Name][] };
}
