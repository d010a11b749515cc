/** The values that belong to each key. @example setsOf([['a', 1], ['a', 2]]) // Map { 'a' => Set { 1, 2 } } */
export function setsOf<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, Set<Value>> {
  const sets = new Map<Key, Set<Value>>();
  for (const [key, value] of pairs) {
    const set = sets.get(key);
    if (set) set.add(value);
    else sets.set(key, new Set([value]));
  }
  return sets;
}
