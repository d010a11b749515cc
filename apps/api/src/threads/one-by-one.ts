/** Has work done one after the other, in the order in which it came. */
export class OneByOne {
  private latest: Promise<unknown> = Promise.resolve();

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.latest.then(work);
    this.latest = result.catch(() => undefined);
    return result;
  }
}
