/** OWASP ASVS 4.0.3, V2.1.1 and V2.1.2: at least 12 characters, more than 128 refused. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Fewer different characters than this are typed by leaning on the keyboard. */
const FEWEST_DIFFERENT = 5;

/** What people take first when they are asked for a long one; digits and signs are left out. */
const COMMON =
  /^(?:password|passwort|motdepasse|passphrase|admin|administrator|root|user|qwerty|qwertz|azerty|qwertyuiop|asdfghjkl|letmein|welcome|iloveyou|changeme|secret|test|demo|default|sluice)+$/;

/**
 * What is wrong with a password that somebody wants to set, in words, or null. As NIST SP 800-63B
 * has it: length in code points, no demand for kinds of characters, nothing that is easily guessed.
 *
 * @example passwordFlaw('short', 'anna@example.com') // 'password must have at least 12 characters'
 */
export function passwordFlaw(password: string, email: string): string | null {
  const characters = Array.from(normalisedPassword(password));
  if (characters.length < SHORTEST_PASSWORD) {
    return `password must have at least ${SHORTEST_PASSWORD} characters`;
  }
  if (characters.length > LONGEST_PASSWORD) {
    return `password must have at most ${LONGEST_PASSWORD} characters`;
  }
  if (new Set(characters).size < FEWEST_DIFFERENT || isSequence(characters)) {
    return 'password must not be a row or a repetition of a few characters';
  }
  const lowerCase = characters.join('').toLowerCase();
  if (email !== '' && lowerCase.includes(email.toLowerCase())) {
    return 'password must not contain the e-mail address';
  }
  if (COMMON.test(lowerCase.replace(/[^a-z]/g, ''))) {
    return 'password must not be a common word with digits around it';
  }
  return null;
}

/** The same characters typed on another device make the same bytes (NIST SP 800-63B). */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/** `abcdefghijkl`, `9876543210…`: every character is the neighbour of the one before. */
function isSequence(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return [1, -1].some((step) => steps.size === 1 && steps.has(step));
}
