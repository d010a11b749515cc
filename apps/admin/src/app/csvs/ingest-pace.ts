/** How far the reading of a file had come at some time. */
export interface IngestSample {
  /** Milliseconds of any clock that runs evenly. */
  at: number;
  bytes_done: number;
  rows_done: number;
}

export interface IngestPace {
  rowsPerSecond: number;
  /** At this pace. */
  secondsLeft: number;
}

/**
 * How fast a file is being read, between the first and the last sample.
 *
 * @returns undefined while that can't be told
 */
export function ingestPace(
  samples: readonly IngestSample[],
  bytes_total: number,
): IngestPace | undefined {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (!first || !last) return undefined;
  const seconds = (last.at - first.at) / 1000;
  const bytes = last.bytes_done - first.bytes_done;
  if (seconds <= 0 || bytes <= 0) return undefined;
  return {
    rowsPerSecond: (last.rows_done - first.rows_done) / seconds,
    secondsLeft: ((bytes_total - last.bytes_done) / bytes) * seconds,
  };
}
