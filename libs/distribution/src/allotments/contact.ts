import { normaliseEmail, normalisePhone } from '@sluice/contacts';
import { ValidationFailed } from '@sluice/kernel';

/**
 * Leads are found by their normalised contacts, whatever the spelling that is asked for.
 *
 * @param purpose what somebody is to be with it, for the sentence of the refusal
 * @throws ValidationFailed when there is neither, or what is there is none
 */
export function contactOf(
  query: { email?: string; phone?: string },
  purpose: 'looked for' | 'erased',
): { email?: string; phone?: string } {
  const refusal = (field: string, message: string): ValidationFailed =>
    new ValidationFailed(`Nobody can be ${purpose}: ${message}`, [{ field, message }]);
  const email = query.email === undefined ? undefined : normaliseEmail(query.email);
  const phone = query.phone === undefined ? undefined : normalisePhone(query.phone, null);
  if (email === undefined && phone === undefined)
    throw refusal('email', 'Give an e-mail address, or a phone number with country code.');
  if (email === null) throw refusal('email', 'This is no e-mail address.');
  if (phone === null) throw refusal('phone', 'Give the number with its country code: +1 415 …');
  return { ...(email && { email }), ...(phone && { phone }) };
}
