export { cleanedCell, cleanedContact, withoutDecimals } from './cells';
export { LONGEST_COUNTRY, countryKey, countryNamed, isCountry } from './countries';
export {
  LONGEST_ADDRESS,
  asciiDomain,
  comparedEmail,
  emailsIn,
  emailsOf,
  isNoEmail,
  mayHaveAddress,
  normaliseEmail,
  writingsOf,
} from './email';
export { formsOfEmail, mailboxOf } from './mailbox';
export { isBlankWord, realNames, saysNothing } from './nothing';
export { nationalWritings } from './national';
export { countryOfPhone, isNoPhone, normalisePhone, phonesOf, writingsOfPhone } from './phone';
