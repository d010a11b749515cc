import { createHash } from 'node:crypto';

type Body = () => void;
type Declare = (name: string, ...rest: unknown[]) => void;
type Each = (...table: Parameters<jest.Each>) => Declare;

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;

/**
 * Of the tests that `describeThem` declares, declares a share that their names and a seed choose; of 1 all. The
 * rows of a table go together. A block of which none is chosen is left out with its hooks, which Jest would
 * refuse without a test; for that each block is gone through once before.
 */
export function declareShare(share: number, seed: string, describeThem: Body): void {
  const real = { ...globalThis };
  let counted: number | null = null;

  const isChosen = (name: string): boolean =>
    createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE(0) < share * 2 ** 32;
  const test =
    (declare: () => Declare): Declare =>
    (name, ...rest) => {
      if (!isChosen(name)) return;
      if (counted === null) declare()(name, ...rest);
      else counted += 1;
    };
  const block =
    (declare: () => Declare, rows: readonly unknown[][]): Declare =>
    (name, body) => {
      const goThrough = (): void =>
        rows.forEach((row) => (body as (...row: unknown[]) => void)(...row));
      if (counted !== null) return goThrough();
      counted = 0;
      goThrough();
      const hasAny = counted > 0;
      counted = null;
      if (hasAny) declare()(name, body);
    };
  const withEach = (one: Declare, each: Each): Declare => Object.assign(one, { each });
  const patched = {
    it: withEach(
      test(() => real.it as Declare),
      (...table) => test(() => real.it.each(...table) as Declare),
    ),
    describe: withEach(
      block(() => real.describe as Declare, [[]]),
      (...table) =>
        block(
          () => real.describe.each(...table) as Declare,
          (table[0] as unknown as unknown[]).map((row) => [row].flat()),
        ),
    ),
    ...Object.fromEntries(
      HOOKS.map((hook) => [hook, (work: Body) => counted === null && real[hook](work)]),
    ),
  };
  Object.assign(globalThis, patched);
  try {
    describeThem();
  } finally {
    for (const name of ['it', 'describe', ...HOOKS] as const)
      (globalThis as Record<string, unknown>)[name] = real[name];
  }
}
