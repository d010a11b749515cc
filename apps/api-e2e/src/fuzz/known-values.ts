/** So many are remembered under each name: the latest, since what was told of earlier may be gone. */
const REMEMBERED = 12;

/** Ids, names, versions and the like that the server told of, to be sent back to it. */
export class KnownValues {
  private readonly byName = new Map<string, (string | number)[]>();

  constructor(
    /** What is never sent. */
    private readonly secrets: readonly string[],
  ) {}

  /** Empty when nothing is known under this name at this path. */
  under(name: string, path: string): readonly (string | number)[] {
    return this.byName.get(keyOf(name === 'cursor' ? 'next_cursor' : name, path)) ?? [];
  }

  /** Goes through what a path has answered, whatever it is. */
  learn(answer: unknown, path: string, name = ''): void {
    if (Array.isArray(answer)) for (const each of answer) this.learn(each, path, name);
    else if (typeof answer === 'object' && answer !== null)
      for (const [inner, each] of Object.entries(answer)) this.learn(each, path, inner);
    else if (typeof answer === 'string' || typeof answer === 'number')
      this.add(keyOf(name, path), answer);
  }

  private add(key: string, value: string | number): void {
    if (this.secrets.includes(String(value))) return;
    const others = (this.byName.get(key) ?? []).filter((each) => each !== value);
    this.byName.set(key, [...others, value].slice(-REMEMBERED));
  }
}

/** A mere `id` or `cursor` means something else at every path. */
function keyOf(name: string, path: string): string {
  if (name !== 'id' && name !== 'next_cursor') return name;
  return `${name} of ${path.replace('/{id}', '')}`;
}
