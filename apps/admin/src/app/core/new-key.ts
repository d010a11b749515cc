/**
 * A key that nobody else has, as hexadecimal digits. Browsers offer `crypto.randomUUID` to pages of
 * HTTPS and of the own machine only, and the console may be opened in a plain network.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
