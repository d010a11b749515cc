/** What patterns and `normalize` were given while something ran, ours and those of libraries. */
export interface PatternWork {
  calls: number;
  /** The most characters that one of them was given. */
  longest: number;
}

/**
 * Counts the work of patterns while `run` runs: the same on every machine. What is quick because
 * nothing long ever comes to a pattern shows by `longest`, what is done over and over by `calls`.
 */
export async function patternWork(run: () => unknown): Promise<PatternWork> {
  const work: PatternWork = { calls: 0, longest: 0 };
  const note = (text: unknown): void => {
    work.calls += 1;
    work.longest = Math.max(work.longest, String(text).length);
  };
  // Every method of patterns and every one of strings that takes a pattern ends in exec.
  const { exec } = RegExp.prototype;
  const { normalize } = String.prototype;
  RegExp.prototype.exec = function (text) {
    note(text);
    return exec.call(this, text);
  };
  String.prototype.normalize = function (form?: string) {
    note(this);
    return normalize.call(this, form);
  };
  try {
    await run();
  } finally {
    RegExp.prototype.exec = exec;
    String.prototype.normalize = normalize;
  }
  return work;
}
