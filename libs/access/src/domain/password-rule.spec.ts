import fc from 'fast-check';
import {
  LONGEST_PASSWORD,
  SHORTEST_PASSWORD,
  normalisedPassword,
  passwordFlaw,
} from './password-rule';

const EMAIL = 'anna@example.com';

describe('passwordFlaw', () => {
  it.each([
    'correct horse battery',
    'zwölf Boxkämpfer',
    'ひらがなカタカナ漢字かな混じり',
    'Xk4!pQ9z#Lm2',
    'password of my cat Minka',
  ])('has nothing against %s', (password) => {
    expect(passwordFlaw(password, EMAIL)).toBeNull();
  });

  it.each([
    ['', 'at least 12'],
    ['elevenchars', 'at least 12'],
    ['😀😁😂🤣😃', 'at least 12'],
    ['x'.repeat(50) + 'y'.repeat(79), 'at most 128'],
    ['aaaaaaaaaaaaaaaa', 'a row or a repetition'],
    ['abcabcabcabcabc', 'a row or a repetition'],
    ['abcdefghijkl', 'a row or a repetition'],
    ['zyxwvutsrqpo', 'a row or a repetition'],
    ['my Anna@Example.com!', 'the e-mail address'],
    ['password1234', 'a common word'],
    ['PasswordPassword', 'a common word'],
    ['Administrator1!', 'a common word'],
    ['2026-sluice-2026', 'a common word'],
  ])('refuses %s: %s', (password, words) => {
    expect(passwordFlaw(password, EMAIL)).toContain(words);
  });

  it('counts characters as people see them typed, not UTF-16 units', () => {
    const emoji = fc.constantFrom(...'🐎🔋🧷🎈🚲🍋🌍🎻🧭🪁');
    fc.assert(
      fc.property(fc.array(emoji, { maxLength: 140 }), (characters) => {
        const isOfRightLength =
          characters.length >= SHORTEST_PASSWORD && characters.length <= LONGEST_PASSWORD;
        const flaw = passwordFlaw(characters.join(''), EMAIL);
        expect(flaw?.includes('must have') ?? false).toBe(!isOfRightLength);
      }),
    );
  });

  it('judges and hashes the same characters however they were composed', () => {
    expect(normalisedPassword('zwo\u0308lf')).toBe(normalisedPassword('zw\u00F6lf'));
  });
});
