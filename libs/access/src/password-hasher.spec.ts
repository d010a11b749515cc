import { PasswordHasher } from './password-hasher';

/** The cheapest that argon2 takes. */
const CHEAP = { memory: 8, passes: 1, parallelism: 1 };

describe('PasswordHasher', () => {
  it('makes argon2id hashes of the cost that OWASP asks for', async () => {
    expect(await new PasswordHasher().hash('correct horse battery')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
  });

  it('knows the hash of the reference implementation', async () => {
    // phc-winner-argon2, src/test.c: argon2id, version 19, t=2, m=2^16, "password", "somesalt".
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const hasher = new PasswordHasher();
    expect(await hasher.verify('password', reference)).toEqual({ matches: true, outdated: true });
    expect((await hasher.verify('Password', reference)).matches).toBe(false);
  });

  it('recognises its own hashes, salted each time anew', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const [one, other] = [await hasher.hash('zwölf'), await hasher.hash('zwölf')];
    expect(one).not.toBe(other);
    expect(await hasher.verify('zwölf', one)).toEqual({ matches: true, outdated: false });
    expect(await hasher.verify('zwo\u0308lf', other)).toEqual({ matches: true, outdated: false });
    expect(await hasher.verify('zwölf ', one)).toEqual({ matches: false, outdated: false });
  });

  it('never matches where there is no hash', async () => {
    const hasher = new PasswordHasher(CHEAP);
    expect(await hasher.verify('', null)).toEqual({ matches: false, outdated: false });
  });

  it.each(['', 'plain', '$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aaaa', '$2b$10$abc'])(
    'throws on the stored hash %j rather than letting anybody in',
    async (broken) => {
      await expect(new PasswordHasher(CHEAP).verify('x', broken)).rejects.toThrow('broken');
    },
  );

  it('finishes all that were asked for at once', async () => {
    const hasher = new PasswordHasher(CHEAP);
    const hash = await hasher.hash('right');
    const tries = Array.from({ length: 20 }, (_, index) => (index % 3 ? 'wrong' : 'right'));
    const verdicts = await Promise.all(tries.map((password) => hasher.verify(password, hash)));
    expect(verdicts.map(({ matches }) => matches)).toEqual(tries.map((text) => text === 'right'));
  });

  it('goes on after a failure', async () => {
    // Two failures would use up both places, if failing didn't give them back.
    const impossible = '$argon2id$v=19$m=1,t=1,p=1$c29tZXNhbHQ$aaaaaaaa';
    const hasher = new PasswordHasher(CHEAP);
    for (let failure = 0; failure < 3; failure++) {
      await expect(hasher.verify('x', impossible)).rejects.toThrow();
    }
    await expect(hasher.hash('x')).resolves.toContain('$argon2id$');
  });
});
