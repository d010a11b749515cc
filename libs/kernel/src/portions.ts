/** Cuts values into portions of so many at most, in their order. @param size at least 1 */
export function* portions<Value>(values: readonly Value[], size: number): Generator<Value[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}
