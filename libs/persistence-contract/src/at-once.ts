/** Does something several times at the same time; tells what went through from what was refused. */
export async function atOnce<Result>(
  times: number,
  work: (index: number) => Promise<Result>,
): Promise<{ done: Result[]; refused: unknown[] }> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, (_, at) => work(at)));
  const done: Result[] = [];
  const refused: unknown[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') done.push(outcome.value);
    else refused.push(outcome.reason);
  }
  return { done, refused };
}
