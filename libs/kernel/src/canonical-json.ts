/**
 * JSON in which equal values look alike: the fields of objects in order of their names, nothing
 * between them.
 *
 * @example canonicalJson({ b: 1, a: [2] }) // '{"a":[2],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    const isPlain = typeof part === 'object' && part !== null && !Array.isArray(part);
    if (!isPlain) return part;
    return Object.fromEntries(
      Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  });
}
