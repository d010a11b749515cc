import { isCountry } from './countries';
import { internationalPlan, nationalPlan } from './numbering-plans';
import { writingsOfPhone } from './phone';

/**
 * What people in a country dial for a number of its calling code: with what leads out of town, and
 * without. Countries that share a calling code share their numbers.
 *
 * @param phone in E.164
 * @returns digits; none for numbers with another calling code
 * @example nationalWritings('+4930123456', 'DE') // ['30123456', '030123456']
 */
export function nationalWritings(phone: string, country: string): string[] {
  if (!isCountry(country)) return [];
  const { callingCode, plainPrefix } = nationalPlan(country);
  if (!phone.startsWith(`+${callingCode}`)) return [];
  return writingsOfPhone(phone).flatMap((writing) => {
    const national = writing.slice(1 + (internationalPlan(writing)?.codeLength ?? 0));
    // Where the prefix is the calling code as well the number has it in E.164; in Italy it keeps it there.
    const isDialled =
      plainPrefix && plainPrefix !== callingCode && !national.startsWith(plainPrefix);
    return isDialled ? [national, `${plainPrefix}${national}`] : [national];
  });
}
